import { expect, it } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { LANGUAGE_MS, languageAt } from './language-turns.ts';

it('each language has its turn, and the first comes again', () => {
  const at = (turn: number) => languageAt(['id', 'en', 'su'], asInstant(turn * LANGUAGE_MS + 5));
  expect([0, 1, 2, 3].map(at)).toEqual(['id', 'en', 'su', 'id']);
});

it('a screen of one language stays with it', () => {
  expect(languageAt(['su'], asInstant(7 * LANGUAGE_MS))).toBe('su');
});
