import fc from 'fast-check';
import { expect, it } from 'vitest';
import { breakLines } from './break-lines.ts';

const letters = (text: string) => text.length;

it('a short text stays on one line', () => {
  expect(breakLines('Siapkan KTP asli', 20, letters)).toEqual(['Siapkan KTP asli']);
});

it('a long text breaks at its spaces', () => {
  expect(breakLines('Siapkan KTP asli dan Kartu Keluarga', 16, letters)).toEqual([
    'Siapkan KTP asli',
    'dan Kartu',
    'Keluarga',
  ]);
});

it('an empty text has no lines', () => {
  expect(breakLines('  ', 16, letters)).toEqual([]);
});

it('no word is lost and no line is too wide but for a single long word', () => {
  const text = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 30 }).map((parts) => parts.join(' '));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (words, lineWidth) => {
      const lines = breakLines(words, lineWidth, letters);
      expect(lines.join(' ')).toBe(words);
      for (const line of lines) expect(line.length <= lineWidth || !line.includes(' ')).toBe(true);
    }),
  );
});
