import { expect, test } from 'vitest';
import { MINUTE } from '../time.ts';
import { pauseAfter } from './tries.ts';

test('four wrong PINs cost nothing, the fifth a minute, each further one twice as much, and none more than 15 minutes', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 40, 5_000].map((wrong) => pauseAfter(wrong) / MINUTE)).toEqual([
    0, 0, 1, 2, 4, 8, 15, 15, 15,
  ]);
});
