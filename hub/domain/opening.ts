/** Whether a queue hands out numbers at a given moment, and if not, when it will. */
import type { Hall, Queue } from '#shared/model.ts';
import type { Opening } from '#shared/protocol.ts';
import { addDays, type Day, type Instant, instantOf, MINUTE, wallClock } from '#shared/time.ts';
import { queueDay } from './calendar.ts';

/** How far ahead the next opening is looked for: beyond every holiday. */
const DAYS_AHEAD = 31;

export type HallHours = Pick<Hall, 'timeZone' | 'calendar'>;

/** Openings change with the minute only: those of the present one are kept, for as long as the hall is the same. */
const kept = new WeakMap<HallHours, { minute: number; readonly openings: Map<Queue, Opening> }>();

/**
 * The opening of `queue` at `now` by its hours and the calendar, by the hall's own wall clock. `isTrial` ignores the
 * hours for a first look.
 */
export function openingOf(queue: Queue, hall: HallHours, now: Instant, isTrial: boolean): Opening {
  if (queue.external) return { state: 'external' };
  if (isTrial) return { state: 'open', until: null };
  const minute = Math.floor(now / MINUTE);
  let ofMinute = kept.get(hall);
  if (ofMinute?.minute !== minute) {
    ofMinute = { minute, openings: new Map() };
    kept.set(hall, ofMinute);
  }
  const known = ofMinute.openings.get(queue);
  if (known) return known;
  const opening = byHours(queue, hall, now);
  ofMinute.openings.set(queue, opening);
  return opening;
}

function byHours(queue: Queue, hall: HallHours, now: Instant): Opening {
  const { day, minute } = wallClock(now, hall.timeZone);
  const { hours: today, entry } = queueDay(queue, hall.calendar, day);
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
