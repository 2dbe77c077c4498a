/** Times of day as each language writes them: `21.07` in Indonesian and Sundanese, `21:07` in English. */
import { formatMinute, type Instant, type MinuteOfDay, wallClock } from '../time.ts';
import type { Words } from './id.ts';

type Clock = Pick<Words, 'timeOfDay'>;

export const sayMinute = (minute: MinuteOfDay, { timeOfDay }: Clock): string => timeOfDay(formatMinute(minute));

/** The same to the second: `21.07.05`. */
export function saySecond(instant: Instant, zone: string, { timeOfDay }: Clock): string {
  const { minute, second } = wallClock(instant, zone);
  return timeOfDay(`${formatMinute(minute)}:${String(second).padStart(2, '0')}`);
}

/** What a clock on the wall of a place in `zone` (IANA name) shows at `instant`. */
export const sayTime = (instant: Instant, zone: string, words: Clock): string =>
  sayMinute(wallClock(instant, zone).minute, words);

/** The same to the second: `21.07.05`. */
export function sayTimeWithSeconds(instant: Instant, zone: string, { timeOfDay }: Clock): string {
  const { minute, second } = wallClock(instant, zone);
  return timeOfDay(`${formatMinute(minute)}:${String(second).padStart(2, '0')}`);
}
