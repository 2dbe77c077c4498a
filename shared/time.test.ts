import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, asInstant, type Day, formatTime, instantOf, serviceDay, wallClock, weekdayOf } from './time.ts';

const at = (iso: string) => asInstant(Date.parse(iso));

describe('the time of the hall', () => {
  test('the same instant is another time of day in each of the three zones', () => {
    const noon = at('2026-11-24T05:00:00Z');
    expect(formatTime(noon, 'Asia/Jakarta')).toBe('12:00');
    expect(formatTime(noon, 'Asia/Makassar')).toBe('13:00');
    expect(formatTime(noon, 'Asia/Jayapura')).toBe('14:00');
  });

  test('the service day turns at midnight of the hall', () => {
    expect(serviceDay(at('2026-11-24T16:59:59Z'), 'Asia/Jakarta', 0).day).toBe('2026-11-24');
    expect(serviceDay(at('2026-11-24T17:00:00Z'), 'Asia/Jakarta', 0).day).toBe('2026-11-25');
  });

  test('a service day that turns at three belongs to the evening before until then', () => {
    expect(serviceDay(at('2026-12-31T19:59:00Z'), 'Asia/Jakarta', 180).day).toBe('2026-12-31');
    expect(serviceDay(at('2026-12-31T20:00:00Z'), 'Asia/Jakarta', 180).day).toBe('2027-01-01');
  });

  test('an instant lies within its own service day, for any zone and turn', () => {
    const zone = fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin', 'America/New_York');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), zone, fc.constantFrom(0, 180, 300), (ms, where, turnsAt) => {
        const { from, until } = serviceDay(asInstant(ms), where, turnsAt);
        expect(from).toBeLessThanOrEqual(ms);
        expect(until).toBeGreaterThan(ms);
      }),
    );
  });

  test('the instant of a minute of a day shows that minute on the wall', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.nat(1_439), (days, minute) => {
        const day = addDays('1990-01-01' as Day, days);
        expect(wallClock(instantOf(day, minute, 'Asia/Jakarta'), 'Asia/Jakarta')).toMatchObject({ day, minute });
      }),
    );
  });

  test('weekdays are those of the calendar', () => {
    expect(weekdayOf('2026-11-24' as Day)).toBe(2);
    expect(weekdayOf('2026-11-29' as Day)).toBe(0);
  });
});
