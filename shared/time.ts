/**
 * Time as the hall uses it: instants, service days and the wall clock of the hall's own zone.
 * Nothing here reads a clock; `now` is always an argument.
 */

/** A point in time, milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly brand: 'Instant' };
/** A service day, `YYYY-MM-DD` in the hall's zone. */
export type Day = string & { readonly brand: 'Day' };
/** Minutes since local midnight, 0–1440. */
export type MinuteOfDay = number;
/** 0 = Sunday … 6 = Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const asInstant = (ms: number): Instant => ms as Instant;
export const after = (instant: Instant, ms: number): Instant => (instant + ms) as Instant;

type WallClock = {
  readonly day: Day;
  readonly weekday: Weekday;
  readonly minute: MinuteOfDay;
  readonly second: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, format);
  return format;
}

/** Zones change their offset on the quarter hour; asking for it is slow, so what was asked last is kept. */
const QUARTER = 15 * MINUTE;
const MOST_KEPT = 1_000;
const offsets = new Map<string, Map<number, number>>();

/** By how many milliseconds the clock of `zone` is ahead of UTC at `instant`. */
function offsetOf(zone: string, instant: Instant): number {
  const quarter = Math.floor(instant / QUARTER);
  const ofZone = offsets.get(zone) ?? new Map<number, number>();
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  const part: Record<string, string> = {};
  for (const { type, value } of formatFor(zone).formatToParts(quarter * QUARTER)) part[type] = value;
  const { year, month, day, hour, minute, second } = part;
  const offset = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - quarter * QUARTER;
  if (ofZone.size >= MOST_KEPT) ofZone.clear();
  offsets.set(zone, ofZone.set(quarter, offset));
  return offset;
}

/** What a clock on the wall of a place in `zone` (IANA name) shows at `instant`. */
export function wallClock(instant: Instant, zone: string): WallClock {
  const local = new Date(instant + offsetOf(zone, instant));
  return {
    day: local.toISOString().slice(0, 10) as Day,
    weekday: local.getUTCDay() as Weekday,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** The weekday of a calendar day. */
export function weekdayOf(day: Day): Weekday {
  return new Date(`${day}T00:00:00Z`).getUTCDay() as Weekday;
}

/** Whether `written` is a day of the calendar, like 2026-11-24. */
export const isDay = (written: string): written is Day =>
  /^\d{4}-\d{2}-\d{2}$/.test(written) &&
  !Number.isNaN(weekdayOf(written as Day)) &&
  addDays(written as Day, 0) === written;

/** The calendar day `days` later (earlier when negative). */
export function addDays(day: Day, days: number): Day {
  const midnight = Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR;
  return new Date(midnight).toISOString().slice(0, 10) as Day;
}

/** The instant at which the clock of `zone` shows `minute` minutes past midnight of `day`. */
export function instantOf(day: Day, minute: MinuteOfDay, zone: string): Instant {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  // Asked for twice: that settles on the right offset on either side of a change of the zone's offset.
  const near = (wanted - offsetOf(zone, wanted as Instant)) as Instant;
  return (wanted - offsetOf(zone, near)) as Instant;
}

/** A service day and the instants at which it begins and at which the next one does. */
export type ServiceDay = { readonly day: Day; readonly from: Instant; readonly until: Instant };

/**
 * The service day at `instant`: the hall's date, turning at `turnsAt` minutes past midnight
 * (0 = midnight), so that a night shift can belong to the evening before.
 */
export function serviceDay(instant: Instant, zone: string, turnsAt: MinuteOfDay): ServiceDay {
  const { day: date, minute } = wallClock(instant, zone);
  const day = minute < turnsAt ? addDays(date, -1) : date;
  return { day, from: instantOf(day, turnsAt, zone), until: instantOf(addDays(day, 1), turnsAt, zone) };
}

/** `07:30` for 450. */
export function formatMinute(minute: MinuteOfDay): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `07:30`, the time of day at `instant` in `zone`. */
export function formatTime(instant: Instant, zone: string): string {
  return formatMinute(wallClock(instant, zone).minute);
}
