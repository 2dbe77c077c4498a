/** The power goes, or somebody loses patience, while an update changes the tables of a hall with a past. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import { listBackups } from './backup.ts';
import { hubItself, openEventLog } from './events.ts';
import { backupsFolderIn, databaseFileIn, openHallData } from './hall-data.ts';
import { type Db, openDatabase, openReadOnly, readMigrations } from './open.ts';
import { verifyDatabase } from './verify.ts';

const TICKETS = 500;
const morning = asInstant(Date.parse('2026-11-24T02:00:00Z'));
const program = join(import.meta.dirname, '../testing/killed-migration.ts');

const versionOf = (db: Db) => Number(db.pragma('user_version', { simple: true }));
const tablesOf = (db: Db) => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
const newest = readMigrations().at(-1)?.number ?? 0;

/** A database as the first hub left it, with tickets and the events of them. */
function makeOldHall(file: string): void {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.exec(readMigrations()[0]?.sql ?? '');
  db.pragma('user_version = 1');
  db.exec("INSERT INTO meta VALUES ('history', 'old')");
  const log = openEventLog(db);
  const insert = db.prepare(
    `INSERT INTO ticket VALUES (?, '2026-11-23', 'kependudukan', 'kk-baru', 'regular', 'A', ?, 'missed', 'id',
     1, 1, 0, 0, 'loket-1', 1, 0, NULL, 7)`,
  );
  db.transaction(() => {
    for (let n = 1; n <= TICKETS; n += 1) {
      insert.run(n, n);
      log.append(asInstant(n), 'ticket.taken', `ticket:${n}`, hubItself, JSON.stringify({ number: n }));
    }
  })();
  db.close();
}

let old = '';
let wanted: unknown;
beforeAll(() => {
  old = newDataFolder();
  makeOldHall(databaseFileIn(old));
  const fresh = openDatabase(':memory:');
  wanted = tablesOf(fresh);
  fresh.close();
});
afterAll(removeTestData);

/** A copy of the old hall on which the program has run; without a step it runs to its end, and says how many there are. */
function killAt(step: number, mode: 'whole' | 'in-pieces') {
  const folder = newDataFolder();
  cpSync(old, folder, { recursive: true });
  const { signal, stdout, stderr } = spawnSync(process.execPath, [program, folder, String(step), mode], {
    encoding: 'utf8',
  });
  return { folder, signal, steps: Number(stdout), stderr };
}

/** What is wrong with a hall after its migration was killed and the next start has been; empty when nothing is. */
async function faultsAfter(folder: string): Promise<string[]> {
  const faults: string[] = [];
  const file = databaseFileIn(folder);
  try {
    const { db } = await openHallData(folder, morning);
    if (versionOf(db) !== newest) faults.push(`it is of version ${versionOf(db)}`);
    if (JSON.stringify(tablesOf(db)) !== JSON.stringify(wanted)) faults.push('its tables are not those of a new hall');
    const kept = db.prepare('SELECT COUNT(*) FROM ticket WHERE missed_at = 7').pluck().get();
    if (kept !== TICKETS) faults.push(`${kept} of ${TICKETS} tickets are as they were`);
    db.close();
    if (verifyDatabase(file) !== TICKETS) faults.push('events are missing');
  } catch (error) {
    faults.push(String(error));
  }
  return faults;
}

/** Whether a hub of the first version could still work with it: its version is as it was, and so is each table. */
function isAsItWas(folder: string): boolean {
  const [before, now] = [old, folder].map((each) => {
    const db = openReadOnly(databaseFileIn(each));
    const facts = JSON.stringify([versionOf(db), tablesOf(db)]);
    db.close();
    return facts;
  });
  return before === now;
}

describe('a migration that is killed', () => {
  test('at any of its steps is finished by the next start; nothing is lost, and the backup of before is there', async () => {
    const { steps, signal, stderr } = killAt(0, 'whole');
    expect({ signal, stderr }).toEqual({ signal: null, stderr: '' });
    expect(steps).toBeGreaterThan(2 * newest);
    let asItWas = 0;
    let inBetween = 0;
    // Every third: before one statement, after the next.
    for (let step = 1; step <= steps; step += 3) {
      const killed = killAt(step, 'whole');
      expect(killed.signal).toBe('SIGKILL');
      const db = openReadOnly(databaseFileIn(killed.folder));
      const version = versionOf(db);
      db.close();
      if (version === 1) {
        asItWas += 1;
        expect(isAsItWas(killed.folder)).toBe(true);
      } else if (version < newest) inBetween += 1;
      expect(await faultsAfter(killed.folder)).toEqual([]);
      const [backup = ''] = listBackups(backupsFolderIn(killed.folder)).slice(-1);
      const before = openReadOnly(backup);
      expect(before.prepare('SELECT COUNT(*) FROM ticket').pluck().get()).toBe(TICKETS);
      before.close();
    }
    expect(asItWas).toBeGreaterThan(0);
    expect(inBetween).toBeGreaterThan(0);
  }, 60_000);

  test('would leave a hall that does not start again if it were not whole or not at all', async () => {
    const { steps } = killAt(0, 'in-pieces');
    const faults: string[] = [];
    // Right after each statement.
    for (let step = 2; step <= steps && faults.length === 0; step += 2)
      faults.push(...(await faultsAfter(killAt(step, 'in-pieces').folder)));
    expect(faults.join()).toMatch(/already exists|duplicate column/);
  }, 60_000);
});
