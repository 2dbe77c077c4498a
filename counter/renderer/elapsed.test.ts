import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { formatElapsed, minutesSince } from './elapsed.ts';

const start = asInstant(50_000);

test('a call of a few minutes reads as minutes and seconds', () => {
  expect(formatElapsed(start, asInstant(50_000 + 245_900))).toBe('4:05');
  expect(formatElapsed(start, asInstant(50_000 + 3_845_000))).toBe('1:04:05');
});

test('a clock a little behind shows zero, not a negative time', () => {
  expect(formatElapsed(start, asInstant(49_000))).toBe('0:00');
  expect(minutesSince(start, asInstant(49_000))).toBe(0);
  expect(minutesSince(start, asInstant(50_000 + 119_000))).toBe(1);
});
