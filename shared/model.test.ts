import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, isKioskSeries, parseNumber } from './model.ts';

describe('a number as somebody types it', () => {
  test.each([
    ['A-012', 'A', 12],
    [' a12 ', 'A', 12],
    ['ap 3', 'AP', 3],
    ['K-007', 'K', 7],
    ['k17', 'K', 17],
    ['k1-7', 'K1', 7],
    ['K2 - 015', 'K2', 15],
    ['A-1000', 'A', 1000],
  ])('%j is found', (typed, series, number) => {
    expect(parseNumber(typed)).toEqual({ series, number });
  });

  test.each(['', '12', 'A', 'A-', 'ABC-1', 'A-1-2', 'A-0x1', 'B1-7', 'A-1234567'])('%j is none', (typed) => {
    expect(parseNumber(typed)).toBeNull();
  });

  test('is read as it was written, of whatever series', () => {
    const series = fc.oneof(
      fc.stringMatching(/^[A-Z]{1,2}$/),
      fc.nat(99).map((n) => `K${n}`),
    );
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 99_999 }), (of, number) => {
        expect(parseNumber(formatNumber(of, number))).toEqual({ series: of, number });
        expect(isKioskSeries(of)).toBe(/\d/.test(of));
      }),
    );
  });
});
