import { expect, test } from 'vitest';
import { after, asInstant, MINUTE } from '#shared/time.ts';
import { isUnattended } from './unattended.ts';

const start = asInstant(0);
const at = (minutes: number) => after(start, minutes * MINUTE);

test('a counter that lets somebody wait for more than ten minutes without a call is taken for left', () => {
  expect(isUnattended(start, start, at(10))).toBe(false);
  expect(isUnattended(start, start, at(11))).toBe(true);
});

test('time in which nobody waited, or in which it could not call, counts not', () => {
  expect(isUnattended(start, null, at(300))).toBe(false);
  expect(isUnattended(start, at(295), at(300))).toBe(false);
  expect(isUnattended(at(295), start, at(300))).toBe(false);
});
