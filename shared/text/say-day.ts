/** Days of the calendar as each language writes them. */
import { type Day, weekdayOf } from '../time.ts';
import type { Words } from './id.ts';

type Calendar = Pick<Words, 'weekdays' | 'months'>;

const partsOf = (day: Day, { weekdays, months }: Calendar) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { weekday: weekdays[weekdayOf(day)] ?? '', date: `${date} ${months[month - 1] ?? ''}`, year };
};

/** `Rabu, 25 November`: the year is that of today, or of the days that are near. */
export function sayDay(day: Day, words: Calendar): string {
  const { weekday, date } = partsOf(day, words);
  return `${weekday}, ${date}`;
}

/** `Rabu, 25 November 2026`. */
export const sayWholeDay = (day: Day, words: Calendar): string => `${sayDay(day, words)} ${partsOf(day, words).year}`;

/** `25 November 2026`. */
export function sayDate(day: Day, words: Calendar): string {
  const { date, year } = partsOf(day, words);
  return `${date} ${year}`;
}
