import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { openHalls } from './halls.ts';
import { openDatabase, readMigrations } from './open.ts';

afterAll(removeTestData);

test('a hall of an older hub is one zone, and has no screens', () => {
  const file = join(newDataFolder(), 'antrean.db');
  const old = new Database(file);
  for (const { number, sql } of readMigrations().filter(({ number }) => number < 12)) {
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  openHalls(old).write(smallHall(), asInstant(1));
  old.exec("UPDATE hall_entity SET body = json_remove(body, '$.zones', '$.screens')");
  old.close();
  const db = openDatabase(file);
  expect(openHalls(db).read()).toEqual(smallHall());
  db.close();
});
