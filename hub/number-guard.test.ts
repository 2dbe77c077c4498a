/** What devices saw, against a database that has lost something. */
import { copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Role } from '#shared/model.ts';
import type { SignedHead } from '#shared/protocol.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant, MINUTE, SECOND } from '#shared/time.ts';
import { openHubLink } from '#shared/ui/hub-link.ts';
import { listBackups } from './store/backup.ts';
import { backupsFolderIn, databaseFileIn } from './store/hall-data.ts';
import { planRestore, restore } from './store/restore.ts';
import { connectTestClient, granted, type TestClient } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

const connect = async <R extends Role>(hub: TestHub, role: R, head?: SignedHead): Promise<TestClient<R>> =>
  opened(await connectTestClient(hub.url, role, `${role}-1`, head ? { head } : {}));

async function takeNumbers(hub: TestHub, count: number): Promise<readonly string[]> {
  const kiosk = await connect(hub, 'kiosk');
  const numbers: string[] = [];
  for (let n = 0; n < count; n += 1) numbers.push(granted(await kiosk.send('ticket:take', take)).number);
  kiosk.close();
  return numbers;
}

/** The head that a device holds after it has heard a beat that knows of everything so far. */
async function headSeen(hub: TestHub): Promise<SignedHead> {
  const display = await connect(hub, 'display');
  const wanted = hub.context.store.events.lastSeq();
  for (;;) {
    const { history, epoch, seq, signature } = await display.untilBeat();
    if (seq < wanted) continue;
    display.close();
    return { history, epoch, seq, signature };
  }
}

/**
 * A hub whose database has lost unnoticed, as a flipped bit in the write-ahead log does it, and the head
 * that a display saw before.
 */
async function hubThatLostItsEnd() {
  const hub = opened(await startTestHub());
  await takeNumbers(hub, 3);
  await hub.close();
  const file = databaseFileIn(hub.dataFolder);
  const kept = readFileSync(file);
  const known = readFileSync(join(hub.dataFolder, 'installation.json'));
  hub.clock.advance(MINUTE);
  const again = opened(await hub.restart());
  await takeNumbers(again, 2);
  const head = await headSeen(again);
  await again.close();
  writeFileSync(file, kept);
  writeFileSync(join(hub.dataFolder, 'installation.json'), known);
  hub.clock.advance(MINUTE);
  return { hub: opened(await hub.restart()), head };
}

const eventsOf = (hub: TestHub, kind: string) =>
  hub.context.store.db.prepare('SELECT body FROM event WHERE kind = ?').pluck().all(kind).map(String);

describe('a device that saw more than the database knows', () => {
  test('keeps the hub from giving out numbers, also after another start, until a manager lets it go on', async () => {
    const { hub, head } = await hubThatLostItsEnd();
    await connect(hub, 'display', head);
    const kiosk = await connect(hub, 'kiosk');
    const withheld = { ok: false, refusal: { code: 'numbers-withheld' } };
    expect(await kiosk.send('ticket:take', take)).toEqual(withheld);
    const manager = await connect(hub, 'manager');
    expect(manager.frame().view.numbers).toMatchObject({ state: 'withheld', seen: head.seq });
    expect(await kiosk.send('numbers:go-on', {})).toMatchObject({ refusal: { code: 'wrong-role' } });

    const again = opened(await hub.restart({ newId: () => 'resumed' }));
    const kioskAgain = await connect(again, 'kiosk');
    expect(await kioskAgain.send('ticket:take', take)).toEqual(withheld);
    const { history } = again.position();
    const managerAgain = await connect(again, 'manager');
    granted(await managerAgain.send('numbers:go-on', {}));
    const { number } = granted(await kioskAgain.send('ticket:take', take));
    expect(Number(number.slice(2))).toBeGreaterThan(5);
    const { view } = await managerAgain.untilFrame(({ view }) => view.numbers.state === 'given');
    // Whoever holds a number that is not known comes to somebody who was told.
    expect(view.numbers).toEqual({ state: 'given', isAfterRestore: true });
    expect(again.position().history).not.toBe(history);
    expect(eventsOf(again, 'numbers.skipped').every((body) => body.includes('devices-know-more'))).toBe(true);
    expect(await managerAgain.send('numbers:go-on', {})).toMatchObject({ refusal: { code: 'numbers-not-withheld' } });

    // The same proof again says nothing new, and the new history is what the next start finds.
    const last = opened(await again.restart());
    await connect(last, 'display', head);
    expect(await takeNumbers(last, 1)).not.toContain(number);
  });

  test('without its word the numbers would come again', async () => {
    const { hub } = await hubThatLostItsEnd();
    expect(await takeNumbers(hub, 1)).toEqual(['A-004']);
  });

  test('is not believed where the hub did not sign what it shows', async () => {
    const { hub, head } = await hubThatLostItsEnd();
    const manager = await connect(hub, 'manager');
    for (const forged of [
      { ...head, seq: head.seq + 1_000 },
      { ...head, epoch: head.epoch + 1 },
      { ...head, signature: head.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) },
      { ...head, signature: '' },
    ]) {
      await connect(hub, 'display', forged);
    }
    expect(await takeNumbers(hub, 1)).toEqual(['A-004']);
    expect(manager.frame().view.numbers).toEqual({ state: 'given', isAfterRestore: false });
    await expect(connect(hub, 'display', { ...head, seq: 'many' } as unknown as SignedHead)).rejects.toMatchObject({
      code: 'malformed',
    });
  });

  test('says nothing after an ordinary start, killed or not', async () => {
    const hub = opened(await startTestHub());
    await takeNumbers(hub, 3);
    const head = await headSeen(hub);
    const again = opened(await hub.restart());
    await connect(again, 'display', head);
    expect(await takeNumbers(again, 1)).toEqual(['A-004']);
  });
});

describe('after a restore', () => {
  /** A hub that went back to a backup with in it, with its present database gone, and what a display saw. */
  async function restoredHub() {
    const hub = opened(await startTestHub({ rateLimit: { burst: 1_000, perSecond: 1_000 } }));
    await takeNumbers(hub, 3);
    await hub.backUpNow();
    const [backup = ''] = listBackups(backupsFolderIn(hub.dataFolder));
    const copy = join(hub.dataFolder, 'copy.db');
    copyFileSync(backup, copy);
    await takeNumbers(hub, 150);
    const head = await headSeen(hub);
    await hub.close();
    rmSync(databaseFileIn(hub.dataFolder));
    hub.clock.advance(MINUTE);
    const now = asInstant(hub.clock.now());
    const plan = planRestore(hub.dataFolder, copy, [], now);
    expect(plan.margin).toBe(100);
    await restore(hub.dataFolder, plan, 'restored', now);
    return { hub: opened(await hub.restart()), head };
  }

  test('numbers wait ten seconds for what devices saw, and go on above it', async () => {
    const { hub, head } = await restoredHub();
    const kiosk = await connect(hub, 'kiosk');
    const manager = await connect(hub, 'manager');
    expect(await kiosk.send('ticket:take', take)).toMatchObject({ refusal: { code: 'numbers-awaited' } });
    expect(manager.frame().view.numbers.state).toBe('awaited');
    await connect(hub, 'display', head);
    hub.clock.advance(10 * SECOND);
    await manager.untilFrame(({ view }) => view.numbers.state === 'given');
    const { number } = granted(await kiosk.send('ticket:take', take));
    // A-153 was out: the hundred that the restore left out would not have been enough.
    expect(Number(number.slice(2))).toBeGreaterThan(153);
    expect(eventsOf(hub, 'numbers.skipped').some((body) => body.includes('devices-know-more'))).toBe(true);
    const again = opened(await hub.restart());
    const [next = ''] = await takeNumbers(again, 1);
    expect(Number(next.slice(2))).toBe(Number(number.slice(2)) + 1);
  });

  test('a device that comes back later still puts the numbers forward', async () => {
    const { hub, head } = await restoredHub();
    hub.clock.advance(10 * SECOND);
    const manager = await connect(hub, 'manager');
    await manager.untilFrame(({ view }) => view.numbers.state === 'given');
    expect(await takeNumbers(hub, 1)).toEqual(['A-104']);
    await connect(hub, 'display', head);
    const [next = ''] = await takeNumbers(hub, 1);
    expect(Number(next.slice(2))).toBeGreaterThan(153);
  });
});

test('a client shows the highest head that it was given, and never a lower one of the same history', async () => {
  const heads: SignedHead[] = [];
  const hub = opened(await startTestHub());
  let kept: SignedHead | undefined;
  const memory = {
    read: () => kept,
    write: (head: SignedHead) => {
      kept = head;
      heads.push(head);
    },
  };
  const link = opened(openHubLink(hub.url, 'display', 'display-1', () => 'request-of-display', memory));
  await expect.poll(() => heads.length, { timeout: 5_000 }).toBeGreaterThan(0);
  const first = heads.length;
  await takeNumbers(hub, 1);
  await expect.poll(() => heads.length, { timeout: 5_000 }).toBeGreaterThan(first);
  const seqs = heads.map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
  link.close();
});

test('the key that signs is readable for this user only, and in no backup', async () => {
  const hub = opened(await startTestHub());
  await hub.backUpNow();
  const file = join(hub.dataFolder, 'head.key');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const [backup = ''] = listBackups(backupsFolderIn(hub.dataFolder));
  expect(readFileSync(backup).includes(readFileSync(file))).toBe(false);
});
