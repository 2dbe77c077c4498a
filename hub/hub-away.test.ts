/** A kiosk's lease and journal over the real wire, with the hub stopped, or gone back to a backup, in between. */
import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { listBackups } from './store/backup.ts';
import { backupsFolderIn, databaseFileIn } from './store/hall-data.ts';
import { planRestore, restore } from './store/restore.ts';
import { journalOf } from './testing/offline-entries.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

/** Goes back to the backup as its own command does, and starts; what devices saw is waited for. */
async function restoreAndStart(hub: TestHub, backup: string): Promise<TestHub> {
  const now = asInstant(hub.clock.now());
  const plan = planRestore(hub.dataFolder, backup, [], now);
  await restore(hub.dataFolder, plan, `restored-${now}`, now);
  const restored = opened(await hub.restart());
  hub.clock.advance(11_000);
  await expect.poll(() => restored.context.numbers.obstacle(), { timeout: 5_000 }).toBe(null);
  return restored;
}
const leaseFor = async (hub: TestHub, deviceId: string) => {
  const client = opened(await connectTestClient(hub.url, 'kiosk', deviceId));
  return { client, lease: granted(await client.send('offline:lease', { run: `run-of-${deviceId}` })).lease };
};

describe('a hub that went back to a backup from before a lease', () => {
  test('takes in what was given out under it, and gives nobody those numbers, however often it goes back', async () => {
    const hub = opened(await startTestHub());
    await hub.backUpNow();
    hub.clock.advance(10 * MINUTE);
    const { client, lease } = await leaseFor(hub, 'kiosk-1');
    expect(lease).toMatchObject({ series: 'K1', first: 1 });
    client.close();
    await hub.close();
    const backup = listBackups(backupsFolderIn(hub.dataFolder)).at(-1) ?? '';
    const loseDatabase = () => writeFileSync(databaseFileIn(hub.dataFolder), 'no database any more');

    hub.clock.advance(20 * MINUTE);
    loseDatabase();
    const once = await restoreAndStart(hub, backup);
    // Another kiosk gets the series that the first one had: the hub has forgotten whose it was.
    const other = await leaseFor(once, 'kiosk-2');
    expect(other.lease).toMatchObject({ series: 'K1', first: 1_001 });
    const { client: first } = await leaseFor(once, 'kiosk-1');
    const deliveries = journalOf(lease, [HOUR, MINUTE]);
    const { outcomes } = granted(await first.send('offline:deliver', { deliveries }));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['taken', 'taken']);
    const { tickets } = once.context.store;
    // Not from before the kiosk last heard the hub, although the hub has forgotten that it did.
    expect(tickets.byNumber(once.context.dayOf(asInstant(lease.issuedAt)), 'K1', 1)?.arrivedAt).toBe(lease.issuedAt);
    first.close();
    other.client.close();
    await once.close();

    loseDatabase();
    const twice = await restoreAndStart(hub, backup);
    const third = await leaseFor(twice, 'kiosk-3');
    expect(third.lease).toMatchObject({ series: 'K1', first: 2_001 });
  });
});

describe('a hub that was away', () => {
  test('knows its own lease again after a start, and takes in a full batch within what a message may weigh', async () => {
    const first = await startTestHub();
    const before = await connectTestClient(first.url, 'kiosk');
    const { lease } = granted(await before.send('offline:lease', { run: 'run-of-kiosk-1' }));
    before.close();
    first.clock.advance(20 * MINUTE);
    const hub = opened(await first.restart());
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const ages = Array.from({ length: 10 }, (_, index) => (10 - index) * MINUTE);
    const deliveries = journalOf(lease, ages);
    const { outcomes } = granted(await kiosk.send('offline:deliver', { deliveries }));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(10).fill('taken'));
    const display = opened(await connectTestClient(hub.url, 'supervisor'));
    expect(display.frame().view.queues[0]).toMatchObject({ waiting: 10, taken: { regular: 10 } });
  });

  test('shows the manager what it could not take in', async () => {
    const hub = opened(await startTestHub());
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    const { lease } = granted(await kiosk.send('offline:lease', { run: 'run-of-kiosk-1' }));
    const forged = journalOf({ ...lease, series: 'K9' }, [MINUTE], { number: 7 });
    granted(await kiosk.send('offline:deliver', { deliveries: forged }));
    const { view } = await manager.untilFrame((frame) => frame.view.aside.length > 0);
    expect(view.aside).toEqual([{ number: 'K9-007', deviceId: 'kiosk-1', at: hub.context.clock(), reason: 'foreign' }]);
    expect(view.today.taken).toBe(0);
  });

  test('takes numbers in from kiosks only', async () => {
    const hub = opened(await startTestHub());
    const counter = opened(await connectTestClient(hub.url, 'counter'));
    expect(await counter.send('offline:lease', { run: 'run-of-counter' })).toMatchObject({
      refusal: { code: 'wrong-role' },
    });
  });
});
