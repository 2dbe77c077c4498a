import { expect, test } from 'vitest';
import { sayNumbers } from './say-numbers.ts';

test.each([
  [[], ''],
  [[7], '7'],
  [[1, 2], '1, 2'],
  [[3, 1, 2, 7, 2], '1–3, 7'],
  [[1, 3, 5, 6, 8, 9, 10], '1, 3, 5, 6, 8–10'],
])('the counters %j are said as “%s”', (numbers, said) => {
  expect(sayNumbers(numbers)).toBe(said);
});
