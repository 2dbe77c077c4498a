import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { asInstant } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { openHalls } from './halls.ts';
import { openDatabase, readMigrations } from './open.ts';
import { openTickets } from './tickets.ts';

afterAll(removeTestData);

test('tickets of an older hub keep their place, and that they were missed', () => {
  const file = join(newDataFolder(), 'antrean.db');
  const old = new Database(file);
  for (const { number, sql } of readMigrations().filter(({ number }) => number < 2)) {
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  const insert = old.prepare(
    `INSERT INTO ticket VALUES (?, '2026-11-24', 'kia', 'kia-baru', 'regular', 'K', ?, ?, 'id', 5, 9, ?, 0, ?, ?, 0, NULL, ?)`,
  );
  insert.run(1, 1, 'waiting', 1, null, null, null);
  insert.run(2, 2, 'missed', 2, 'loket-3', 6, 7);
  insert.run(3, 3, 'called', 3, 'loket-1', 8, 7);
  old.close();
  const db = openDatabase(file);
  const tickets = openTickets(db);
  const common = { forCounterId: null, dueFrom: 'arrival', dueAt: 9 };
  expect(tickets.byId(1)).toMatchObject({ ...common, missedAt: null });
  expect(tickets.byId(2)).toMatchObject({ ...common, missedAt: 7 });
  expect(tickets.byId(3)).toMatchObject({ ...common, missedAt: 7 });
  expect(tickets.head('kia')?.id).toBe(1);
  db.close();
});

test('counters of an older hub help nobody, and its queues let five pass before a missed ticket', () => {
  const file = join(newDataFolder(), 'antrean.db');
  const old = new Database(file);
  for (const { number, sql } of readMigrations().filter(({ number }) => number < 2)) {
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  openHalls(old).write(smallHall(), asInstant(1));
  old.exec("UPDATE hall_entity SET body = json_remove(body, '$.helps', '$.reinstateBehind')");
  old.close();
  const db = openDatabase(file);
  expect(openHalls(db).read()).toEqual(smallHall());
  db.close();
});
