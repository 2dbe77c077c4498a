import { expect, test } from 'vitest';
import { isNearlyFull } from './slots-shown.ts';

test.each([
  { free: 1, places: 3 },
  { free: 2, places: 10 },
  { free: 8, places: 40 },
])('$free of $places places are few', (places) => {
  expect(isNearlyFull(places)).toBe(true);
});

test.each([
  { free: 2, places: 2 },
  { free: 3, places: 10 },
  { free: 9, places: 40 },
])('$free of $places places are enough: a small slot that nobody took is not nearly full', (places) => {
  expect(isNearlyFull(places)).toBe(false);
});
