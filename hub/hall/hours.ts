/** Opening hours as people write them: `mon-thu: 07:30-12:00, 13:00-16:00`, `sat: closed`. */
import type { DayHours, SomeDays, WeekHours } from '#shared/model.ts';
import { formatMinute, type MinuteOfDay, type Weekday } from '#shared/time.ts';

/** The days as a week is written, Monday first; their places in `WeekHours` are beside them. */
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type DayName = (typeof days)[number];
export const weekdayOfName: Readonly<Record<DayName, Weekday>> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 0,
};
export const dayNames: readonly DayName[] = days;

type Wrong = { readonly problem: string; readonly instead: string };
type Parsed<Value> = { readonly ok: true; readonly value: Value } | ({ readonly ok: false } & Wrong);
const wrong = (problem: string, instead: string): { ok: false } & Wrong => ({ ok: false, problem, instead });

const otherNames: Readonly<Record<string, DayName>> = {
  senin: 'mon',
  selasa: 'tue',
  rabu: 'wed',
  kamis: 'thu',
  jumat: 'fri',
  "jum'at": 'fri',
  sabtu: 'sat',
  minggu: 'sun',
  ahad: 'sun',
};
const isDay = (word: string): word is DayName => (days as readonly string[]).includes(word);

/** The day that a word like `Monday` or `Senin` means, to suggest it. */
function meantDay(word: string): DayName | null {
  const lower = word.toLowerCase();
  return otherNames[lower] ?? days.find((day) => lower.startsWith(day)) ?? null;
}

const longestLine = 200;
const dayExample = 'write mon, tue, wed, thu, fri, sat or sun, or from-to such as mon-thu';

/** The days of `mon`, `mon-thu` (also over the week's end: `sat-mon`) or `mon, wed-fri`. */
export function parseDays(text: string): Parsed<readonly DayName[]> {
  if (text.length > longestLine) return wrong('this is far too long for days of the week', dayExample);
  const found: DayName[] = [];
  for (const part of text.split(',')) {
    const [from = '', to = from, ...more] = part.trim().split(/\s*-\s*/);
    for (const word of more.length > 0 ? [part] : [from, to]) {
      if (isDay(word)) continue;
      const meant = text.replaceAll(/[\p{L}']+/gu, (name) => meantDay(name) ?? name);
      const instead = meant !== text && parseDays(meant).ok ? `write ${meant}` : dayExample;
      return wrong(`"${word}" is not a day of the week`, instead);
    }
    const first = days.indexOf(from as DayName);
    const count = ((days.indexOf(to as DayName) - first + 7) % 7) + 1;
    for (let i = 0; i < count; i++) found.push(days[(first + i) % 7] as DayName);
  }
  const twice = found.find((day, i) => found.indexOf(day) !== i);
  if (twice) return wrong(`"${text}" names ${twice} twice`, `name ${twice} once`);
  return { ok: true, value: found };
}

/** Minutes past midnight of `HH:MM` from 00:00 to 24:00, or null. */
export function parseTime(text: string): MinuteOfDay | null {
  const match = /^(\d\d):([0-5]\d)$/.exec(text);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return minute <= 24 * 60 ? minute : null;
}

/** `7.30 – 12` as it should have been written: `07:30-12:00`; null where that cannot be told. */
function tidy(text: string): string | null {
  const tidied = text
    .replaceAll(/\s*(?:[-\u2013\u2014]|s\/d|s\.d\.|sampai|until|to)\s*/gi, '-')
    .replaceAll(/\s*[,;&+]\s*|\s+(?:dan|and)\s+/gi, ', ')
    .replaceAll(
      /(?<![\d:.])(\d{1,2})(?:[.:](\d\d))?(?![\d:.])/g,
      (_, h: string, m = '00') => `${h.padStart(2, '0')}:${m}`,
    );
  return tidied !== text && parseIntervals(tidied).ok ? tidied : null;
}

const timeExample = 'write times as HH:MM-HH:MM with commas between, e.g. 07:30-12:00, 13:00-16:00, or closed';

/** The intervals of `07:30-12:00, 13:00-16:00`, or none for `closed`. */
export function parseIntervals(text: string): Parsed<DayHours> {
  if (text === 'closed') return { ok: true, value: [] };
  if (text.length > longestLine) return wrong('this is far too long for opening hours', timeExample);
  if (/^(?:tutup|libur|close|off|no|-)?$/i.test(text)) return wrong(`"${text}" is not a time`, 'write closed');
  const intervals: { from: MinuteOfDay; to: MinuteOfDay }[] = [];
  for (const part of text.split(',').map((part) => part.trim())) {
    const [fromText = '', toText = '', ...more] = part.split('-').map((time) => time.trim());
    const from = parseTime(fromText);
    const to = parseTime(toText);
    if (from === null || to === null || more.length > 0) {
      const isOutside = /^\d\d:\d\d-\d\d:\d\d$/.test(part);
      const problem = isOutside ? `"${part}" goes beyond the day` : `"${part}" is not written as HH:MM-HH:MM`;
      const tidied = tidy(text);
      return wrong(problem, tidied ? `write ${tidied}` : isOutside ? 'times run from 00:00 to 24:00' : timeExample);
    }
    if (from >= to) return wrong(`"${part}" ends before it begins`, `write ${toText}-${fromText}, or closed`);
    intervals.push({ from, to });
  }
  const sorted = intervals.toSorted((a, b) => a.from - b.from);
  const overlap = sorted.findIndex((interval, i) => interval.from < (sorted[i - 1]?.to ?? 0));
  if (overlap > 0) {
    const [a, b] = [sorted.slice(overlap - 1, overlap), sorted.slice(overlap, overlap + 1)].map(formatIntervals);
    return wrong(`${a} and ${b} overlap`, 'let each interval begin when the one before has ended');
  }
  if (sorted.some((interval, i) => interval !== intervals[i])) {
    return wrong(`"${text}" is not in order`, `write ${formatIntervals(sorted)}`);
  }
  return { ok: true, value: intervals };
}

/** `07:30-12:00, 13:00-16:00`, or `closed`. */
export const formatIntervals = (hours: DayHours): string =>
  hours.length === 0 ? 'closed' : hours.map(({ from, to }) => `${formatMinute(from)}-${formatMinute(to)}`).join(', ');

/**
 * A week as lines of days and times, neighbouring days with equal times together; only the days that differ from
 * `base`, where one is given.
 */
export function formatWeek(week: WeekHours, base?: WeekHours): Record<string, string> {
  return formatLines((weekday) => {
    const times = formatIntervals(week[weekday]);
    return base && formatIntervals(base[weekday]) === times ? null : times;
  });
}

/** Some days of a week as lines of days and times. */
export const formatSomeDays = (hours: SomeDays): Record<string, string> =>
  formatLines((weekday) => {
    const times = hours[weekday];
    return times ? formatIntervals(times) : null;
  });

/** What holds on some days of a week, as lines of days: `mon-thu: en`. */
export const formatDays = (values: Readonly<Partial<Record<Weekday, string>>>): Record<string, string> =>
  formatLines((weekday) => values[weekday] ?? null);

function formatLines(timesOf: (weekday: Weekday) => string | null): Record<string, string> {
  const runs: { first: DayName; last: DayName; times: string }[] = [];
  let isRunning = false;
  for (const day of days) {
    const times = timesOf(weekdayOfName[day]);
    const run = runs.at(-1);
    if (times === null) {
      isRunning = false;
    } else if (isRunning && run?.times === times) {
      run.last = day;
    } else {
      runs.push({ first: day, last: day, times });
      isRunning = true;
    }
  }
  return Object.fromEntries(runs.map(({ first, last, times }) => [first === last ? first : `${first}-${last}`, times]));
}

/** `week` with the days that `lines` names put in their place. Lines that do not parse are passed over. */
export function withLines(week: WeekHours, lines: Readonly<Record<string, string>>): WeekHours {
  const named = someDays(lines);
  const of = (weekday: Weekday) => named[weekday] ?? week[weekday];
  return [of(0), of(1), of(2), of(3), of(4), of(5), of(6)];
}

/** The days that `lines` name, with their hours. Lines that do not parse are passed over. */
export const someDays = (lines: Readonly<Record<string, string>>): SomeDays =>
  onDays(lines, (text) => {
    const parsed = parseIntervals(text);
    return parsed.ok ? parsed.value : null;
  });

/** The days that `lines` name, with what `read` makes of their texts; what is null or does not parse is passed over. */
export function onDays<Value, Written = string>(
  lines: Readonly<Record<string, Written>>,
  read: (written: Written) => Value | null,
): Partial<Record<Weekday, Value>> {
  const found: Partial<Record<Weekday, Value>> = {};
  for (const [key, written] of Object.entries(lines)) {
    const named = parseDays(key);
    const value = read(written);
    if (named.ok && value !== null) for (const day of named.value) found[weekdayOfName[day]] = value;
  }
  return found;
}

export const closedWeek: WeekHours = [[], [], [], [], [], [], []];
