import { expect, test } from 'vitest';
import { after, asInstant, MINUTE } from '#shared/time.ts';
import { accuracyOf, type ToldWait } from './wait-accuracy.ts';

const arrivedAt = asInstant(0);
/** Told 20 to 35 minutes (the middle is 22), and called after so many. */
const told = (minutes: number | null, changes: Partial<ToldWait> = {}): ToldWait => ({
  queueId: 'a',
  p50Ms: 22 * MINUTE,
  p80Ms: 28 * MINUTE,
  p90Ms: 33 * MINUTE,
  arrivedAt,
  calledAt: minutes === null ? null : after(arrivedAt, minutes * MINUTE),
  isAbsent: 0,
  state: 'done',
  ...changes,
});

test('what was told is held against the call: error, bias and how often the range was kept', () => {
  expect(accuracyOf([told(12), told(24), told(32), told(40)])).toEqual([
    { queueId: 'a', scored: 4, censored: 0, meanError: 10, bias: 5, inRange: 0.5, inTime: 0.75 },
  ]);
});

test('who did not come or was never called is counted apart, and who cancelled or still waits not at all', () => {
  const list = [
    told(22),
    told(90, { isAbsent: 1, state: 'missed' }),
    told(null, { state: 'expired' }),
    told(null, { state: 'cancelled' }),
    told(50, { state: 'cancelled' }),
    told(null, { state: 'waiting' }),
  ];
  expect(accuracyOf(list)).toMatchObject([{ scored: 1, censored: 2, meanError: 0 }]);
});

test('every queue has its own, and one with nobody called yet has none', () => {
  expect(accuracyOf([told(22), told(null, { queueId: 'b', state: 'waiting' })])).toMatchObject([
    { queueId: 'a', scored: 1 },
    { queueId: 'b', scored: 0, meanError: null, bias: null, inRange: null, inTime: null },
  ]);
});
