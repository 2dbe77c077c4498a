import { expect, test } from 'vitest';
import { isLow } from './disk-facts.ts';

test('a disk is low below one gigabyte, or when less than 15 % of it is free', () => {
  expect(isLow(15e9, 100e9)).toBe(false);
  expect(isLow(14.9e9, 100e9)).toBe(true);
  expect(isLow(1e9, 2e9)).toBe(false);
  expect(isLow(0.9e9, 2e9)).toBe(true);
});
