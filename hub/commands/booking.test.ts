import { describe, expect, test } from 'vitest';
import type { BookingRules } from '#shared/model.ts';
import type { ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { type Day, HOUR, MINUTE } from '#shared/time.ts';
import { testRequestId } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import type { Sender } from './context.ts';
import { ask, execute } from './execute.ts';

/** It is Tuesday, 24 November 2026, 09:00. */
const today = '2026-11-24' as Day;
const wednesday = '2026-11-25' as Day;
const nine = 9 * 60;
const phoneOf = (last: number) => `0812-3456-${String(last).padStart(4, '0')}`;
const resident: Sender = { deviceId: 'resident', role: 'resident', asker: '10.0.0.7' };

type Wanted = Partial<RequestOf<'booking:make'>>;
let people = 0;
const wanted = (changes: Wanted = {}): RequestOf<'booking:make'> => ({
  serviceId: 'ktp-hilang',
  day: wednesday,
  minute: nine,
  language: 'id',
  name: 'S. R.',
  phone: phoneOf(++people),
  nik: null,
  ...changes,
});

async function openBooking(changes: Partial<BookingRules> = {}) {
  const hub = await openTestContext(bookingHall(changes));
  const make = (changes: Wanted = {}, sender: Sender = resident, id = testRequestId()) =>
    hub.send(sender, 'booking:make', wanted(changes), id);
  const made = async (changes: Wanted = {}, sender: Sender = resident) => got(await make(changes, sender));
  const checkIn = (code: string) => hub.send(kiosk, 'booking:check-in', { code });
  return { hub, make, made, checkIn };
}
function got<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);
const slotsOf = async ({ context }: TestContext, from: Day, days = 1): Promise<ReplyOf<'booking:slots'>> =>
  got(await ask(context, resident, 'booking:slots', { serviceId: 'ktp-hilang', from, days }));
const freeAt = async (hub: TestContext, minute = nine, day = wednesday) =>
  (await slotsOf(hub, day)).days[0]?.slots.find((slot) => slot.minute === minute);

describe('registering', () => {
  test('takes a place of its slot, and draws the next number of the booked series of that day', async () => {
    const { hub, made } = await openBooking();
    expect(await freeAt(hub)).toEqual({ minute: nine, state: 'open', free: 6, places: 6 });
    const first = await made();
    const second = await made({ minute: nine + 30 });
    expect([first.number, second.number]).toEqual(['AD-001', 'AD-002']);
    expect(first).toMatchObject({ state: 'booked', day: wednesday, minute: nine, replan: false, follow: null });
    expect(first.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(await freeAt(hub)).toMatchObject({ free: 5 });
    // Another day has numbers of its own.
    expect((await made({ day: '2026-11-26' as Day })).number).toBe('AD-001');
    hub.db.close();
  });

  test('asked for again by the same request gives the same booking', async () => {
    const { hub, make } = await openBooking();
    const input = wanted();
    const first = await hub.send(resident, 'booking:make', input, 'request-one');
    expect(await hub.send(resident, 'booking:make', input, 'request-one')).toEqual(first);
    expect(codeOf(await hub.send(resident, 'booking:make', { ...input, minute: 600 }, 'request-one'))).toBe(
      'request-reused',
    );
    expect(await freeAt(hub)).toMatchObject({ free: 5 });
    expect((await make()).ok).toBe(true);
    hub.db.close();
  });

  test('ends with the places of the slot', async () => {
    const { hub, make } = await openBooking();
    for (let i = 0; i < 6; i++) expect(codeOf(await make())).toBe('ok');
    expect(codeOf(await make())).toBe('slot-full');
    expect(await freeAt(hub)).toMatchObject({ state: 'full', free: 0 });
    hub.db.close();
  });

  test.each<[what: string, wanted: Wanted, refused: string]>([
    ['a slot that has begun', { day: today, minute: 7 * 60 + 30 }, 'slot-past'],
    ['a day that has gone by', { day: '2026-11-23' as Day }, 'slot-past'],
    ['a slot so near that its places are for walk-ins', { day: today, minute: 10 * 60 }, 'slot-returned'],
    ['a day too far ahead', { day: '2026-12-09' as Day }, 'slot-not-yet'],
    ['a minute at which no slot begins', { minute: nine + 1 }, 'slot-unknown'],
    ['the break', { minute: 12 * 60 }, 'slot-unknown'],
    ['a service that is not there', { serviceId: 'nothing' }, 'service-unknown'],
    ['a queue that takes no bookings', { serviceId: 'kia-baru' }, 'booking-not-offered'],
    ['a queue that its agency runs', { serviceId: 'paspor-baru' }, 'booking-not-offered'],
    ['a telephone that is none', { phone: '12' }, 'phone-unfit'],
  ])('is refused for %s', async (_, changes, refused) => {
    const { hub, make } = await openBooking();
    expect(codeOf(await make(changes))).toBe(refused);
    hub.db.close();
  });

  test('is refused on a day that is shut', async () => {
    const { hub, make } = await openBooking();
    await hub.send({ deviceId: 'manager-1', role: 'manager' }, 'day:close', {
      day: wednesday,
      agencyId: null,
      reason: 'Banjir',
    });
    hub.context.replaceHall(hub.context.store.halls.read() ?? smallHall());
    expect(codeOf(await make())).toBe('slot-unknown');
    expect((await slotsOf(hub, wednesday)).days[0]).toMatchObject({ slots: [], holiday: { name: { id: 'Banjir' } } });
    hub.db.close();
  });

  test('by phone is refused where only kiosks and staff book', async () => {
    const { hub, make } = await openBooking({ access: 'walk-in-only' });
    expect(codeOf(await make())).toBe('booking-in-hall-only');
    expect(codeOf(await make({}, kiosk))).toBe('ok');
    expect(codeOf(await make({ phone: null, name: null }, counterDevice(1)))).toBe('ok');
    hub.db.close();
  });

  test('asks for a NIK where the agency wants one', async () => {
    const { hub, make } = await openBooking({ asksNik: true });
    expect(codeOf(await make())).toBe('nik-needed');
    expect(codeOf(await make({ nik: '123' }))).toBe('nik-unfit');
    expect(codeOf(await make({ nik: '3271 0460 0101 0001' }))).toBe('ok');
    expect(codeOf(await make({ nik: '3271046001010001' }))).toBe('booking-twice');
    hub.db.close();
  });
});

describe('the places of a day', () => {
  test('can be booked at a time of the day so many days before', async () => {
    const { hub, make } = await openBooking({ daysAhead: 1, release: { kind: 'daily', at: 10 * 60 } });
    expect(await make()).toMatchObject({ refusal: { code: 'slot-not-yet', detail: { day: today, time: '10:00' } } });
    hub.clock.advance(HOUR);
    expect(codeOf(await make())).toBe('ok');
    hub.db.close();
  });

  test('that nobody booked go to the walk-ins an hour before, and no earlier', async () => {
    const hall = bookingHall();
    const queues = hall.queues.map((queue) => ({
      ...queue,
      quota: { ...queue.quota, regular: queue.series ? 1 : null },
    }));
    const hub = await openTestContext({ ...hall, queues });
    const take = () => hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' });
    expect(got(await hub.send(resident, 'booking:make', wanted({ day: today, minute: 630 }))).number).toBe('AD-001');
    // At 09:00 those of 07:30 to 10:00 have gone to them; one number was theirs before.
    for (let i = 0; i < 1 + 6 * 6; i++) expect(codeOf(await take())).toBe('ok');
    expect(codeOf(await take())).toBe('queue-full');
    hub.clock.advance(30 * MINUTE - 1);
    expect(codeOf(await take())).toBe('queue-full');
    hub.clock.advance(1);
    for (let i = 0; i < 5; i++) expect(codeOf(await take())).toBe('ok');
    expect(codeOf(await take())).toBe('queue-full');
    hub.db.close();
  });
});

describe('a booking', () => {
  test('can be moved: on its day it keeps its number, on another it gets one', async () => {
    const { hub, made } = await openBooking();
    const { code } = await made();
    const later = got(await hub.send(resident, 'booking:move', { code, day: wednesday, minute: 600 }));
    expect(later).toMatchObject({ code, number: 'AD-001', minute: 600 });
    const other = got(await hub.send(resident, 'booking:move', { code, day: '2026-11-26' as Day, minute: 600 }));
    expect(other).toMatchObject({ code, number: 'AD-001', day: '2026-11-26' });
    expect((await made()).number).toBe('AD-002');
    hub.db.close();
  });

  test('that is given up lets its place be booked again after a while that nobody can tell', async () => {
    const { hub, made, make } = await openBooking();
    const codes = [];
    for (let i = 0; i < 6; i++) codes.push((await made()).code);
    expect(got(await hub.send(resident, 'booking:cancel', { code: codes[0] ?? '' })).state).toBe('cancelled');
    expect(codeOf(await make())).toBe('slot-full');
    hub.clock.advance(119_000);
    expect(codeOf(await make())).toBe('slot-full');
    hub.clock.advance(29 * MINUTE);
    expect((await make()).ok).toBe(true);
    expect(codeOf(await make())).toBe('slot-full');
    expect(codeOf(await hub.send(resident, 'booking:cancel', { code: codes[0] ?? '' }))).toBe('booking-cancelled');
    hub.db.close();
  });

  test('cannot be changed by its holder within the last hour, but by staff', async () => {
    const { hub, made } = await openBooking();
    const { code } = await made({ day: today, minute: 11 * 60 });
    hub.clock.advance(HOUR + MINUTE);
    expect(await hub.send(resident, 'booking:cancel', { code })).toMatchObject({
      refusal: { code: 'booking-too-late', detail: { day: today, time: '10:00' } },
    });
    expect((await hub.send(counterDevice(1), 'booking:cancel', { code })).ok).toBe(true);
    hub.db.close();
  });

  test('is found by its code, typed as it may be; staff see who holds it', async () => {
    const { hub, made } = await openBooking();
    const booking = await made({ name: 'Siti\u202e  Rahma', phone: '+62 812-1111-2222' });
    const find = (code: string, sender: Sender) => ask(hub.context, sender, 'booking:find', { code });
    const typed = ` ${booking.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect(got(await find(typed, resident))).toMatchObject({ number: booking.number, holder: null });
    expect(got(await find(booking.qr, counterDevice(1)))).toMatchObject({
      holder: { name: 'Siti Rahma', phoneEnd: '2222' },
    });
    expect(codeOf(await find('0000-0000-0000', resident))).toBe('booking-unknown');
    expect(
      codeOf(
        await find(
          booking.code.replace(/.$/, (last) => (last === '0' ? '2' : '0')),
          resident,
        ),
      ),
    ).toBe('booking-unknown');
    hub.db.close();
  });
});

describe('checking in', () => {
  const at = async (minute: number, changes: Partial<BookingRules> = {}) => {
    const { hub, made, checkIn } = await openBooking(changes);
    const booking = await made({ day: today, minute: 10 * 60 + 30 });
    hub.clock.advance((minute - nine) * MINUTE);
    const result = await checkIn(booking.code);
    const [ticket] = hub.db
      .prepare<[], { lane: string; due: number }>('SELECT lane, (due_at - counts_from) / 60000 AS due FROM ticket')
      .all();
    const from = hub.db.prepare('SELECT counts_from FROM ticket').pluck().get();
    const slot = Date.parse('2026-11-24T10:30:00+07:00');
    hub.db.close();
    return { result, ticket, fromSlot: from === undefined ? null : (Number(from) - slot) / MINUTE };
  };

  test('too early says from when', async () => {
    const { result, ticket } = await at(9 * 60 + 59);
    expect(result).toMatchObject({ refusal: { code: 'booking-too-early', detail: { time: '10:30', from: '10:00' } } });
    expect(ticket).toBeUndefined();
  });

  test.each([
    ['in-time', 10 * 60],
    ['in-time', 10 * 60 + 30],
    ['grace', 10 * 60 + 40],
  ])('%s at minute %d is due by the slot', async (coming, minute) => {
    const { result, ticket, fromSlot } = await at(minute);
    expect(result).toMatchObject({
      value: { coming, ticket: { number: 'AD-001', lane: 'booked' }, isHonoured: false },
    });
    expect({ ticket, fromSlot }).toEqual({ ticket: { lane: 'booked', due: 50 }, fromSlot: 0 });
  });

  test('late is due as if taken now, and keeps its number', async () => {
    const { result, ticket, fromSlot } = await at(10 * 60 + 41);
    expect(result).toMatchObject({ value: { coming: 'late', ticket: { number: 'AD-001', lane: 'regular' } } });
    expect({ ticket, fromSlot }).toEqual({ ticket: { lane: 'regular', due: 75 }, fromSlot: 11 });
  });

  test('happens once, and not for what was cancelled or is for another day', async () => {
    const { hub, made, checkIn } = await openBooking();
    const booking = await made({ day: today, minute: 630 });
    hub.clock.advance(HOUR);
    expect((await checkIn(booking.code)).ok).toBe(true);
    expect(await checkIn(booking.code)).toMatchObject({
      refusal: { code: 'booking-checked-in', detail: { number: 'AD-001' } },
    });
    const other = await made();
    expect(await checkIn(other.code)).toMatchObject({
      refusal: { code: 'booking-other-day', detail: { day: wednesday, time: '09:00' } },
    });
    await hub.send(resident, 'booking:cancel', { code: other.code });
    expect(codeOf(await checkIn(other.code))).toBe('booking-cancelled');
    expect(codeOf(await hub.send(resident, 'booking:move', { code: booking.code, day: wednesday, minute: nine }))).toBe(
      'booking-checked-in',
    );
    hub.db.close();
  });

  test('is honoured though the numbers of walk-ins are gone', async () => {
    const hall = bookingHall({ onlinePercent: 100 });
    const queues = hall.queues.map((queue) => ({ ...queue, quota: { regular: 0, priority: 0, booked: null } }));
    const hub = await openTestContext({
      ...hall,
      queues: queues.map((queue) => ({
        ...queue,
        ...(!queue.series && { quota: { regular: null, priority: null, booked: null } }),
      })),
    });
    const { code } = got(await hub.send(resident, 'booking:make', wanted({ day: today, minute: 630 })));
    hub.clock.advance(HOUR);
    expect(got(await hub.send(kiosk, 'booking:check-in', { code })).ticket).toMatchObject({
      number: 'AD-001',
      ahead: 0,
    });
    hub.db.close();
  });
});

test('nobody is registered or checked in while nobody knows which day it is', async () => {
  const hub = await openTestContext(bookingHall());
  const { code } = got(await hub.send(resident, 'booking:make', wanted({ day: today, minute: 630 })));
  const alarm = () =>
    ({
      kind: 'doubted',
      since: hub.context.clock(),
      leadMs: 90 * 24 * HOUR,
      countsAt: hub.context.clock(),
      isStart: true,
    }) as const;
  const context = { ...hub.context, hallClock: { ...hub.context.hallClock, alarm } };
  const send = (name: 'booking:make' | 'booking:check-in' | 'booking:move', input: never) =>
    execute(context, kiosk, name, testRequestId(), input);
  expect(codeOf(await send('booking:make', wanted() as never))).toBe('clock-doubted');
  expect(codeOf(await send('booking:move', { code, day: wednesday, minute: nine } as never))).toBe('clock-doubted');
  expect(codeOf(await send('booking:check-in', { code } as never))).toBe('clock-doubted');
  hub.db.close();
});

test('whoever comes late when the queue has closed for the day is told so', async () => {
  const { hub, made, checkIn } = await openBooking();
  const { code } = await made({ day: today, minute: 15 * 60 + 30 });
  hub.clock.advance(7 * HOUR - MINUTE);
  expect((await checkIn((await made()).code)).ok).toBe(false);
  hub.clock.advance(MINUTE);
  expect(codeOf(await checkIn(code))).toBe('queue-closed');
  hub.db.close();
});

test('who registered keeps their slot when the rules change, and it counts in the slot in which it lies now', async () => {
  const { hub, made } = await openBooking();
  const { code } = await made({ minute: 540 });
  const changed = bookingHall({ slotMinutes: 60, perSlot: 4, onlinePercent: 50 });
  await hub.context.store.submit(() => hub.context.store.halls.write(changed, hub.context.clock()));
  hub.context.replaceHall(changed);
  expect(await freeAt(hub, 510)).toEqual({ minute: 510, state: 'open', free: 1, places: 2 });
  expect(got(await ask(hub.context, resident, 'booking:find', { code }))).toMatchObject({
    minute: 540,
    state: 'booked',
  });
  const off = { ...changed, queues: changed.queues.map((queue) => ({ ...queue, booking: null })) };
  hub.context.replaceHall(off);
  hub.clock.advance(24 * HOUR - 10 * MINUTE);
  expect(got(await hub.send(kiosk, 'booking:check-in', { code }))).toMatchObject({ coming: 'in-time' });
  hub.db.close();
});

test('a kiosk gives no number of a queue that only those get who have registered; staff do', async () => {
  const hub = await openTestContext(bookingHall({ access: 'online-only' }));
  const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
  expect(codeOf(await hub.send(kiosk, 'ticket:take', take))).toBe('queue-online-only');
  expect(codeOf(await hub.send(counterDevice(1), 'ticket:take', take))).toBe('ok');
  hub.db.close();
});
