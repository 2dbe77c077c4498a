import { expect, test } from 'vitest';
import { confusableSeries } from './confusable.ts';

test('series that differ in one letter which sounds like the other are told, no others', () => {
  expect(confusableSeries(['A', 'H', 'P', 'X'])).toEqual([['A', 'H']]);
  expect(confusableSeries(['AD', 'AG', 'BT'])).toEqual([['AD', 'AG']]);
  expect(confusableSeries(['A', 'HP', 'AH', 'D', 'DP', 'TC'])).toEqual([]);
});
