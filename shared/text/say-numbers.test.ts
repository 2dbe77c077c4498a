import { expect, test } from 'vitest';
import { words } from './index.ts';
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

test.each([
  [[], ''],
  [[7], '7'],
  [[4, 5], '4 and 5'],
  [[1, 2, 3], '1–3'],
  [[7, 1, 2, 3], '1–3 and 7'],
  [[1, 2, 7], '1, 2 and 7'],
])('within a sentence the counters %j are “%s”', (numbers, said) => {
  expect(sayNumbers(numbers, 'and')).toBe(said);
});

test.each([
  ['id', 'loket 4 dan 5', 'loket 4'],
  ['en', 'counters 4 and 5', 'counter 4'],
  ['su', 'loket 4 sareng 5', 'loket 4'],
] as const)('screen, phone and paper say of several counters that they are several (%s)', (language, several, one) => {
  const { kiosk, paper } = words[language];
  for (const say of [kiosk.waitNear, paper.near]) {
    expect(say([4, 5])).toContain(several);
    expect(say([4])).toMatch(new RegExp(`${one}\\b`));
  }
});
