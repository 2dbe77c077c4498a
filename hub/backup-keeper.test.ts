import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { goodFile } from '#shared/testing/good-hall-file.ts';
import { movedClock } from '#shared/testing/moved-clock.ts';
import { asInstant, type Day, HOUR, MINUTE } from '#shared/time.ts';
import { keepBackups } from './backup-keeper.ts';
import { createLog } from './log.ts';
import { listBackups } from './store/backup.ts';
import { backupsFolderIn, databaseFileIn } from './store/hall-data.ts';
import { openDatabase, openReadOnly } from './store/open.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const backupsOf = (hub: { readonly dataFolder: string }) => listBackups(backupsFolderIn(hub.dataFolder));

function ticketsIn(file: string | undefined): number {
  const db = openReadOnly(file ?? '');
  const count = db.prepare('SELECT COUNT(*) FROM ticket').pluck().get();
  db.close();
  return Number(count);
}

function keeperWithClock() {
  const folder = newDataFolder();
  const db = openDatabase(databaseFileIn(folder));
  opened({ close: () => void db.close() });
  const clock = movedClock('2026-11-24T09:00:00+07:00');
  let day = '2026-11-24' as Day;
  const keeper = keepBackups({
    databaseFile: databaseFileIn(folder),
    folder: backupsFolderIn(folder),
    secondFolder: null,
    clock: () => asInstant(clock.now()),
    today: () => day,
    lastSeq: () => 0,
    onMade: () => undefined,
    log: createLog(() => undefined, clock.now),
  });
  const turnDay = () => {
    day = '2026-11-25' as Day;
  };
  return { keeper, clock, turnDay, count: () => listBackups(backupsFolderIn(folder)).length };
}

describe('a backup is made', () => {
  test('at first, then every hour, and when the service day has turned', async () => {
    const { keeper, clock, turnDay, count } = keeperWithClock();
    await keeper.makeDue();
    expect(count()).toBe(1);
    clock.advance(HOUR - MINUTE);
    await keeper.makeDue();
    expect(count()).toBe(1);
    clock.advance(MINUTE);
    await keeper.makeDue();
    expect(count()).toBe(2);
    clock.advance(MINUTE);
    turnDay();
    await keeper.makeDue();
    await keeper.makeDue();
    expect(count()).toBe(3);
  });

  test('at a clean stop, with everything in it', async () => {
    const hub = opened(await startTestHub());
    const kiosk = await connectTestClient(hub.url, 'kiosk');
    granted(await kiosk.send('ticket:take', take));
    kiosk.close();
    await hub.close();
    expect(backupsOf(hub)).toHaveLength(1);
    expect(ticketsIn(backupsOf(hub)[0])).toBe(1);
  });

  test('before another hall is imported, without it', async () => {
    const hub = opened(await startTestHub());
    const send = (apply: string) =>
      fetch(`${hub.url}/hall?apply=${apply}`, {
        method: 'POST',
        headers: { 'content-type': 'application/yaml' },
        body: goodFile,
      });
    await send('no');
    expect(backupsOf(hub)).toHaveLength(0);
    expect((await send('yes')).status).toBe(200);
    const [backup = ''] = backupsOf(hub);
    const db = openReadOnly(backup);
    expect(db.prepare("SELECT COUNT(*) FROM event WHERE kind = 'hall.imported'").pluck().get()).toBe(1);
    db.close();
  });
});

describe('a second folder', () => {
  test('gets a checked copy of each backup', async () => {
    const backupTo = newDataFolder();
    const hub = opened(await startTestHub({ backupTo }));
    await hub.backUpNow();
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    expect(listBackups(backupTo)).toHaveLength(1);
    expect(manager.frame().view.backup).toMatchObject({ problem: null, second: { folder: backupTo, problem: null } });
    expect(readdirSync(backupTo)).toHaveLength(1);
  });

  test('that is not there is told of, and neither made nor in the way of the first', async () => {
    const backupTo = join(newDataFolder(), 'not-mounted');
    const hub = opened(await startTestHub({ backupTo }));
    await hub.backUpNow();
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    expect(backupsOf(hub)).toHaveLength(1);
    expect(existsSync(backupTo)).toBe(false);
    expect(manager.frame().view.backup).toMatchObject({
      problem: null,
      second: { problem: expect.stringContaining('is not there') },
    });
    const [told = ''] = hub.logLines.filter((line) => line.includes('could not be copied to the second folder'));
    expect(JSON.parse(told)).toMatchObject({ level: 'error', problem: `the folder ${backupTo} is not there` });
    expect(told).not.toContain('stack');
    mkdirSync(backupTo);
    hub.clock.advance(MINUTE);
    await hub.backUpNow();
    await manager.untilFrame(({ view }) => view.backup.second?.problem === null);
  });
});

test('a backup that fails leaves the older ones alone, and is told of', async () => {
  const hub = opened(await startTestHub());
  await hub.backUpNow();
  // A folder stands where the unfinished copy is to be written.
  mkdirSync(join(backupsFolderIn(hub.dataFolder), 'unfinished.db', 'x'), { recursive: true });
  hub.clock.advance(HOUR);
  await hub.backUpNow();
  const manager = opened(await connectTestClient(hub.url, 'manager'));
  expect(manager.frame().view.backup.problem).not.toBeNull();
  expect(backupsOf(hub)).toHaveLength(1);
  rmSync(join(backupsFolderIn(hub.dataFolder), 'unfinished.db'), { recursive: true });
  await hub.backUpNow();
  await manager.untilFrame(({ view }) => view.backup.problem === null);
  expect(backupsOf(hub)).toHaveLength(2);
});
