import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time.ts';
import {
  believeClock,
  followClocks,
  type HallTime,
  LEAP_MS,
  type Reading,
  SHORT_ABSENCE_MS,
  STEADY_AT_START_MS,
  STEADY_MS,
  startHallTime,
  waitsForClock,
} from './hall-time.ts';

const NINE = Date.parse('2026-11-24T09:00:00+07:00');
const DAY = 24 * HOUR;
const started = (): HallTime => startHallTime({ wall: NINE, monotonic: 1_000 }, 0, false);

/** Time passes by `by`, and the machine's clock is set by `leap` meanwhile; over and over, as often as the hub looks. */
type Passing = { readonly by: number; readonly leap: number };
function pass(from: HallTime, wall: number, passings: readonly Passing[]): { times: HallTime[]; last: Reading } {
  let reading: Reading = { wall, monotonic: from.monotonic };
  const times = [from];
  for (const { by, leap } of passings) {
    reading = { wall: reading.wall + by + leap, monotonic: reading.monotonic + by };
    times.push(followClocks(times.at(-1) ?? from, reading));
  }
  return { times, last: reading };
}
const end = (times: readonly HallTime[]) => times.at(-1) ?? started();
const seconds = (count: number): Passing[] => Array.from({ length: count }, () => ({ by: SECOND, leap: 0 }));

const leaps = fc.oneof(
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -3 * SECOND, max: 3 * SECOND }) },
  { weight: 1, arbitrary: fc.integer({ min: -400 * DAY, max: 400 * DAY }) },
);
const passings = (longest: number) =>
  fc.array(fc.record({ by: fc.double({ min: 0, max: longest, noNaN: true }), leap: leaps }), { maxLength: 60 });

describe('whatever becomes of the machine’s clock', () => {
  test('hall time never goes back, and goes at least at half its pace', () => {
    fc.assert(
      fc.property(passings(20 * MINUTE), (sequence) => {
        const { times } = pass(started(), NINE, sequence);
        times.reduce((before, now) => {
          expect(now.at).toBeGreaterThanOrEqual(before.at + (now.monotonic - before.monotonic) / 2);
          return now;
        });
      }),
    );
  });

  test('hall time is never further ahead than time explains, while no new time has proved steady', () => {
    fc.assert(
      // Together shorter than it takes to prove anything.
      fc.property(passings((STEADY_MS - 1) / 60), (sequence) => {
        const { times } = pass(started(), NINE, sequence);
        for (const { at, monotonic } of times) expect(at - NINE).toBeLessThanOrEqual(monotonic - 1_000 + LEAP_MS);
      }),
    );
  });

  test('hall time is the machine’s clock again once that one has gone evenly for long enough', () => {
    fc.assert(
      fc.property(passings(20 * MINUTE), (sequence) => {
        const before = pass(started(), NINE, sequence);
        const proved = pass(end(before.times), before.last.wall, [...seconds(1), { by: STEADY_MS, leap: 0 }]);
        const reached = end(proved.times);
        expect(reached.doubt).toBeNull();
        const rest = waitsForClock(reached) + 2 * LEAP_MS;
        const later = pass(reached, proved.last.wall, [{ by: rest, leap: 0 }]);
        expect(end(later.times).at).toBeCloseTo(later.last.wall, 0);
      }),
    );
  });

  test('a clock that runs ten times too fast is not followed beyond two minutes', () => {
    const { times } = pass(
      started(),
      NINE,
      seconds(3_000).map(({ by }) => ({ by, leap: 9 * by })),
    );
    expect(end(times).at - NINE).toBe(3_000 * SECOND);
    expect(end(times).doubt).toMatchObject({ isStart: false });
  });
});

describe('while the hub runs', () => {
  test('a step of up to two minutes is followed', () => {
    const { times, last } = pass(started(), NINE, [{ by: SECOND, leap: 90 * SECOND }]);
    expect(end(times)).toMatchObject({ at: last.wall, doubt: null });
  });

  test('a leap of two days is doubted: hall time goes on, and takes it over after five even minutes', () => {
    const { times, last } = pass(started(), NINE, [{ by: SECOND, leap: 2 * DAY }, ...seconds(299)]);
    expect(end(times)).toMatchObject({ at: NINE + 300 * SECOND, doubt: { lead: 2 * DAY, isStart: false } });
    const proved = pass(end(times), last.wall, seconds(1));
    expect(end(proved.times)).toMatchObject({ at: proved.last.wall, doubt: null });
  });

  test('a leap that is taken back leaves no trace', () => {
    const { times } = pass(started(), NINE, [
      { by: SECOND, leap: 2 * DAY },
      ...seconds(100),
      { by: SECOND, leap: -2 * DAY },
    ]);
    expect(end(times)).toMatchObject({ at: NINE + 102 * SECOND, doubt: null });
  });

  test('a clock that leaps again while it is doubted has to prove itself anew', () => {
    const { times } = pass(started(), NINE, [
      { by: SECOND, leap: DAY },
      ...seconds(290),
      { by: SECOND, leap: HOUR },
      ...seconds(290),
    ]);
    expect(end(times)).toMatchObject({ at: NINE + 582 * SECOND, doubt: { lead: DAY + HOUR } });
  });

  test('a clock that went back an hour is caught up with at half pace once it has proved steady', () => {
    const { times, last } = pass(started(), NINE, [{ by: SECOND, leap: -HOUR }, ...seconds(299)]);
    expect(end(times)).toMatchObject({ at: NINE + 300 * SECOND, doubt: { lead: -HOUR } });
    const proved = pass(end(times), last.wall, seconds(61));
    expect(end(proved.times).at).toBe(NINE + 300 * SECOND + 61 * SECOND * 0.5);
    expect(waitsForClock(end(proved.times))).toBe(2 * HOUR - 61 * SECOND);
  });

  test('a person’s word counts at once', () => {
    const { times, last } = pass(started(), NINE, [{ by: SECOND, leap: 2 * DAY }]);
    expect(believeClock(end(times), last)).toMatchObject({ at: last.wall, doubt: null });
  });
});

describe('at the start of a hub', () => {
  const startAt = (lead: number, isTrusting = false) =>
    startHallTime({ wall: NINE + lead, monotonic: 7 }, NINE, isTrusting);

  test('a clock soon after the last event is believed at once, and so is any later one in a first look', () => {
    expect(startAt(SHORT_ABSENCE_MS)).toMatchObject({ at: NINE + SHORT_ABSENCE_MS, doubt: null });
    expect(startAt(SHORT_ABSENCE_MS + 1).doubt).not.toBeNull();
    expect(startAt(-90 * SECOND)).toMatchObject({ at: NINE, doubt: null });
    expect(startAt(DAY, true)).toMatchObject({ at: NINE + DAY, doubt: null });
    expect(startAt(-DAY, true)).toMatchObject({ at: NINE, doubt: { lead: -DAY } });
  });

  test('after a night or a holiday a minute proves the clock', () => {
    const morning = startAt(16 * HOUR);
    expect(morning).toMatchObject({ at: NINE, doubt: { lead: 16 * HOUR, isStart: true } });
    const { times, last } = pass(morning, NINE + 16 * HOUR, [{ by: STEADY_AT_START_MS - 1, leap: 0 }]);
    expect(end(times)).toMatchObject({ at: NINE + STEADY_AT_START_MS - 1, doubt: { isStart: true } });
    const { times: proved } = pass(end(times), last.wall, [{ by: 1, leap: 0 }]);
    expect(end(proved)).toMatchObject({ at: NINE + 16 * HOUR + STEADY_AT_START_MS, doubt: null });
  });

  test.each([
    ['a year ahead', 365 * DAY],
    ['a day behind', -DAY],
  ])('a clock that is %s has to go evenly for five minutes', (_, lead) => {
    const { times } = pass(startAt(lead), NINE + lead, [{ by: STEADY_MS - 1, leap: 0 }]);
    expect(end(times)).toMatchObject({ at: NINE + STEADY_MS - 1, doubt: { lead } });
  });
});
