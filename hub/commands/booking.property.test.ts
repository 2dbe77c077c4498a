import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { movedClock } from '#shared/testing/moved-clock.ts';
import type { Day } from '#shared/time.ts';
import { bookingCodes } from '../booking-codes.ts';
import {
  allBookings,
  bookingAct,
  checkBookings,
  narrowHall,
  performBooking,
  resident,
} from '../testing/booking-life.ts';
import { testRequestId } from '../testing/test-client.ts';
import { kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData, tuesdayMorning } from '../testing/test-hub.ts';
import { createDayTurner } from './turn-day.ts';

afterAll(removeTestData);

const wednesday = '2026-11-25' as Day;
const wanted = (person: number, minute = 540) =>
  ({
    serviceId: 'kk-baru',
    day: wednesday,
    minute,
    language: 'id',
    name: null,
    phone: `08120000${String(person).padStart(4, '0')}`,
    nik: null,
  }) as const;
const codeOf = (result: unknown) => {
  const { ok, refusal } = result as { ok: boolean; refusal?: { code: string } };
  return ok ? 'ok' : refusal?.code;
};

describe('the last places of a slot', () => {
  test('are sold once, to 200 who ask for the last five at the same time and thirty who would move to them', async () => {
    const hub = await openTestContext(bookingHall({ perSlot: 40, onlinePercent: 100, perSlotOn: {} }));
    const at = (minute: number) => allBookings(hub).filter((one) => one.minute === minute && one.state !== 'cancelled');
    const movers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => hub.send(resident, 'booking:make', wanted(i, 600), testRequestId())),
    );
    await Promise.all(Array.from({ length: 35 }, (_, i) => hub.send(kiosk, 'booking:make', wanted(100 + i))));
    expect(at(540)).toHaveLength(35);
    const results = await Promise.all([
      ...Array.from({ length: 200 }, (_, i) => hub.send(resident, 'booking:make', wanted(200 + i))),
      ...movers.map((made) =>
        hub.send(resident, 'booking:move', { code: made.ok ? made.value.code : '', day: wednesday, minute: 540 }),
      ),
    ]);
    const told = results.map(codeOf);
    expect(told.filter((one) => one === 'ok')).toHaveLength(5);
    expect(new Set(told)).toEqual(new Set(['ok', 'slot-full']));
    expect(at(540)).toHaveLength(40);
    checkBookings(hub);
    hub.db.close();
  });

  test('are sold to one of those who share a telephone, as often as it may book a day', async () => {
    const hub = await openTestContext(bookingHall({ perSlot: 40, onlinePercent: 100 }));
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, i) => hub.send(resident, 'booking:make', { ...wanted(1), name: `Nama ${i}` })),
    );
    expect(results.map(codeOf).filter((one) => one === 'ok')).toHaveLength(3);
    expect(new Set(results.map(codeOf))).toEqual(new Set(['ok', 'booking-too-many']));
    hub.db.close();
  });
});

describe('whatever is done with bookings', () => {
  test('none is sold twice, numbers and log are right, and a request sent again is answered alike, also after a restart', {
    timeout: 120_000,
  }, async () => {
    let told = new Set<unknown>();
    await fc.assert(
      fc.asyncProperty(fc.array(bookingAct, { minLength: 20, maxLength: 80 }), fc.nat(80), async (acts, restartAt) => {
        const file = join(newDataFolder(), 'antrean.db');
        const clock = movedClock(tuesdayMorning);
        const key = randomBytes(32);
        const open = () => openTestContext(narrowHall(), file, false, undefined, clock, key);
        let hub: TestContext = await open();
        let turn = createDayTurner((error) => {
          throw error;
        });
        try {
          let last: { readonly id: string; readonly doing: (typeof acts)[number]; readonly answer: unknown } | null =
            null;
          for (const [i, doing] of acts.entries()) {
            turn(hub.context);
            const id = testRequestId();
            const answer = await performBooking(hub, doing, id);
            if (answer !== null) told = told.add(codeOf(answer));
            if (doing.kind === 'make') last = { id, doing, answer };
            if (i !== restartAt) continue;
            await hub.context.store.closeCommit();
            hub.db.close();
            hub = await open();
            turn = createDayTurner((error) => {
              throw error;
            });
            if (last) expect(await performBooking(hub, last.doing, last.id)).toEqual(last.answer);
          }
          // Chance seldom comes back to somebody who is in already.
          const came = allBookings(hub).find(({ state }) => state === 'checked-in');
          const code = came && bookingCodes(hub.context.sealer).codeOf(came.id);
          if (code) told = told.add(codeOf(await hub.send(resident, 'booking:cancel', { code })));
          checkBookings(hub);
        } finally {
          await hub.context.store.closeCommit();
          hub.db.close();
        }
      }),
      { numRuns: 30 },
    );
    for (const code of [
      'ok',
      'slot-full',
      'booking-twice',
      'booking-cancelled',
      'booking-checked-in',
      'booking-too-early',
      'booking-other-day',
    ])
      expect(told, 'what was done was too much alike').toContain(code);
  });
});

describe('the checks themselves', () => {
  test('see a place that was sold twice, a number that is nobody’s and a row that was changed behind the log', async () => {
    const hub = await openTestContext(narrowHall());
    const make = (person: number) => hub.send(resident, 'booking:make', wanted(person, 570));
    await make(1);
    await make(2);
    checkBookings(hub);
    hub.db.exec("UPDATE booking SET language = 'en' WHERE id = 1");
    expect(() => checkBookings(hub)).toThrow(/not as logged/);
    hub.db.exec("UPDATE booking SET language = 'id' WHERE id = 1");
    hub.db.exec("UPDATE series_counter SET last = last + 1 WHERE series = 'AD'");
    expect(() => checkBookings(hub)).toThrow(/nobody's/);
    hub.db.exec(
      'INSERT INTO booking SELECT 9, day, minute, queue_id, service_id, series, 9, state, language, booked_by, made_at, ended_at, ticket_id, replan FROM booking WHERE id = 1',
    );
    expect(() => checkBookings(hub)).toThrow(/is sold 3 times, of 2/);
    hub.db.close();
  });
});
