import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashText } from './sha256.ts';

const known = (text: string) => createHash('sha256').update(text).digest('hex');

test('a text has the hash that every other program gives it, of whatever length', () => {
  for (let length = 0; length < 200; length++) {
    const text = 'é'.repeat(length % 7) + 'a'.repeat(length);
    expect(hashText(text)).toBe(known(text));
  }
  expect(hashText('Kota Bogor '.repeat(5_000))).toBe(known('Kota Bogor '.repeat(5_000)));
});
