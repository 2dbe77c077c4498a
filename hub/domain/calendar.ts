/** Which hours a queue keeps on a day: those of its week, unless the calendar of the hall says otherwise. */
import type { CalendarEntry, DayHours, Queue } from '#shared/model.ts';
import { type Day, weekdayOf } from '#shared/time.ts';

/** A day as a queue keeps it; `entry` is the one of the calendar that holds on it, null for a usual day. */
export type QueueDay = { readonly hours: DayHours; readonly entry: CalendarEntry | null };

/**
 * The day of a queue. Of several entries the narrowest holds: the one for the fewest days (a holiday within Ramadan),
 * then one for some agencies before one for the whole hall, then the later in the list.
 */
export function queueDay(
  queue: Pick<Queue, 'agencyId' | 'hours'>,
  calendar: readonly CalendarEntry[],
  day: Day,
): QueueDay {
  let entry: CalendarEntry | null = null;
  for (const one of calendar) {
    if (holds(one, queue.agencyId, day) && (entry === null || !isNarrower(entry, one))) entry = one;
  }
  if (entry?.closed) return { hours: [], entry };
  const weekday = weekdayOf(day);
  return { hours: entry?.hours[weekday] ?? queue.hours[weekday], entry };
}

const holds = ({ from, to, agencyIds }: CalendarEntry, agencyId: string, day: Day) =>
  from <= day && day <= to && (agencyIds === null || agencyIds.includes(agencyId));

const days = ({ from, to }: CalendarEntry) => Date.parse(to) - Date.parse(from);

const isNarrower = (one: CalendarEntry, other: CalendarEntry) =>
  days(one) < days(other) || (days(one) === days(other) && one.agencyIds !== null && other.agencyIds === null);

/** Shuts a day for the whole hall (`agencyId` null) or one agency, with a reason in words. */
export type DayChange = {
  readonly day: Day;
  readonly agencyId: string | null;
  readonly reason: string;
  /** The day on which it is said: that is when somebody checked it. */
  readonly saidOn: Day;
};

/** The calendar with a day shut. */
export const closeDay = (calendar: readonly CalendarEntry[], change: DayChange): readonly CalendarEntry[] => {
  const others = withoutOwn(calendar, change);
  return [...others, entryOf(others, change, { closed: 'local', hours: {} })];
};

/** The calendar with a day open: at the usual hours of its weekday, or at `hours` where they are given. */
export function openDay(
  calendar: readonly CalendarEntry[],
  change: DayChange,
  hours: DayHours | null,
): readonly CalendarEntry[] {
  const others = withoutOwn(calendar, change);
  const own = hours === null ? {} : { [weekdayOf(change.day)]: hours };
  return [...others, entryOf(others, change, { closed: null, hours: own })];
}

/** What was said earlier of exactly this day and scope is said anew. */
const withoutOwn = (calendar: readonly CalendarEntry[], { day, agencyId }: DayChange) =>
  calendar.filter(({ from, to, agencyIds }) => {
    const isSameScope = agencyId === null ? agencyIds === null : agencyIds?.length === 1 && agencyIds[0] === agencyId;
    return !(from === day && to === day && isSameScope);
  });

function entryOf(
  calendar: readonly CalendarEntry[],
  { day, agencyId, reason, saidOn }: DayChange,
  kind: Pick<CalendarEntry, 'closed' | 'hours'>,
): CalendarEntry {
  const isTaken = (id: string) => calendar.some((entry) => entry.id === id);
  const stem = `${kind.closed ? 'tutup' : 'buka'}-${day}`;
  let id = stem;
  for (let n = 2; isTaken(id); n++) id = `${stem}-${n}`;
  const agencyIds = agencyId === null ? null : [agencyId];
  return { id, from: day, to: day, name: { id: reason }, agencyIds, ...kind, checked: saidOn };
}
