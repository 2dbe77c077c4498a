/** How long something has lasted, for people to read. */

import type { Instant } from '#shared/time.ts';
import { MINUTE, SECOND } from '#shared/time.ts';

/** `4:05` for four minutes and five seconds, `1:04:05` past an hour; never below zero. */
export function formatElapsed(since: Instant, now: Instant): string {
  const seconds = Math.max(0, Math.floor((now - since) / SECOND));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Whole minutes passed; never below zero. */
export const minutesSince = (since: Instant, now: Instant): number => Math.max(0, Math.floor((now - since) / MINUTE));
