/** Whether a queue hands out numbers at a given moment, and if not, when it will. */
import type { Hall, Queue } from '#shared/model.ts';
import type { Opening } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import { addDays, instantOf, wallClock, weekdayOf } from '#shared/time.ts';

const DAYS_AHEAD = 7;

/** The opening of `queue` at `now`, by the hall's own wall clock. `isTrial` ignores the hours for a first look. */
export function openingOf(queue: Queue, hall: Pick<Hall, 'timeZone'>, now: Instant, isTrial: boolean): Opening {
  if (queue.external) return { state: 'external' };
  if (isTrial) return { state: 'open', until: null };
  const { day, weekday, minute } = wallClock(now, hall.timeZone);
  const today = queue.hours[weekday];
  const current = today.find((interval) => interval.from <= minute && minute < interval.to);
  if (current) return { state: 'open', until: instantOf(day, current.to, hall.timeZone) };
  const later = today.find((interval) => interval.from > minute);
  if (later) {
    const state = today.some((interval) => interval.to <= minute) ? 'break' : 'not-yet';
    return { state, opensAt: instantOf(day, later.from, hall.timeZone) };
  }
  return { state: 'closed', opensAt: nextOpening(queue, hall, day) };
}

function nextOpening(
  queue: Queue,
  hall: Pick<Hall, 'timeZone'>,
  today: ReturnType<typeof wallClock>['day'],
): Instant | null {
  for (let ahead = 1; ahead <= DAYS_AHEAD; ahead++) {
    const day = addDays(today, ahead);
    const first = queue.hours[weekdayOf(day)][0];
    if (first) return instantOf(day, first.from, hall.timeZone);
  }
  return null;
}
