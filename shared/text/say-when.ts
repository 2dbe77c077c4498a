/** An instant as residents read it, from the day on which they do. */
import type { Language } from '../model.ts';
import { addDays, type Instant, wallClock } from '../time.ts';
import { words } from './index.ts';
import { sayMinute } from './say-time.ts';

/** The place and the moment in which something is said. */
export type Moment = {
  readonly at: Instant;
  readonly timeZone: string;
  readonly zoneLabel: string;
  readonly language: Language;
};

/** "pukul 13.00 WIB", "besok pukul 07.30 WIB", "Senin pukul 07.30 WIB", "Senin, 27 November, pukul 07.30 WIB". */
export function sayWhen(instant: Instant, moment: Moment): string {
  const own = words[moment.language];
  const { kiosk, weekdays, months } = own;
  const then = wallClock(instant, moment.timeZone);
  const today = wallClock(moment.at, moment.timeZone).day;
  const time = `${sayMinute(then.minute, own)} ${moment.zoneLabel}`;
  if (then.day === today) return kiosk.today(time);
  if (then.day === addDays(today, 1)) return kiosk.tomorrow(time);
  const weekday = weekdays[then.weekday] ?? '';
  if (then.day < addDays(today, 7)) return kiosk.onWeekday(weekday, time);
  const [, month, day] = then.day.split('-').map(Number);
  return kiosk.onDay(weekday, `${day} ${months[(month ?? 1) - 1]}`, time);
}
