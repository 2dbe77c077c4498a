import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { isFailing, noteFault } from './storage-faults.ts';

afterAll(removeTestData);

const noFault = (error: unknown) => {
  throw error;
};

test('a disk fails for good when it failed twice within ten minutes, and until ten minutes after', () => {
  const folder = newDataFolder();
  expect(isFailing(folder, 0)).toBe(false);
  noteFault(folder, 0, noFault);
  expect(isFailing(folder, MINUTE)).toBe(false);
  noteFault(folder, 11 * MINUTE, noFault);
  expect(isFailing(folder, 12 * MINUTE)).toBe(false);
  noteFault(folder, 14 * MINUTE, noFault);
  expect(isFailing(folder, 15 * MINUTE)).toBe(true);
  expect(isFailing(folder, 22 * MINUTE)).toBe(false);
});

test('what a failing disk made of the note counts for nothing, and one that cannot be written is told of', () => {
  const folder = newDataFolder();
  writeFileSync(join(folder, 'storage-faults.json'), '[12, \u0000');
  expect(isFailing(folder, 0)).toBe(false);
  const told: unknown[] = [];
  noteFault(join(folder, 'gone'), 0, (error) => told.push(error));
  expect(told).toHaveLength(1);
});
