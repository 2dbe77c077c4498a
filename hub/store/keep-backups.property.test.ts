import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asInstant, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import { backupsToKeep } from './keep-backups.ts';

const DAY = 24 * HOUR;
const now = asInstant(Date.parse('2026-11-24T03:00:00Z'));
/** Backups of up to ten weeks, as an hour, a day's end, a stop or an import makes them. */
const backups = fc
  .array(fc.integer({ min: 0, max: 10 * 7 * 24 * 60 }), { minLength: 1, maxLength: 120 })
  .map((minutes) => [...new Set(minutes)].sort((a, b) => b - a).map((age) => asInstant(now - age * MINUTE)));

describe('of the backups of ten weeks', () => {
  test('every one of the last 24 hours is kept, and the newest whatever its age', () => {
    fc.assert(
      fc.property(backups, (times) => {
        const kept = backupsToKeep(times, now);
        for (const time of times) if (now - time <= DAY) expect(kept).toContain(time);
        expect(kept).toContain(times.at(-1));
      }),
    );
  });

  test('one is kept for every day of a week and every week of four, the last of it', () => {
    fc.assert(
      fc.property(backups, (times) => {
        const kept = [...backupsToKeep(times, now)];
        for (const time of times) {
          const isLater = (period: number) => (other: Instant) =>
            other >= time && Math.floor(other / period) === Math.floor(time / period);
          if (now - time <= 7 * DAY) expect(kept.some(isLater(DAY))).toBe(true);
          if (now - time <= 28 * DAY) expect(kept.some(isLater(7 * DAY))).toBe(true);
        }
      }),
    );
  });

  test('no more are kept than the rule says', () => {
    fc.assert(
      fc.property(backups, (times) => {
        const old = [...backupsToKeep(times, now)].filter((time) => now - time > DAY);
        expect(old.length).toBeLessThanOrEqual(8 + 5);
        expect(old.every((time) => now - time <= 28 * DAY || time === times.at(-1))).toBe(true);
      }),
    );
  });

  test('thinning after each backup keeps what thinning once at the end would keep', () => {
    fc.assert(
      fc.property(backups, (times) => {
        const there = new Set<Instant>();
        for (const time of times) {
          there.add(time);
          const kept = backupsToKeep([...there], time);
          for (const candidate of there) if (!kept.has(candidate)) there.delete(candidate);
        }
        const last = times.at(-1) ?? now;
        expect(there).toEqual(backupsToKeep(times, last));
      }),
    );
  });
});
