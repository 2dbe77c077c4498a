import { afterEach, describe, expect, test } from 'vitest';
import type { Day } from '#shared/time.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { composeMessage } from '../messages/compose.ts';
import { bookedHall } from '../testing/booked-hall.ts';
import { granted } from '../testing/test-client.ts';
import { kiosk, manager, openTestContext, type TestContext } from '../testing/test-context.ts';
import { bookingsShown } from '../views/bookings.ts';
import type { HubContext, Sender } from './context.ts';
import { endBookings } from './end-bookings.ts';
import { ask } from './execute.ts';
import { contactOf } from './find-booking.ts';
import { replanSome } from './replan.ts';

const [tomorrow, thursday, friday] = ['2026-11-25', '2026-11-26', '2026-11-27'] as const as unknown as readonly [
  Day,
  Day,
  Day,
];
const second = 510;
const phone = '6281234560000';
const resident: Sender = { deviceId: 'resident', role: 'resident', asker: '10.0.0.7' };

const opened: TestContext[] = [];
afterEach(() => {
  for (const hub of opened.splice(0)) hub.db.close();
});

/** A hall in which messages leave, and somebody who registered for tomorrow. */
async function hall() {
  const hub = await openTestContext(bookedHall());
  opened.push(hub);
  const context: HubContext = { ...hub.context, gatewayKind: 'webhook' };
  let people = 0;
  const make = async (day: Day = tomorrow, said: { name?: string; phone?: string | null } = {}) => {
    const person = { name: `S. ${++people}`, phone: `0812-3456-${String(people).padStart(4, '0')}`, ...said };
    const asked = { serviceId: 'kk-baru', day, minute: second, language: 'id', ...person, nik: null } as const;
    return granted(await hub.send(resident, 'booking:make', asked));
  };
  const settle = async () => {
    while (!(await context.store.submit(() => replanSome(context, context.clock()))));
  };
  const close = async (day: Day) => {
    granted(await hub.send(manager, 'day:close', { day, agencyId: null, reason: 'Banjir' }));
    await settle();
  };
  const open = async (day: Day) => {
    granted(await hub.send(manager, 'day:open', { day, agencyId: null, reason: 'Surut', hours: null }));
    await settle();
  };
  const find = async (code: string) => granted(await ask(context, resident, 'booking:find', { code }));
  const free = async (day: Day) => {
    const shown = granted(await ask(context, resident, 'booking:slots', { serviceId: 'kk-baru', from: day, days: 1 }));
    return shown.days[0]?.slots.find(({ minute }) => minute === second)?.free;
  };
  const shown = () => bookingsShown(context, context.clock());
  const list = async () => granted(await ask(context, manager, 'replan:list', {}));
  const offers = () =>
    hub.db.prepare<[], { id: number; state: string }>('SELECT id, state FROM offer ORDER BY id').all();
  /** What a message of an offer says. */
  const said = (offerId: number, kind: 'offer' | 'slot-back' = 'offer') => {
    const message = context.store.messages.latestAbout(offerId, kind);
    return message && composeMessage({ ...context, publicUrl: 'https://antrean.go.id' }, message, context.clock());
  };
  return { ...hub, context, make, settle, close, open, find, free, shown, list, offers, said };
}

describe('somebody whose day was shut', () => {
  test('sees at the code what is kept for them, and takes it with one step', async () => {
    const { send, make, close, find, free, context } = await hall();
    const { code, number } = await make(tomorrow, { phone });
    await close(tomorrow);
    const until = Date.parse('2026-11-25T09:00:00+07:00');
    expect(await find(code)).toMatchObject({ replan: true, offer: { day: thursday, minute: second, until } });
    expect(await free(thursday)).toBe(1);
    const taken = granted(await send(resident, 'offer:accept', { code }));
    expect(taken).toMatchObject({ code, number, day: thursday, minute: second, replan: false, offer: null });
    expect(await free(thursday)).toBe(1);
    // Asked once more since the answer was lost.
    expect(granted(await send(resident, 'offer:accept', { code }))).toMatchObject({ day: thursday });
    // They can still be reached.
    const booking = context.store.bookings.byId(1);
    expect(booking && contactOf(context, booking)?.phone).toBe(phone);
  });

  test('may take the kept slot as any other, or choose another, which leaves the kept one to others', async () => {
    const { send, make, close, free, offers } = await hall();
    const [one, other] = [await make(), await make()];
    await close(tomorrow);
    expect(await free(thursday)).toBe(0);
    granted(await send(resident, 'booking:move', { code: one.code, day: thursday, minute: second }));
    granted(await send(resident, 'booking:move', { code: other.code, day: friday, minute: second }));
    expect(offers().map(({ state }) => state)).toEqual(['accepted', 'declined']);
    expect(await free(thursday)).toBe(1);
    expect(await free(friday)).toBe(1);
  });

  test('may cancel, which leaves the kept slot to others', async () => {
    const { send, make, close, free, offers } = await hall();
    const { code } = await make();
    await close(tomorrow);
    granted(await send(resident, 'booking:cancel', { code }));
    expect(offers()).toMatchObject([{ state: 'declined' }]);
    expect(await free(thursday)).toBe(2);
  });

  test('cannot take what was kept once its time is over, and can still choose', async () => {
    const { send, make, close, clock, settle, find } = await hall();
    const { code } = await make();
    await close(tomorrow);
    clock.set('2026-11-25T09:00:00+07:00');
    // Also before the hub has looked.
    expect(await send(resident, 'offer:accept', { code })).toMatchObject({ refusal: { code: 'offer-over' } });
    await settle();
    expect(await find(code)).toMatchObject({ replan: true, state: 'booked', offer: null });
    granted(await send(resident, 'booking:move', { code, day: thursday, minute: second }));
    expect(await send(resident, 'offer:accept', { code })).toMatchObject({ refusal: { code: 'offer-over' } });
  });

  test('keeps the place that was kept against everybody else', async () => {
    const { send, make, close } = await hall();
    await make();
    await make();
    await close(tomorrow);
    const asked = {
      serviceId: 'kk-baru',
      day: thursday,
      minute: second,
      language: 'id',
      name: 'X',
      phone: '0899999999',
      nik: null,
    } as const;
    expect(await send(resident, 'booking:make', asked)).toMatchObject({ refusal: { code: 'slot-full' } });
  });

  test('comes in with the number of the new day', async () => {
    const { send, make, close, clock } = await hall();
    const { code } = await make();
    await close(tomorrow);
    granted(await send(resident, 'offer:accept', { code }));
    clock.set('2026-11-26T08:20:00+07:00');
    expect(granted(await send(kiosk, 'booking:check-in', { code }))).toMatchObject({ coming: 'in-time' });
  });

  test('is no no-show, and is looked after for a week', async () => {
    const { make, close, clock, context, find } = await hall();
    const { code } = await make();
    await close(tomorrow);
    const turn = async (time: string) => {
      clock.set(time);
      const now = context.clock();
      await context.store.submit(() => endBookings(context, context.dayOf(now), now));
    };
    await turn('2026-12-02T06:00:00+07:00');
    expect(await find(code)).toMatchObject({ state: 'booked', replan: true });
    await turn('2026-12-03T06:00:00+07:00');
    expect(await find(code)).toMatchObject({ state: 'cancelled' });
  });
});

describe('telling people whose slot is no more', () => {
  test('says what was lost, what is kept until when, and where to answer, to whoever left a telephone', async () => {
    const { make, close, said, offers } = await hall();
    const { code } = await make(tomorrow, { phone });
    await make(tomorrow, { phone: null, name: 'Tanpa telepon' });
    await close(tomorrow);
    const [first, other] = offers();
    expect(said(first?.id ?? 0)).toEqual({
      is: 'ready',
      phone,
      text: `Mal Pelayanan Publik Kecil\nMaaf, jadwal Anda Rabu, 25 November, 08.30 WIB (Kartu Keluarga baru) ditiadakan. Pengganti: Kamis, 26 November, 08.30 WIB, kami simpan sampai Rabu, 25 November, 09.00 WIB. Terima, pilih lain, atau batalkan: https://antrean.go.id/B/c dengan kode ${code}`,
    });
    expect(said(other?.id ?? 0)).toBeUndefined();
  });

  test('is not done any more once they have answered', async () => {
    const { send, make, close, said, offers } = await hall();
    const { code } = await make(tomorrow, { phone });
    await close(tomorrow);
    granted(await send(resident, 'offer:accept', { code }));
    expect(said(offers()[0]?.id ?? 0)).toEqual({ is: 'outdated' });
  });

  test('who was told that their slot is gone is told that it is back; who was not, is not', async () => {
    const { make, close, open, said, offers, context } = await hall();
    const tell = async (offerId: number) => {
      const message = context.store.messages.latestAbout(offerId, 'offer');
      if (!message) throw new Error('there is a message');
      const { beginSending, settleAttempt } = await import('../messages/outbox.ts');
      const now = context.clock();
      await context.store.submit(() =>
        settleAttempt(context.store, beginSending(context.store, message, now), { outcome: 'sent' }, now),
      );
    };
    await make();
    await make();
    await close(tomorrow);
    const [first, other] = offers();
    await tell(first?.id ?? 0);
    await open(tomorrow);
    expect(said(first?.id ?? 0, 'slot-back')).toMatchObject({ is: 'ready' });
    expect(said(other?.id ?? 0, 'slot-back')).toBeUndefined();
  });
});

describe('the list of those whom staff call', () => {
  test('has who left no telephone, whom no message reached and who did not look, with a mark for who was told', async () => {
    const { send, make, close, shown, list, context, clock, offers } = await hall();
    await make(tomorrow, { phone: null, name: 'Tanpa telepon' });
    const { code } = await make(tomorrow, { phone, name: 'Sudah melihat' });
    await close(tomorrow);
    expect(shown()).toMatchObject({ displaced: 2, toCall: 1, messages: { gateway: 'webhook', waiting: 1 } });
    expect((await list()).people).toMatchObject([
      { name: 'Tanpa telepon', phone: null, reason: 'no-contact', isTold: false, kept: { day: thursday } },
    ]);
    // Nothing gets through for an hour.
    const message = context.store.messages.latestAbout(offers()[1]?.id ?? 0, 'offer');
    const { beginSending, settleAttempt } = await import('../messages/outbox.ts');
    let tried = message;
    for (let n = 0; n < 4 && tried; n++) {
      const before = tried;
      tried = await context.store.submit(() =>
        settleAttempt(
          context.store,
          beginSending(context.store, before, context.clock()),
          { outcome: 'failed', problem: 'unreachable', mayHaveCome: false },
          context.clock(),
        ),
      );
    }
    expect((await list()).people).toMatchObject([{ reason: 'no-contact' }, { reason: 'not-sent', phone }]);
    granted(await send(resident, 'offer:see', { code }));
    expect((await list()).people).toMatchObject([{ reason: 'no-contact' }]);
    const [first] = (await list()).people;
    granted(await send(manager, 'replan:told', { offerId: first?.offerId ?? 0, isTold: true }));
    expect(shown()).toMatchObject({ displaced: 2, toCall: 0 });
    expect((await list()).people).toMatchObject([{ isTold: true }]);
    clock.advance(MINUTE);
    granted(await send(manager, 'replan:told', { offerId: first?.offerId ?? 0, isTold: false }));
    expect(shown().toCall).toBe(1);
    expect(await send(manager, 'replan:told', { offerId: 99, isTold: true })).toMatchObject({
      refusal: { code: 'offer-unknown' },
    });
  });

  test('has who did not look at a message for two hours', async () => {
    const { make, close, list, context, clock, offers } = await hall();
    await make(tomorrow, { phone });
    await close(tomorrow);
    const message = context.store.messages.latestAbout(offers()[0]?.id ?? 0, 'offer');
    if (!message) throw new Error('there is a message');
    const { beginSending, settleAttempt } = await import('../messages/outbox.ts');
    await context.store.submit(() =>
      settleAttempt(
        context.store,
        beginSending(context.store, message, context.clock()),
        { outcome: 'sent' },
        context.clock(),
      ),
    );
    expect((await list()).people).toEqual([]);
    clock.advance(2 * HOUR + MINUTE);
    expect((await list()).people).toMatchObject([{ reason: 'not-read', phone }]);
  });

  test('leaves no name and no telephone in the database', async () => {
    const { send, make, close, list, db } = await hall();
    const { code } = await make(tomorrow, { phone, name: 'Siti Rahayu' });
    await close(tomorrow);
    await list();
    granted(await send(resident, 'offer:see', { code }));
    granted(await send(resident, 'offer:accept', { code }));
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
    const everything = JSON.stringify(tables.map((table) => db.prepare(`SELECT * FROM ${table}`).all()));
    expect(everything).toContain('offer.accepted');
    for (const planted of [phone, phone.slice(2), 'Siti', 'Rahayu']) expect(everything).not.toContain(planted);
  });
});

test('a day is told queue by queue: who is to come, who came, what is free and who needs another slot', async () => {
  const { make, close, context } = await hall();
  const day = async (on: Day) => granted(await ask(context, manager, 'booking:day', { day: on })).queues;
  await make(tomorrow);
  await make(thursday);
  expect(await day(tomorrow)).toEqual([
    { queueId: 'kependudukan', places: 14, booked: 1, checkedIn: 0, free: 13, displaced: 0 },
  ]);
  await close(tomorrow);
  expect(await day(tomorrow)).toEqual([
    { queueId: 'kependudukan', places: 0, booked: 0, checkedIn: 0, free: 0, displaced: 1 },
  ]);
  expect(await day(thursday)).toMatchObject([{ booked: 1, free: 12 }]);
  // What has begun today is free no more.
  expect(await day('2026-11-24' as Day)).toMatchObject([{ places: 14, free: 10 }]);
});
