/** The days of the calendar that lie ahead, and how they are told. */
import { type Agency, type CalendarEntry, inLanguage, type Language } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { sayMinute } from '#shared/text/say-time.ts';
import { addDays, type Day, weekdayOf } from '#shared/time.ts';

/** So long before it, a date that nobody has checked needs somebody. */
const CHECK_DAYS_AHEAD = 30;

/** The entries that are not over on `today`, the soonest first. */
export const comingDays = (calendar: readonly CalendarEntry[], today: Day): readonly CalendarEntry[] =>
  calendar.filter(({ to }) => to >= today).toSorted((a, b) => a.from.localeCompare(b.from));

/** The entries that begin soon and that nobody has checked. */
export const uncheckedSoon = (calendar: readonly CalendarEntry[], today: Day): readonly CalendarEntry[] =>
  comingDays(calendar, today).filter(
    ({ from, checked }) => checked === null && from <= addDays(today, CHECK_DAYS_AHEAD),
  );

/** `Jumat, 25 Desember 2026`, or from–to for several days. */
export function sayDays({ from, to }: Pick<CalendarEntry, 'from' | 'to'>, language: Language): string {
  const { weekdays, months } = words[language];
  const say = (day: Day) => {
    const [year, month, date] = day.split('-').map(Number);
    return `${weekdays[weekdayOf(day)]}, ${date} ${months[(month ?? 1) - 1]} ${year}`;
  };
  return from === to ? say(from) : `${say(from)} – ${say(to)}`;
}

/** What such a day is like, and for whom: `libur nasional, seluruh balai`. */
export function sayEntry(
  { agencyIds, closed, hours, from, to, checked }: CalendarEntry,
  agencies: readonly Agency[],
  language: Language,
): string {
  const own = words[language];
  const { calendar } = own.admin;
  const whom = agencyIds?.map((id) => agencies.find((agency) => agency.id === id)?.shortName ?? id).join(', ');
  const named = from === to ? hours[weekdayOf(from)] : undefined;
  const times = named?.map((one) => `${sayMinute(one.from, own)}–${sayMinute(one.to, own)}`).join(', ');
  const what = closed ? calendar.closed[closed] : times ? calendar.openAt(times) : calendar.otherHours;
  return [what, whom ?? calendar.wholeHall, ...(checked === null ? [calendar.unchecked] : [])].join(', ');
}

export const nameOf = ({ name }: CalendarEntry, language: Language): string => inLanguage(name, language);
