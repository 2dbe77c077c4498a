import type { Hall, Queue } from '#shared/model.ts';
import { type Day, type Instant, instantOf } from '#shared/time.ts';
import { queueDay } from '../domain/calendar.ts';

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
