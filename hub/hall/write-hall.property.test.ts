import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryHall } from '#shared/testing/arbitrary-hall.ts';
import { readHall } from './hall-file.ts';
import { writeHall } from './write-hall.ts';

test('a hall that is exported and imported again is the same hall, whatever its texts and hours', () => {
  fc.assert(
    fc.property(arbitraryHall, (hall) => {
      expect(readHall(writeHall(hall))).toEqual({ ok: true, hall });
    }),
  );
});

test('exporting the imported hall once more gives the same text', () => {
  fc.assert(
    fc.property(arbitraryHall, (hall) => {
      const text = writeHall(hall);
      const again = readHall(text);
      expect(again.ok && writeHall(again.hall)).toBe(text);
    }),
  );
});
