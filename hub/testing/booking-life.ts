/** What can be done with bookings in a small hall, in any order: for tests of what must always hold. */
import fc from 'fast-check';
import type { Booking, BookingRules } from '#shared/model.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { addDays, type Day, HOUR, MINUTE } from '#shared/time.ts';
import { bookingCodes } from '../booking-codes.ts';
import type { Sender } from '../commands/context.ts';
import { slotsNow } from '../commands/slots-now.ts';
import { slotBegins } from '../domain/booking.ts';
import { verifiedEvents } from '../store/events.ts';
import { counterDevice, kiosk, type TestContext } from './test-context.ts';
import { foldEvents } from './ticket-life.ts';

export const resident: Sender = { deviceId: 'resident', role: 'resident', asker: '10.0.0.7' };
const first = '2026-11-24' as Day;
/** Three slots of a morning, so that they become full. */
const minutes = [570, 630, 690] as const;

export type BookingAct =
  | {
      readonly kind: 'make';
      readonly day: number;
      readonly minute: number;
      readonly person: number;
      readonly by: number;
    }
  | {
      readonly kind: 'move';
      readonly which: number;
      readonly day: number;
      readonly minute: number;
      readonly by: number;
    }
  | { readonly kind: 'cancel' | 'check-in' | 'come'; readonly which: number; readonly by: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'wait'; readonly ms: number };

const kind = <K extends BookingAct['kind']>(...kinds: readonly K[]) => fc.constantFrom(...kinds);
const day = fc.nat(3);
const minute = fc.constantFrom(...minutes);
const by = fc.nat(2);
const which = fc.nat(30);
export const bookingAct: fc.Arbitrary<BookingAct> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: kind('make'), day, minute, person: fc.nat(40), by }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('move'), which, day, minute, by }) },
  { weight: 5, arbitrary: fc.record({ kind: kind('cancel', 'check-in', 'check-in'), which, by }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('come'), which, by }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('take') }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: kind('wait'),
      ms: fc.constantFrom(MINUTE, 7 * MINUTE, 40 * MINUTE, 3 * HOUR, 20 * HOUR),
    }),
  },
);

/** A hall in which two can be booked a slot. */
export const narrowHall = (changes: Partial<BookingRules> = {}) =>
  bookingHall({
    slotMinutes: 60,
    perSlot: 3,
    onlinePercent: 70,
    daysAhead: 5,
    returnBefore: 30,
    cancelUntil: 30,
    ...changes,
  });

export const allBookings = (hub: Pick<TestContext, 'db' | 'context'>): readonly Booking[] =>
  hub.db.prepare<[], Booking>(`${hub.context.store.bookings.table.select} ORDER BY id`).all();

/** Sends what an act is about; null where time alone goes by. */
export function performBooking(hub: TestContext, doing: BookingAct, requestId: string): Promise<unknown> | null {
  const sender =
    [resident, kiosk, counterDevice(1)][doing.kind === 'take' || doing.kind === 'wait' ? 0 : doing.by] ?? resident;
  const codeOf = (place: number) => {
    const all = allBookings(hub);
    const one = all[all.length === 0 ? 0 : place % all.length];
    return one ? bookingCodes(hub.context.sealer).codeOf(one.id) : '0000-0000-0000';
  };
  switch (doing.kind) {
    case 'make': {
      const phone = `0812000000${String(doing.person).padStart(2, '0')}`;
      const wanted = {
        day: addDays(first, doing.day),
        minute: doing.minute,
        language: 'id',
        phone,
        name: null,
      } as const;
      return hub.send(sender, 'booking:make', { ...wanted, serviceId: 'kk-baru', nik: null }, requestId);
    }
    case 'move': {
      const to = { code: codeOf(doing.which), day: addDays(first, doing.day), minute: doing.minute };
      return hub.send(sender, 'booking:move', to, requestId);
    }
    case 'cancel':
      return hub.send(sender, 'booking:cancel', { code: codeOf(doing.which) }, requestId);
    case 'check-in':
      return hub.send(kiosk, 'booking:check-in', { code: codeOf(doing.which) }, requestId);
    case 'come': {
      // Somebody of today, ten minutes before their time, or now where that has gone by.
      const { context, clock } = hub;
      const now = context.clock();
      const today = allBookings(hub).filter(({ day, state }) => day === context.dayOf(now) && state === 'booked');
      const one = today[today.length === 0 ? 0 : doing.which % today.length];
      if (!one) return null;
      const { timeZone } = context.hall().hall;
      clock.advance(Math.max(0, slotBegins(one, timeZone) - 10 * MINUTE - now));
      return hub.send(kiosk, 'booking:check-in', { code: bookingCodes(context.sealer).codeOf(one.id) }, requestId);
    }
    case 'take':
      return hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }, requestId);
    case 'wait':
      hub.clock.advance(doing.ms);
      return null;
  }
}

/** Throws where anything of the bookings is not as it must always be. */
export function checkBookings(hub: TestContext): void {
  const must = (isTrue: boolean, what: string) => {
    if (!isTrue) throw new Error(what);
  };
  const { context } = hub;
  const all = allBookings(hub);
  const queue = context.hall().queue('kependudukan');
  if (!queue) throw new Error('the hall has no such queue');
  for (let ahead = 0; ahead < 6; ahead++) {
    const on = addDays(first, ahead);
    for (const { slot, count } of slotsNow(context, queue, on, context.clock())) {
      // Counted anew, not by the query under test.
      const held = all.filter(
        (one) => one.day === on && one.minute === slot.minute && one.state !== 'cancelled',
      ).length;
      must(held <= slot.places, `${on} ${slot.minute} is sold ${held} times, of ${slot.places}`);
      must(
        count.free >= 0 && count.free + held <= slot.places,
        `${on} ${slot.minute} has ${count.free} free of ${slot.places}, ${held} held`,
      );
      must(count.returned === 0 || count.free === 0, `${on} ${slot.minute} is free and returned`);
    }
  }
  checkNumbers(hub, must);
  const folded = foldEvents(hub, 'booking');
  const sorted = (row: object | undefined) =>
    JSON.stringify(Object.entries(row ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  for (const row of all)
    must(sorted(folded.get(`booking:${row.id}`)) === sorted(row), `booking ${row.id} is not as logged`);
  must(folded.size === all.length, 'the log knows other bookings');
  for (const { state, ticketId, day: on, series, number } of all) {
    must(
      (state === 'checked-in') === (ticketId !== null),
      'a booking is checked in without a ticket, or has one too early',
    );
    const ticket = ticketId === null ? undefined : context.store.tickets.byId(ticketId);
    must(
      ticketId === null || (ticket?.day === on && ticket.series === series && ticket.number === number),
      'a ticket has another number than its booking',
    );
  }
}

/** Every number that was drawn is somebody's, or the log says why not, and none is two people's. */
function checkNumbers({ db }: TestContext, must: (isTrue: boolean, what: string) => void): void {
  const given = new Map<string, string>();
  const ofBooking = new Map<string, { day?: string; series?: string; number?: number }>();
  for (const { kind: what, entity, body } of verifiedEvents(db)) {
    const change = JSON.parse(body) as { day?: string; series?: string; number?: number; lane?: string } | null;
    if (what === 'numbers.skipped') {
      const skip = JSON.parse(body) as { day: string; from: number; to: number };
      for (let n = skip.from; n <= skip.to; n++) given.set(`${skip.day} ${entity.slice(7)} ${n}`, what);
    }
    if (!entity.startsWith('booking:') || change === null) continue;
    const before = ofBooking.get(entity) ?? {};
    const after = { ...before, ...change };
    ofBooking.set(entity, after);
    if (after.day === before.day && after.series === before.series && after.number === before.number) continue;
    const number = `${after.day} ${after.series} ${after.number}`;
    must(!given.has(number), `${number} was given to ${given.get(number)} and to ${entity}`);
    given.set(number, entity);
  }
  const counters = db
    .prepare<[], { day: string; series: string; last: number }>(
      "SELECT day, series, last FROM series_counter WHERE series = 'AD'",
    )
    .all();
  for (const { day: on, series, last } of counters)
    for (let n = 1; n <= last; n++) must(given.has(`${on} ${series} ${n}`), `${on} ${series} ${n} is nobody's`);
}
