import { expect, test } from 'vitest';
import { deleteLetter, groupsOf, isWhole, nothingTyped, type Typed, typeLetter } from './typed-code.ts';

const type = (keys: string): Typed => [...keys].reduce(typeLetter, nothingTyped);

test('small letters, spaces and hyphens are no mistakes', () => {
  expect(type('4f8k-2m 9q')).toEqual({ letters: '4F8K2M9Q', remark: null });
});

test('letters that look like digits are read as these, and it is said', () => {
  expect(type('O').remark).toEqual({ kind: 'read-as', letter: 'O', digit: '0' });
  expect(type('oil').letters).toBe('011');
});

test('a letter that no code has is not taken, and it is said', () => {
  expect(type('4FU')).toEqual({ letters: '4F', remark: { kind: 'no-letter', letter: 'U' } });
  expect(type('4F?').letters).toBe('4F');
});

test('a code is whole with three groups, and with four', () => {
  const whole = Array.from({ length: 17 }, (_, length) => length).filter((length) => isWhole(type('A'.repeat(length))));
  expect(whole).toEqual([12, 16]);
});

test('no code has more than four groups', () => {
  const longest = type('A'.repeat(16));
  expect(typeLetter(longest, 'B')).toEqual({ ...longest, remark: { kind: 'whole' } });
});

test('the places of three groups are shown, and of a fourth once it is begun', () => {
  expect(groupsOf(type('4f8k2'))).toEqual(['4F8K', '2   ', '    ']);
  expect(groupsOf(type('4f8k2m9q7h3t'))).toHaveLength(3);
  expect(groupsOf(type('4f8k2m9q7h3t5'))).toEqual(['4F8K', '2M9Q', '7H3T', '5   ']);
});

test('the last letter can be taken back, with what was said of it', () => {
  expect(deleteLetter(type('4FU'))).toEqual({ letters: '4', remark: null });
  expect(deleteLetter(nothingTyped)).toEqual(nothingTyped);
});
