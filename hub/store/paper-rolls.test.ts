import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { openDatabase, readMigrations } from './open.ts';
import { openPaperRolls } from './paper-rolls.ts';
import { openPrintJobs } from './print-jobs.ts';

afterAll(removeTestData);

test('the papers that an older hub printed stay as they were, and its printers have no roll that is counted', () => {
  const file = join(newDataFolder(), 'antrean.db');
  const old = new Database(file);
  for (const { number, sql } of readMigrations().filter((migration) => migration.number < 8)) {
    old.exec(sql);
    old.pragma(`user_version = ${number}`);
  }
  old.exec(`
    INSERT INTO ticket (id, day, queue_id, service_id, lane, series, number, state, language, arrived_at, due_at,
      due_rank, due_sub, recalls) VALUES (7, '2026-11-23', 'kependudukan', 'kk-baru', 'regular', 'A', 7, 'waiting', 'id',
      1, 1, 7, 0, 0);
    INSERT INTO print_job (id, ticket_id, printer_id, device_id, at, paper, state, reason)
      VALUES (3, 7, 'main', 'kiosk-1', 2, '{}', 'unknown', 'interrupted'),
             (4, 7, 'main', 'counter-1', 3, '{}', 'sent', NULL);
  `);
  old.close();
  const db = openDatabase(file);
  const jobs = openPrintJobs(db);
  const kept = { ticketId: 7, bookingId: null, printerId: 'main', paper: '{}' };
  expect(jobs.byId(3)).toEqual({ ...kept, id: 3, deviceId: 'kiosk-1', at: 2, state: 'unknown', reason: 'interrupted' });
  expect(jobs.pending()).toEqual([{ ...kept, id: 4, deviceId: 'counter-1', at: 3, state: 'sent', reason: null }]);
  expect(jobs.nextId()).toBe(5);
  expect(jobs.latestTestOf('main')).toBeUndefined();
  expect(openPaperRolls(db).of('main')).toBeNull();
  db.close();
});
