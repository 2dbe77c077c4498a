import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import type { Hall } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { openHalls } from './halls.ts';
import { openDatabase, readMigrations } from './open.ts';

afterAll(removeTestData);

/** What a hub reads of the small hall that an older one wrote, which knew neither this migration nor what it adds. */
function broughtUp(before: number, remove: string): Hall | null {
  const file = join(newDataFolder(), 'antrean.db');
  const old = new Database(file);
  for (const { number, sql } of readMigrations().filter(({ number }) => number < before)) {
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  openHalls(old).write(smallHall(), asInstant(1));
  old.exec(`UPDATE hall_entity SET body = json_remove(body, '$.${remove}')`);
  old.close();
  const db = openDatabase(file);
  const hall = openHalls(db).read();
  db.close();
  return hall;
}

test('a hall of an older hub has no kiosks with a place', () => {
  expect(broughtUp(6, 'kiosks')).toEqual(smallHall());
});

test('the services of an older hub say nothing of conditions', () => {
  const { services, ...rest } = smallHall();
  expect(broughtUp(13, 'conditions')).toEqual({
    ...rest,
    services: services.map((one) => ({ ...one, conditions: [] })),
  });
});

test('nobody registers for the queues of an older hub, whose hall has the usual limits', () => {
  expect(broughtUp(18, 'booking')).toEqual(smallHall());
});
