import { HOUR, type Instant } from '#shared/time.ts';

const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/**
 * Which backups are kept, of those made at `times`: all of the last 24 hours, the last one of each day for 7 days and
 * of each week for 4 weeks, and the newest however old it is. Days are those of UTC, weeks seven of them: in Indonesia
 * a day's last backup is then made in the early morning, with the whole service day in it.
 * Applied after every backup it keeps what it would have kept of all of them.
 */
export function backupsToKeep(times: readonly Instant[], now: Instant): ReadonlySet<Instant> {
  const newestOf = (period: number): Iterable<Instant> => {
    const newest = new Map<number, Instant>();
    for (const time of times) {
      const bucket = Math.floor(time / period);
      if (time > (newest.get(bucket) ?? Number.NEGATIVE_INFINITY)) newest.set(bucket, time);
    }
    return newest.values();
  };
  const within = (age: number) => (time: Instant) => now - time <= age;
  return new Set([
    ...times.filter(within(DAY)),
    ...[...newestOf(DAY)].filter(within(WEEK)),
    ...[...newestOf(WEEK)].filter(within(4 * WEEK)),
    ...[...times].sort((a, b) => a - b).slice(-1),
  ]);
}
