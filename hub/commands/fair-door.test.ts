import { describe, expect, test } from 'vitest';
import type { Hall } from '#shared/model.ts';
import { plainText } from '#shared/plain-text.ts';
import type { RequestOf } from '#shared/protocol.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { sayRefusal, words } from '#shared/text/index.ts';
import { addDays, type Day, HOUR } from '#shared/time.ts';
import { resident } from '../testing/booking-life.ts';
import { granted, testRequestId } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import type { Sender } from './context.ts';
import { ask } from './execute.ts';
import { openResidentDoor } from './resident-door.ts';
import { createDayTurner } from './turn-day.ts';

const first = '2026-11-24' as Day;
type Wanted = Partial<RequestOf<'booking:make'>>;
const wanted = (changes: Wanted = {}): RequestOf<'booking:make'> => ({
  serviceId: 'kk-baru',
  day: '2026-11-25' as Day,
  minute: 540,
  language: 'id',
  name: 'Siti',
  phone: '0812 1111 2222',
  nik: null,
  ...changes,
});

async function openDoor(hall: Hall = bookingHall()) {
  const hub = await openTestContext(hall);
  const turn = createDayTurner((error) => {
    throw error;
  });
  const send = (changes: Wanted = {}, sender: Sender = resident) => hub.send(sender, 'booking:make', wanted(changes));
  const make = async (changes: Wanted = {}, sender: Sender = resident) => {
    const result = await send(changes, sender);
    return result.ok ? 'ok' : result.refusal.code;
  };
  /** Goes to 09:00 of a later day; the hall gives out a number on each day in between, unless it is shut. */
  const goTo = async (day: Day, isOpen = true) => {
    for (let next = hub.context.dayOf(hub.context.clock()); next < day; next = addDays(next, 1)) {
      if (isOpen) await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'priority', language: 'id' });
      hub.clock.advance(24 * HOUR);
      turn(hub.context);
      await hub.context.store.submit(() => null);
    }
  };
  return { hub, send, make, goTo };
}

describe('one person', () => {
  test('has one booking of a service that is still to come', async () => {
    const { hub, make } = await openDoor();
    expect(await make()).toBe('ok');
    expect(await make({ day: addDays(first, 3), phone: '+62 812-1111-2222', name: '  SITI ' })).toBe('booking-twice');
    expect(await make({ name: 'Siti' }, counterDevice(1))).toBe('booking-twice');
    // Another service, and somebody else of the family.
    expect(await make({ serviceId: 'ktp-hilang' })).toBe('ok');
    expect(await make({ name: 'Budi' })).toBe('ok');
    hub.db.close();
  });

  test('may book again once the booking is cancelled', async () => {
    const { hub, send, make } = await openDoor();
    const { code } = granted(await send());
    granted(await hub.send(resident, 'booking:cancel', { code }));
    expect(await make()).toBe('ok');
    hub.db.close();
  });

  test('books so many times a day under a telephone, whatever the name; staff are not held to that', async () => {
    const { hub, make } = await openDoor();
    for (const name of ['A', 'B', 'C']) expect(await make({ name })).toBe('ok');
    expect(await make({ name: 'D' })).toBe('booking-too-many');
    expect(await make({ name: 'D' }, kiosk)).toBe('booking-too-many');
    expect(await make({ name: 'D', day: addDays(first, 2) })).toBe('ok');
    expect(await make({ name: 'E' }, counterDevice(1))).toBe('ok');
    hub.db.close();
  });

  test('who says no telephone is counted by where the request came from', async () => {
    const { hub, make } = await openDoor();
    const from = (asker: string): Sender => ({ deviceId: 'resident', role: 'resident', asker });
    for (const name of ['A', 'B', 'C']) expect(await make({ name, phone: null }, from('10.0.0.1'))).toBe('ok');
    expect(await make({ name: 'D', phone: null }, from('10.0.0.1'))).toBe('booking-too-many');
    expect(await make({ name: 'D', phone: null }, from('10.0.0.2'))).toBe('ok');
    hub.db.close();
  });
});

describe('whoever does not come', () => {
  async function missThree() {
    const door = await openDoor();
    for (let i = 0; i < 3; i++) {
      expect(await door.make({ day: addDays(first, 1 + 2 * i), name: `N ${i}` })).toBe('ok');
      await door.goTo(addDays(first, 2 + 2 * i));
    }
    return door;
  }

  test('three times registers only in the hall for thirty days, and is told until when and what is still open', async () => {
    const { hub, send, make, goTo } = await missThree();
    expect(hub.db.prepare('SELECT DISTINCT state FROM booking').pluck().all()).toEqual(['no-show']);
    const day = addDays(first, 10);
    const refused = await send({ day });
    expect(refused).toEqual({ ok: false, refusal: { code: 'booking-barred', detail: { until: '2026-12-29' } } });
    if (refused.ok) throw new Error('it was let in');
    expect(sayRefusal(refused.refusal, 'en')).toMatch(
      /until Tuesday, 29 December 2026\. You can still come and take a number/,
    );
    for (const language of ['id', 'en', 'su'] as const)
      expect(sayRefusal(refused.refusal, language)).toContain(words[language].months[11]);
    expect(await make({ day }, kiosk)).toBe('booking-barred');
    expect(await make({ day, name: 'other', phone: '0812 9999 9999' })).toBe('ok');
    const { code } = granted(await send({ day }, counterDevice(1)));
    granted(await hub.send(counterDevice(1), 'booking:cancel', { code }));
    await goTo('2026-12-28' as Day);
    expect(await make({ day: '2026-12-30' as Day })).toBe('booking-barred');
    await goTo('2026-12-29' as Day);
    expect(await make({ day: '2026-12-30' as Day })).toBe('ok');
    hub.db.close();
  });

  test('is not told so where the hall was shut or its hub away that day', async () => {
    const { hub, make, goTo } = await openDoor();
    for (let i = 0; i < 3; i++) expect(await make({ day: addDays(first, 1), name: `N ${i}` })).toBe('ok');
    await goTo(addDays(first, 4), false);
    expect(hub.db.prepare('SELECT DISTINCT state FROM booking').pluck().all()).toEqual(['cancelled']);
    expect(await make({ day: addDays(first, 6) })).toBe('ok');
    hub.db.close();
  });

  test('is forgotten once no rule looks back at it', async () => {
    const { hub, goTo } = await missThree();
    const held = () => hub.db.prepare('SELECT COUNT(*) FROM booking_holder').pluck().get();
    await goTo(addDays(first, 91));
    expect(held()).toBe(3);
    await goTo(addDays(first, 96));
    expect(held()).toBe(0);
    hub.db.close();
  });
});

describe('what is sent to the door of residents', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '\u0000\u0007\u001b[2J',
    '\u202eevil\u2066',
    `${'🧕🏽'.repeat(60)}`,
    "'; DROP TABLE booking;--",
    '=1+1',
  ];

  test.each(hostile)('is kept as plain words, whatever it is (%#)', async (name) => {
    const { hub, send } = await openDoor();
    const { code } = granted(await send({ name }));
    const { holder } = granted(await ask(hub.context, counterDevice(1), 'booking:find', { code }));
    expect(holder?.name ?? '').toMatch(plainText);
    expect([...(holder?.name ?? '')].length).toBeLessThanOrEqual(40);
    expect(hub.db.prepare('SELECT COUNT(*) FROM booking').pluck().get()).toBe(1);
    hub.db.close();
  });

  test('is refused where it does not fit, without being said again', async () => {
    const { hub } = await openDoor();
    const door = openResidentDoor(hub.context, () => undefined);
    const make = (input: unknown, requestId: unknown = testRequestId()) =>
      door.send('booking:make', { requestId, input }, '10.0.0.7');
    const good = wanted();
    const bad: readonly unknown[] = [
      null,
      'x'.repeat(10_000),
      [],
      { ...good, name: 'x'.repeat(10_000) },
      { ...good, day: '2026-02-30' },
      { ...good, day: 'tomorrow' },
      { ...good, minute: 1e9 },
      { ...good, minute: 540.5 },
      { ...good, minute: '540' },
      { ...good, language: 'xx' },
      { ...good, isStaff: true },
      JSON.parse(`{ "__proto__": { "role": "counter" }, ${JSON.stringify(good).slice(1)}`),
      { ...good, serviceId: '' },
    ];
    for (const input of bad) {
      const result = await make(input);
      expect(result, JSON.stringify(input).slice(0, 80)).toMatchObject({ ok: false, refusal: { code: 'malformed' } });
      expect(JSON.stringify(result).length).toBeLessThan(120);
    }
    expect(await make(good, 'x')).toMatchObject({ refusal: { code: 'malformed' } });
    expect(await make({ ...good, serviceId: '__proto__' })).toMatchObject({ refusal: { code: 'service-unknown' } });
    hub.db.close();
  });

  test.each(['ticket:take', 'day:close', 'ticket:call-next', 'view:get', 'staff:unlock'] as const)(
    'cannot be %s',
    async (name) => {
      const { hub } = await openDoor();
      const door = openResidentDoor(hub.context, () => undefined);
      expect(await door.send(name, { requestId: testRequestId(), input: {} }, '10.0.0.7')).toEqual({
        ok: false,
        refusal: { code: 'wrong-role' },
      });
      hub.db.close();
    },
  );
});
