import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pageAt, rowsThatFit } from './paging.ts';

it('the number of rows follows from the height', () => {
  expect(rowsThatFit(400, 99)).toBe(4);
  expect(rowsThatFit(396, 99)).toBe(4);
  expect(rowsThatFit(50, 99)).toBe(1);
});

it('ten counters on four rows take three pages, then the first comes again', () => {
  const counters = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(pageAt(counters, 4, 0)).toEqual({ items: [1, 2, 3, 4], page: 1, pages: 3 });
  expect(pageAt(counters, 4, 2)).toEqual({ items: [9, 10], page: 3, pages: 3 });
  expect(pageAt(counters, 4, 3).page).toBe(1);
});

it('a hall without counters has one empty page', () => {
  expect(pageAt([], 4, 7)).toEqual({ items: [], page: 1, pages: 1 });
});

it('every counter is shown once in a round of pages', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 1, max: 12 }), (count, rows) => {
      const all = Array.from({ length: count }, (_, index) => index);
      const { pages } = pageAt(all, rows, 0);
      const round = Array.from({ length: pages }, (_, turn) => pageAt(all, rows, turn).items);
      expect(round.flat()).toEqual(all);
      for (const items of round) expect(items.length).toBeLessThanOrEqual(rows);
    }),
  );
});
