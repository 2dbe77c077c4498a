/** When a screen is dark, so that it lasts longer and nobody pays for its light; a call wakes it. */
import type { SomeDays } from '#shared/model.ts';
import { type Instant, MINUTE, wallClock } from '#shared/time.ts';

/** So long it stays awake for a call that comes at night. */
export const AWAKE_MS = 2 * MINUTE;

/** Whether it is night on a screen with these hours, by the clock of the hall's zone. */
export function isNight(night: SomeDays, now: Instant, zone: string): boolean {
  const { weekday, minute } = wallClock(now, zone);
  return (night[weekday] ?? []).some(({ from, to }) => from <= minute && minute < to);
}
