/** The life of a booking: the one table of allowed steps, and what coming at an instant is. */
import {
  type Booking,
  type BookingLimits,
  type BookingRules,
  type BookingState,
  formatNumber,
  type Lane,
} from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { addDays, after, type Day, formatMinute, formatTime, type Instant, instantOf, MINUTE } from '#shared/time.ts';

export type BookingStep =
  | 'booking:move'
  | 'booking:cancel'
  | 'booking:check-in'
  | 'booking:replan'
  | 'day:no-show'
  | 'day:lapse';

/** From which state each step leads to which. Nothing else decides whether a booking may change. */
export const bookingSteps: Readonly<Record<BookingStep, Partial<Record<BookingState, BookingState>>>> = {
  'booking:move': { booked: 'booked' },
  'booking:cancel': { booked: 'cancelled' },
  'booking:check-in': { booked: 'checked-in' },
  // Its slot is no more: whoever holds it is to be offered another.
  'booking:replan': { booked: 'booked' },
  // Its day went by without its holder.
  'day:no-show': { booked: 'no-show' },
  // Its day went by, and the hall was not there for its holder.
  'day:lapse': { booked: 'cancelled' },
};

/** How each step is called in the log. */
export const bookingEvents: Readonly<Record<BookingStep, string>> = {
  'booking:move': 'booking.moved',
  'booking:cancel': 'booking.cancelled',
  'booking:check-in': 'booking.checked-in',
  'booking:replan': 'booking.replan',
  'day:no-show': 'booking.no-show',
  'day:lapse': 'booking.lapsed',
};

/** Why a step cannot be taken from a state that allows none. */
const over = {
  booked: 'booking-booked',
  'checked-in': 'booking-checked-in',
  cancelled: 'booking-cancelled',
  'no-show': 'booking-missed',
} as const;

/** How people know a booking: its number and when it is. */
export const tellBooking = ({ series, number, day, minute }: Booking) => ({
  number: formatNumber(series, number),
  day,
  time: formatMinute(minute),
});

/**
 * The booking after a step, with `changes` of it; refuses one that has ended (`booking-cancelled`, `booking-checked-in`,
 * `booking-missed`).
 */
export function stepBooking(
  booking: Booking,
  step: BookingStep,
  now: Instant,
  changes: Partial<Booking> = {},
): Result<Booking> {
  const to = bookingSteps[step][booking.state];
  if (!to) return refuse(over[booking.state], tellBooking(booking));
  return {
    ok: true,
    value: { ...booking, ...changes, state: to, endedAt: to === 'booked' ? null : now },
  };
}

export const slotBegins = ({ day, minute }: Pick<Booking, 'day' | 'minute'>, timeZone: string): Instant =>
  instantOf(day, minute, timeZone);

/** Until when a booking may be cancelled or moved by whoever holds it. */
export const changeableUntil = (
  booking: Booking,
  { cancelUntil }: Pick<BookingRules, 'cancelUntil'>,
  timeZone: string,
): Instant => after(slotBegins(booking, timeZone), -cancelUntil * MINUTE);

/** What somebody is who comes with a booking on its day, and for how long they count as that. */
export type Coming =
  /** Before the time for it: it can be checked in from then on. */
  | { readonly is: 'early'; readonly from: Instant }
  /** Up to the begin of the slot, or within the grace after it: counts from the begin of the slot. */
  | { readonly is: 'in-time' | 'grace' }
  /** Later: counts as if its holder had come now without a booking. */
  | { readonly is: 'late' };

/** What coming at `now` is, on the day of the booking. */
export function comingAt(
  booking: Pick<Booking, 'day' | 'minute'>,
  { early, grace }: Pick<BookingRules, 'early' | 'grace'>,
  timeZone: string,
  now: Instant,
): Coming {
  const begins = slotBegins(booking, timeZone);
  const from = after(begins, -early * MINUTE);
  if (now < from) return { is: 'early', from };
  if (now <= begins) return { is: 'in-time' };
  return { is: now <= after(begins, grace * MINUTE) ? 'grace' : 'late' };
}

/** How the ticket of somebody counts who comes so: in which lane, and from when. */
export function ticketOf(
  coming: Exclude<Coming['is'], 'early'>,
  booking: Pick<Booking, 'day' | 'minute'>,
  timeZone: string,
  now: Instant,
): { readonly lane: Lane; readonly countsFrom: Instant } {
  return coming === 'late'
    ? { lane: 'regular', countsFrom: now }
    : { lane: 'booked', countsFrom: slotBegins(booking, timeZone) };
}

/**
 * Checks in at `now`, where today is `today`: refuses one that has ended, of another day (`booking-other-day`), whose slot
 * is no more (`booking-replanned`) and one that is too early (`booking-too-early`).
 */
export function checkIn(
  booking: Booking,
  {
    rules,
    timeZone,
    today,
    now,
  }: {
    readonly rules: Pick<BookingRules, 'early' | 'grace'>;
    readonly timeZone: string;
    readonly today: Day;
    readonly now: Instant;
  },
): Result<{ readonly booking: Booking; readonly coming: Exclude<Coming['is'], 'early'> }> {
  const step = stepBooking(booking, 'booking:check-in', now);
  if (!step.ok) return step;
  if (booking.day !== today) return refuse('booking-other-day', tellBooking(booking));
  if (booking.replan) return refuse('booking-replanned', tellBooking(booking));
  const coming = comingAt(booking, rules, timeZone, now);
  if (coming.is === 'early')
    return refuse('booking-too-early', { ...tellBooking(booking), from: formatTime(coming.from, timeZone) });
  return { ok: true, value: { booking: step.value, coming: coming.is } };
}

/**
 * Until before which day somebody registers only in the hall who did not come on these days, in any order: as many as the
 * rule says within its days, the last of them so long ago at most. Null where it does not apply.
 */
export function barredUntil(
  missedDays: readonly Day[],
  { noShows, withinDays, barredDays }: Pick<BookingLimits, 'noShows' | 'withinDays' | 'barredDays'>,
): Day | null {
  const latest = missedDays.toSorted().toReversed();
  const [last] = latest;
  const nth = latest[noShows - 1];
  if (last === undefined || nth === undefined || nth <= addDays(last, -withinDays)) return null;
  return addDays(last, barredDays);
}
