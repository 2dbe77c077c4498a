/** Going back to a backup: nothing is given out twice, whatever is left of the present database. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant, MINUTE, SECOND } from '#shared/time.ts';
import { tellPlan } from '../restore-command.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { listBackups } from './backup.ts';
import { backupsFolderIn, databaseFileIn } from './hall-data.ts';
import { openReadOnly } from './open.ts';
import { backupsAtHand, planRestore, restore } from './restore.ts';
import { verifyDatabase } from './verify.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

async function takeNumbers(hub: TestHub, count: number): Promise<readonly string[]> {
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const numbers: string[] = [];
  for (let n = 0; n < count; n += 1) numbers.push(granted(await kiosk.send('ticket:take', take)).number);
  kiosk.close();
  return numbers;
}

/** A hall with in its backup, and given out half an hour later; the hub is stopped. */
async function hallWithBackup() {
  const hub = opened(await startTestHub());
  await takeNumbers(hub, 3);
  await hub.backUpNow();
  hub.clock.advance(30 * MINUTE);
  await takeNumbers(hub, 2);
  // As after a crash: the backup of the clean stop goes.
  await hub.close();
  const [atStop = '', backup = ''] = listBackups(backupsFolderIn(hub.dataFolder));
  rmSync(atStop);
  return { hub, backup, file: databaseFileIn(hub.dataFolder) };
}

const planFor = (hub: TestHub, backup: string) =>
  planRestore(hub.dataFolder, backup, backupsAtHand(hub.dataFolder, null), asInstant(hub.clock.now()));

async function restoreAndStart(hub: TestHub, backup: string) {
  const plan = planFor(hub, backup);
  const aside = await restore(hub.dataFolder, plan, `restored-${hub.clock.now()}`, asInstant(hub.clock.now()));
  const restored = opened(await hub.restart());
  // What devices saw is waited for; here there are none.
  hub.clock.advance(10 * SECOND);
  await expect.poll(() => restored.context.numbers.obstacle(), { timeout: 5_000 }).toBe(null);
  expect(restored.context.numbers.state()).toEqual({ state: 'given', isAfterRestore: true });
  return { plan, aside, restored };
}

function skipsIn(hub: TestHub): readonly string[] {
  const db = openReadOnly(databaseFileIn(hub.dataFolder));
  const rows = db.prepare("SELECT entity || ' ' || body FROM event WHERE kind = 'numbers.skipped'").pluck().all();
  db.close();
  return rows.map(String);
}

/** Puts the clock on, as the time between a loss and the restore does. */
const later = (hub: TestHub) => hub.clock.advance(20 * MINUTE);

describe('a restore', () => {
  test('goes on after the numbers that the present database knows, in a new history and a later epoch', async () => {
    const { hub, backup, file } = await hallWithBackup();
    later(hub);
    const { plan, aside, restored } = await restoreAndStart(hub, backup);
    expect(plan).toMatchObject({ isAllKnown: true, margin: 0 });
    expect(plan.lost).toMatchObject([{ series: 'A', from: 4, last: 5 }]);
    expect(await takeNumbers(restored, 1)).toEqual(['A-006']);
    expect(restored.position().history).not.toBe(hub.position().history);
    expect(restored.position().epoch).toBeGreaterThan(hub.position().epoch);
    expect(skipsIn(restored)).toEqual([
      'series:A {"day":"2026-11-24","from":4,"to":5,"reason":"given-before-restore"}',
    ]);
    const before = openReadOnly(databaseFileIn(aside));
    expect(before.prepare('SELECT COUNT(*) FROM ticket').pluck().get()).toBe(5);
    before.close();
    await restored.close();
    verifyDatabase(file);
  });

  test('without it, the backup in the place of the database gives out numbers again', async () => {
    const { hub, backup, file } = await hallWithBackup();
    copyFileSync(backup, file);
    rmSync(join(hub.dataFolder, 'installation.json'));
    const restored = opened(await hub.restart());
    expect(await takeNumbers(restored, 1)).toEqual(['A-004']);
  });

  test.each([
    ['gone', (file: string) => rmSync(file)],
    ['no database any more', (file: string) => writeFileSync(file, Buffer.alloc(40_960, 7))],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('leaves out a logged margin in each series where the present database is %s', async (_, spoil) => {
    const { hub, backup, file } = await hallWithBackup();
    spoil(file);
    later(hub);
    const { plan, restored } = await restoreAndStart(hub, backup);
    expect(plan).toMatchObject({ isAllKnown: false, margin: 100 });
    expect(await takeNumbers(restored, 1)).toEqual(['A-104']);
    const [skip = ''] = skipsIn(restored).filter((line) => line.startsWith('series:A '));
    expect(skip).toBe('series:A {"day":"2026-11-24","from":4,"to":103,"reason":"restored-unknown"}');
  });

  test('leaves out one also where an older copy was put in the place of the present database', async () => {
    const { hub, backup, file } = await hallWithBackup();
    copyFileSync(backup, file);
    later(hub);
    const { plan, restored } = await restoreAndStart(hub, file);
    expect(plan).toMatchObject({ isAllKnown: false, margin: 100 });
    expect(await takeNumbers(restored, 1)).toEqual(['A-104']);
  });

  test('reads what it can of a damaged database, and knows what newer backups know', async () => {
    const { hub, backup, file } = await hallWithBackup();
    const again = opened(await hub.restart());
    hub.clock.advance(MINUTE);
    await again.backUpNow();
    hub.clock.advance(MINUTE);
    await takeNumbers(again, 1);
    await again.close();
    const [atStop = '', newer = ''] = listBackups(backupsFolderIn(hub.dataFolder));
    rmSync(atStop);
    const whole = readFileSync(file);
    const db = openReadOnly(file);
    const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'event'").pluck().get());
    db.close();
    writeFileSync(file, Buffer.from(whole).fill(0xa5, (page - 1) * 4_096, page * 4_096));
    const damaged = planFor(hub, backup);
    expect(damaged.isAllKnown).toBe(false);
    expect(damaged.lost).toMatchObject([{ series: 'A', from: 4, last: 6 }]);
    rmSync(file);
    expect(planFor(hub, backup).lost).toMatchObject([{ series: 'A', from: 4, last: 5 }]);
    const elsewhere = join(hub.dataFolder, 'elsewhere.db');
    copyFileSync(backup, elsewhere);
    expect(planFor(hub, elsewhere).lost).toMatchObject([{ series: 'A', from: 4, last: 5 }]);
    expect(planFor(hub, newer).lost).toEqual([]);
  });

  test('that was broken off after the present files were put aside can be done again', async () => {
    const { hub, backup, file } = await hallWithBackup();
    const aside = join(hub.dataFolder, 'set-aside', '20261124T020000');
    mkdirSync(aside, { recursive: true });
    renameSync(file, databaseFileIn(aside));
    await expect(hub.restart()).rejects.toThrow('is gone');
    const { plan, restored } = await restoreAndStart(hub, backup);
    expect(plan.lost).toMatchObject([{ series: 'A', from: 4, last: 5 }]);
    const [next = ''] = await takeNumbers(restored, 1);
    expect(Number(next.slice(2))).toBeGreaterThan(5);
  });

  test('tells beforehand of numbers, tickets and halls that will be lost, and of nothing where nothing is', async () => {
    const { hub, backup } = await hallWithBackup();
    const again = opened(await hub.restart());
    const counter = await connectTestClient(again.url, 'counter');
    granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await counter.send('ticket:call-next', {}));
    counter.close();
    await again.close();
    const words = tellPlan(planFor(hub, backup)).join('\n');
    expect(words).toContain('A-004 to A-005');
    expect(words).toContain('will stand where they stood: 1');
    const [newest = ''] = listBackups(backupsFolderIn(hub.dataFolder));
    const none = tellPlan(planFor(hub, newest)).join('\n');
    expect(none).toContain('Nothing that was given out');
    expect(none).not.toContain('to A-005');
  });

  test('refuses a backup that is damaged, and changes nothing', async () => {
    const { hub, backup, file } = await hallWithBackup();
    const before = readFileSync(file);
    writeFileSync(backup, readFileSync(backup).fill(0xa5, 8_192, 20_480));
    expect(() => planFor(hub, backup)).toThrow('cannot be restored');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(existsSync(join(hub.dataFolder, 'set-aside'))).toBe(false);
  });
});
