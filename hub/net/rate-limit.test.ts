import { expect, test } from 'vitest';
import { createTokenBucket } from './rate-limit.ts';

test('a burst is allowed at once, then so many a second, and rest fills it again', () => {
  const isAllowed = createTokenBucket({ burst: 3, perSecond: 2 });
  expect([1_000, 1_000, 1_000, 1_000].map(isAllowed)).toEqual([true, true, true, false]);
  expect([1_500, 1_500].map(isAllowed)).toEqual([true, false]);
  expect([60_000, 60_000, 60_000, 60_000].map(isAllowed)).toEqual([true, true, true, false]);
});
