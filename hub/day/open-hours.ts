import type { Hall, Queue } from '#shared/model.ts';
import { type Day, HOUR, type Instant, instantOf } from '#shared/time.ts';
import { queueDay } from '../domain/calendar.ts';

/** Whoever stands before a closed kiosk waits for it to open at most so long. */
export const mostAtTheDoor = 2 * HOUR;

/** A stretch of time, from `from` up to `to`. */
export type Spell = { readonly from: Instant; readonly to: Instant };

/** When a queue hands out numbers on a day, in order; never for one that its agency runs itself. */
export function openSpells(queue: Queue, hall: Pick<Hall, 'timeZone' | 'calendar'>, day: Day): readonly Spell[] {
  if (queue.external) return [];
  return queueDay(queue, hall.calendar, day).hours.map(({ from, to }) => ({
    from: instantOf(day, from, hall.timeZone),
    to: instantOf(day, to, hall.timeZone),
  }));
}
