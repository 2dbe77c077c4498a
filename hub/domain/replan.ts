/** When a slot is no more, and which other one is proposed to whoever had it. */
import type { CalendarEntry, Queue } from '#shared/model.ts';
import { after, type Day, HOUR, type Instant, instantOf, MINUTE, type MinuteOfDay } from '#shared/time.ts';
import { queueDay } from './calendar.ts';
import { decentAfter } from './decent-hours.ts';

/** When a slot begins. */
export type SlotStart = { readonly day: Day; readonly minute: MinuteOfDay };
export type FreeSlot = SlotStart & { readonly free: number };
export type Displaced = SlotStart & { readonly bookingId: number };

/**
 * Whether a booked slot still holds: the queue is open when it begins. Other lengths of slots, fewer places or an end of
 * registration take nobody's slot away.
 */
export const slotHolds = (
  queue: Pick<Queue, 'agencyId' | 'hours' | 'external'> | undefined,
  calendar: readonly CalendarEntry[],
  { day, minute }: SlotStart,
): boolean =>
  queue !== undefined &&
  queue.external === null &&
  queueDay(queue, calendar, day).hours.some(({ from, to }) => from <= minute && minute < to);

/** How long a slot is kept for somebody, in minutes by day: until about the same time of the next one. */
const KEPT_MINUTES = 13 * 60;
/** Less is no time to hear of it and to answer. */
const LEAST_MINUTES = 2 * 60;

/**
 * Until when a slot that is offered at `now` is kept: at most until an hour before it begins, or until its places go to
 * walk-ins (`returnBefore`, in minutes). Null for one that begins too soon to be offered.
 */
export function keptUntil(
  { day, minute }: SlotStart,
  returnBefore: number,
  zone: string,
  now: Instant,
): Instant | null {
  const latest = after(instantOf(day, minute, zone), -Math.max(HOUR, returnBefore * MINUTE));
  if (latest < decentAfter(now, LEAST_MINUTES, zone)) return null;
  return Math.min(latest, decentAfter(now, KEPT_MINUTES, zone)) as Instant;
}

/** So many days later the same time of day still goes before another time on a nearer day: whoever works can plan it. */
const SAME_MINUTE_DAYS = 7;
const DAY_MS = 24 * HOUR;
const MINUTES_OF_DAY = 1_441;

/**
 * A slot for each of those of one queue who lost theirs, first come first served in the order given; null where nothing
 * is free any more. The same time of day within a week goes first, the nearest day first; then the nearest day, the lost
 * one included, at the nearest time. Never an earlier day than the lost one, and no more of a slot than is free.
 */
export function proposeSlots(
  displaced: readonly Displaced[],
  slots: readonly FreeSlot[],
): ReadonlyMap<number, SlotStart | null> {
  const left = slots.map((slot) => ({ slot, at: dayNumber(slot.day), free: slot.free }));
  return new Map(
    displaced.map(({ bookingId, day, minute }) => {
      const lostAt = dayNumber(day);
      let best: (typeof left)[number] | null = null;
      let leastPenalty = Number.POSITIVE_INFINITY;
      for (const one of left) {
        if (one.free <= 0 || one.at < lostAt) continue;
        const penalty = penaltyOf(one.at - lostAt, one.slot.minute, minute);
        if (penalty < leastPenalty) [best, leastPenalty] = [one, penalty];
      }
      if (best) best.free -= 1;
      return [bookingId, best && { day: best.slot.day, minute: best.slot.minute }];
    }),
  );
}

const dayNumber = (day: Day): number => Date.parse(day) / DAY_MS;

/** The lower, the rather it is proposed: whether it is at another time, then by days, by minutes between, the earlier one. */
function penaltyOf(days: number, minute: MinuteOfDay, lostMinute: MinuteOfDay): number {
  const isSameTime = minute === lostMinute && days <= SAME_MINUTE_DAYS;
  const between = Math.abs(minute - lostMinute);
  return (((isSameTime ? 0 : 1_000) + days) * MINUTES_OF_DAY + between) * MINUTES_OF_DAY + minute;
}
