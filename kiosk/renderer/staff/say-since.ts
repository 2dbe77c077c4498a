import { words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import type { Moment } from '#shared/text/say-when.ts';
import { type Instant, wallClock } from '#shared/time.ts';

/** `09.41 WIB`, and on another day `24 November, 09.41 WIB`. */
export function saySince(instant: Instant, { at, timeZone, zoneLabel, language }: Moment): string {
  const time = `${sayTime(instant, timeZone, words[language])} ${zoneLabel}`;
  const { day } = wallClock(instant, timeZone);
  if (day === wallClock(at, timeZone).day) return time;
  const [, month = 1, date] = day.split('-').map(Number);
  return `${date} ${words[language].months[month - 1]}, ${time}`;
}
