import { expect, test } from 'vitest';
import { fieldFault } from './fields.ts';

test.each(['', '   '])('a field that may be empty may be: %j', (value) => {
  expect(fieldFault('phone', value, false)).toBeNull();
  expect(fieldFault('nik', value, true)).toBe('missing');
});

test.each(['081234567890', '0812 3456 7890', '+62 812-3456-7890', '(0251) 8321075'])(
  'a telephone number is taken as people write it: %s',
  (value) => {
    expect(fieldFault('phone', value, false)).toBeNull();
  },
);

test.each(['12345', 'telepon', '0812345678901234567', '081234<b>'])(
  'what is no telephone number is said to be none: %s',
  (value) => {
    expect(fieldFault('phone', value, false)).toBe('wrong');
  },
);

test('a NIK has sixteen digits, however they are grouped', () => {
  expect(fieldFault('nik', '3271 0101 0190 0001', true)).toBeNull();
  expect(fieldFault('nik', '327101010190000', true)).toBe('wrong');
  expect(fieldFault('nik', '327101010190000A', true)).toBe('wrong');
});

test('a name is a few letters of any language, and nothing that hides', () => {
  expect(fieldFault('name', 'Ñoña R. 王', false)).toBeNull();
  for (const value of ['a\u202Eb', 'a\u0007', '<b>', 'x'.repeat(41)])
    expect(fieldFault('name', value, false)).toBe('wrong');
});
