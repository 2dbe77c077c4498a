import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { limitCache, openDatabase, openReadOnly, readMigrations } from './open.ts';

afterAll(removeTestData);

const kept = (db: ReturnType<typeof openDatabase>) => Number(db.pragma('cache_size', { simple: true }));

test("the hub's connection keeps little of the file in the process, and another as little when it is told to", () => {
  const file = join(newDataFolder(), 'antrean.db');
  const db = openDatabase(file);
  expect(kept(db)).toBe(-2_000);
  const reader = openReadOnly(file);
  expect(kept(reader)).not.toBe(-2_000);
  limitCache(reader);
  expect(kept(reader)).toBe(-2_000);
  reader.close();
  db.close();
});

test('the migrations are numbered from 1 on, each number once: of two that share one, only the first would be run', () => {
  const numbers = readMigrations().map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
});
