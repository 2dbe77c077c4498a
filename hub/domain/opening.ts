/** Whether a queue hands out numbers at a given moment, and if not, when it will. */
import type { Hall, Queue } from '#shared/model.ts';
import { addDays, type Day, type Instant, instantOf, MINUTE, type MinuteOfDay, wallClock } from '#shared/time.ts';
import type { Opening } from '#shared/views.ts';
import { type QueueDay, queueDay } from './calendar.ts';

/** How far ahead the next opening is looked for: beyond every holiday. */
const DAYS_AHEAD = 31;

export type HallHours = Pick<Hall, 'timeZone' | 'calendar'>;

export type HoursNow = {
  readonly opening: Opening;
  /** When the last hours of the day end; null on a day without any and for a queue that keeps none. */
  readonly closesAt: Instant | null;
};

/** Hours change with the minute only: those of the present one are kept, for as long as the hall is the same. */
const kept = new WeakMap<HallHours, { minute: number; readonly ofQueue: Map<Queue, HoursNow> }>();

/**
 * The opening of `queue` at `now` by its hours and the calendar, by the hall's own wall clock. `isTrial` ignores the
 * hours for a first look.
 */
export function hoursNow(queue: Queue, hall: HallHours, now: Instant, isTrial: boolean): HoursNow {
  if (queue.external) return { opening: { state: 'external' }, closesAt: null };
  if (isTrial) return { opening: { state: 'open', until: null }, closesAt: null };
  const minute = Math.floor(now / MINUTE);
  let ofMinute = kept.get(hall);
  if (ofMinute?.minute !== minute) {
    ofMinute = { minute, ofQueue: new Map() };
    kept.set(hall, ofMinute);
  }
  const known = ofMinute.ofQueue.get(queue);
  if (known) return known;
  const { day, minute: minuteOfDay } = wallClock(now, hall.timeZone);
  const today = queueDay(queue, hall.calendar, day);
  const last = today.hours.at(-1);
  const hours = {
    opening: openingOn(today, queue, hall, { day, minute: minuteOfDay }),
    closesAt: last ? instantOf(day, last.to, hall.timeZone) : null,
  };
  ofMinute.ofQueue.set(queue, hours);
  return hours;
}

function openingOn(
  { hours: today, entry }: QueueDay,
  queue: Queue,
  hall: HallHours,
  { day, minute }: { readonly day: Day; readonly minute: MinuteOfDay },
): Opening {
  const current = today.find((interval) => interval.from <= minute && minute < interval.to);
  if (current) return { state: 'open', until: instantOf(day, current.to, hall.timeZone) };
  const later = today.find((interval) => interval.from > minute);
  if (later) {
    const state = today.some((interval) => interval.to <= minute) ? 'break' : 'not-yet';
    return { state, opensAt: instantOf(day, later.from, hall.timeZone) };
  }
  const holiday = entry?.closed ? { closed: entry.closed, name: entry.name } : null;
  return { state: 'closed', opensAt: opensAfter(queue, hall, day), holiday };
}

/** When a queue opens on the first day after `today` that has hours; null when none of the next month has. */
export function opensAfter(queue: Queue, hall: HallHours, today: Day): Instant | null {
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
    const day = addDays(today, ahead);
    const [first] = queueDay(queue, hall.calendar, day).hours;
    if (first) return instantOf(day, first.from, hall.timeZone);
  }
  return null;
}
