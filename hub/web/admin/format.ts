/** Sizes and times as the manager reads them. */
import type { Language } from '#shared/model.ts';
import type { Words } from '#shared/text/index.ts';
import { sayTime } from '#shared/text/say-time.ts';
import { type Instant, wallClock } from '#shared/time.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12,4 GB` for 12_400_000_000, with the decimal mark of the language (Sundanese writes as Indonesian does). */
export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** step;
  const locale = language === 'en' ? 'en' : 'id';
  return `${value.toLocaleString(locale, { maximumFractionDigits: value < 100 && step > 0 ? 1 : 0 })} ${UNITS[step]}`;
}

/** `09.15 WIB`, with the day before it when it is not the one of `now`: `23 November, 09.15 WIB`. */
export function formatWhen(
  instant: Instant,
  now: Instant,
  hall: { readonly timeZone: string; readonly zoneLabel: string },
  words: Words,
): string {
  const time = `${sayTime(instant, hall.timeZone, words)} ${hall.zoneLabel}`;
  const { day } = wallClock(instant, hall.timeZone);
  if (day === wallClock(now, hall.timeZone).day) return time;
  const [, month, date] = day.split('-').map(Number);
  return `${date} ${words.months[(month ?? 1) - 1]}, ${time}`;
}
