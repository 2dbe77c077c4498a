/** What stands before a hub's first decision: the database must be the one it should be. */
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant } from '#shared/time.ts';
import { copyLiveFolder } from '../testing/copy-live-folder.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { listBackups } from './backup.ts';
import { openEventLog } from './events.ts';
import { backupsFolderIn, databaseFileIn, openHallData, UnfitDatabase } from './hall-data.ts';
import { openDatabase, openReadOnly, readMigrations } from './open.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

async function takeNumbers(hub: TestHub, count: number): Promise<void> {
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  for (let n = 0; n < count; n += 1) granted(await kiosk.send('ticket:take', take));
  kiosk.close();
}

/** A hall in which three numbers were taken, with a backup, stopped cleanly. */
async function stoppedHall(): Promise<{ readonly hub: TestHub; readonly file: string }> {
  const hub = opened(await startTestHub());
  await takeNumbers(hub, 3);
  await hub.backUpNow();
  await hub.close();
  return { hub, file: databaseFileIn(hub.dataFolder) };
}

/** The sentence with which a hub refuses to start on `folder`. */
async function refusalOn(dataFolder: string): Promise<string> {
  const error: unknown = await startTestHub({ dataFolder }).then(opened, (error: unknown) => error);
  if (!(error instanceof UnfitDatabase)) throw new Error(`expected UnfitDatabase, not ${error}`);
  return error.message;
}

describe('a hub that was installed once', () => {
  test('goes on after a clean stop', async () => {
    const { hub } = await stoppedHall();
    const again = opened(await startTestHub({ dataFolder: hub.dataFolder }));
    expect(again.context.store.waitingCounts.of('kependudukan')).toBe(3);
  });

  test('goes on after it was killed', async () => {
    const hub = opened(await startTestHub());
    await takeNumbers(hub, 3);
    const again = opened(await startTestHub({ dataFolder: copyLiveFolder(hub.dataFolder) }));
    expect(again.context.store.waitingCounts.of('kependudukan')).toBe(3);
  });

  test('begins no new hall where its database is gone, and names the last backup and the way back', async () => {
    const { hub, file } = await stoppedHall();
    rmSync(file);
    const sentence = await refusalOn(hub.dataFolder);
    expect(sentence).toContain(`${file} is gone`);
    expect(sentence).toContain(listBackups(backupsFolderIn(hub.dataFolder))[0]);
    expect(sentence).toContain('npm run restore');
    expect(existsSync(file)).toBe(false);
    // The backups alone tell that there was a hall.
    rmSync(join(hub.dataFolder, 'installation.json'));
    expect(await refusalOn(hub.dataFolder)).toContain('is gone');
    // Without either it is a new folder: the check is what kept a new hall from beginning.
    rmSync(backupsFolderIn(hub.dataFolder), { recursive: true });
    const fresh = opened(await startTestHub({ dataFolder: hub.dataFolder }));
    expect(fresh.context.store.waitingCounts.of('kependudukan')).toBe(0);
  });

  test('does not start on an empty database', async () => {
    const { hub, file } = await stoppedHall();
    truncateSync(file, 0);
    expect(await refusalOn(hub.dataFolder)).toContain('is empty');
  });

  test('does not start on a file that is no database, has broken pages, or whose last events were changed', async () => {
    const { hub, file } = await stoppedHall();
    const whole = readFileSync(file);
    writeFileSync(file, Buffer.alloc(whole.length, 7));
    expect(await refusalOn(hub.dataFolder)).toContain('is damaged');
    const torn = Buffer.from(whole);
    torn.fill(0xa5, 4_096 * 3, 4_096 * 6);
    writeFileSync(file, torn);
    expect(await refusalOn(hub.dataFolder)).toContain('is damaged');
    writeFileSync(file, whole);
    const db = new Database(file);
    db.exec("UPDATE event SET body = replace(body, '\"number\":2', '\"number\":7') WHERE kind = 'ticket.taken'");
    db.close();
    expect(await refusalOn(hub.dataFolder)).toMatch(/is damaged: the event log is broken at event \d+/);
    writeFileSync(file, whole);
    opened(await startTestHub({ dataFolder: hub.dataFolder }));
  });

  test('does not start on an older copy of its database, put there by hand', async () => {
    const { hub, file } = await stoppedHall();
    const old = readFileSync(file);
    const later = opened(await hub.restart());
    await takeNumbers(later, 2);
    await later.close();
    writeFileSync(file, old);
    expect(await refusalOn(hub.dataFolder)).toMatch(/is older than it was: it ends at event \d+/);
    // What is kept beside the database is what found it out.
    rmSync(join(hub.dataFolder, 'installation.json'));
    const deceived = opened(await startTestHub({ dataFolder: hub.dataFolder }));
    expect(deceived.context.store.waitingCounts.of('kependudukan')).toBe(3);
  });

  test('does not start on a copy that went another way, or on the database of another hall', async () => {
    const { hub, file } = await stoppedHall();
    const other = newDataFolder();
    cpSync(hub.dataFolder, other, { recursive: true });
    const elsewhere = opened(await startTestHub({ dataFolder: other }));
    await takeNumbers(elsewhere, 5);
    await elsewhere.close();
    hub.clock.advance(60_000);
    const here = opened(await hub.restart());
    await takeNumbers(here, 1);
    await here.close();
    cpSync(databaseFileIn(other), file);
    expect(await refusalOn(hub.dataFolder)).toContain('went another way');
    const stranger = opened(await startTestHub({ newId: () => 'another-hall' }));
    await stranger.close();
    cpSync(databaseFileIn(stranger.dataFolder), file);
    expect(await refusalOn(hub.dataFolder)).toContain('is not the one this folder was used with');
  });
});

describe('after an unclean stop', () => {
  test('a long log is checked whole while the hub works; damage ends it, and the next start says so', async () => {
    const { hub, file } = await stoppedHall();
    const db = openDatabase(file);
    const log = openEventLog(db);
    const at = asInstant(hub.clock.now());
    db.transaction(() => {
      for (let n = 0; n < 10_100; n += 1) log.append(at, 'test', 'test:1', { deviceId: 'test', place: null }, 'null');
    })();
    db.exec("UPDATE event SET body = '0' WHERE seq = 50");
    db.close();
    // After a clean stop the last events suffice.
    await opened(await startTestHub({ dataFolder: hub.dataFolder })).close();
    const known = join(hub.dataFolder, 'installation.json');
    writeFileSync(known, readFileSync(known, 'utf8').replace('"isStopped": true', '"isStopped": false'));
    const onFatal = vi.fn();
    const unclean = opened(await startTestHub({ dataFolder: hub.dataFolder, onFatal }));
    await expect.poll(() => onFatal.mock.calls.length, { timeout: 10_000 }).toBe(1);
    expect(onFatal.mock.calls[0]?.[0].message).toContain('broken at event 50');
    await unclean.close();
    expect(await refusalOn(hub.dataFolder)).toContain('broken at event 50');
  });
});

describe('a migration', () => {
  test('is preceded by a verified backup of the database as it was', async () => {
    const folder = newDataFolder();
    const old = new Database(databaseFileIn(folder));
    const [first] = readMigrations();
    old.exec(first?.sql ?? '');
    old.exec("INSERT INTO meta VALUES ('history', 'old')");
    old.pragma('user_version = 1');
    old.close();
    const { db } = await openHallData(folder, asInstant(Date.parse('2026-11-24T02:00:00Z')));
    expect(Number(db.pragma('user_version', { simple: true }))).toBe(readMigrations().at(-1)?.number);
    db.close();
    const [backup = ''] = listBackups(backupsFolderIn(folder));
    const kept = openReadOnly(backup);
    expect(Number(kept.pragma('user_version', { simple: true }))).toBe(1);
    kept.close();
  });
});
