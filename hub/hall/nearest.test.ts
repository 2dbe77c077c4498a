import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const keys = ['id', 'name', 'short-name', 'keywords', 'requirements', 'target-wait', 'series'];

test.each([
  ['nmae', 'name'],
  ['shortName', 'short-name'],
  ['target_wait', 'target-wait'],
  ['keyword', 'keywords'],
  ['requirement', 'requirements'],
  ['req', 'requirements'],
  ['seires', 'series'],
])('%s was meant to be %s', (word, meant) => {
  expect(nearest(word, keys)).toBe(meant);
});

test.each(['colour', '', '…', 'x'.repeat(1000)])('nothing is near to %j', (word) => {
  expect(nearest(word, keys)).toBeNull();
});
