/** The date of the hall in words. */

import type { Words } from '#shared/text/index.ts';
import { type Instant, wallClock } from '#shared/time.ts';

/** `Senin` and `24 November 2025`: the calendar day of `zone` at `instant`. */
export function sayDate(instant: Instant, zone: string, { weekdays, months }: Words): readonly [string, string] {
  const { day, weekday } = wallClock(instant, zone);
  const [year, month, date] = day.split('-').map(Number);
  return [weekdays[weekday] ?? '', `${date} ${months[(month ?? 1) - 1]} ${year}`];
}
