/** A kiosk's lease and journal over the real wire, with the hub stopped in between. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Delivery, OfflineEntry, SealedLease } from '#shared/offline/entries.ts';
import { entryHash, noEntry } from '#shared/offline/entry-hash.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { MINUTE } from '#shared/time.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

function delivery(lease: SealedLease, number: number, ageMs: number): Delivery {
  const entry: OfflineEntry = {
    place: number,
    before: noEntry,
    lease,
    number,
    serviceId: 'kk-baru',
    lane: 'regular',
    language: 'id',
    takenAt: lease.issuedAt,
    boot: 'boot-1',
    uptimeMs: 1_000,
    wall: lease.issuedAt,
  };
  return { entry, hash: entryHash(entry), ageMs };
}

describe('a hub that was away', () => {
  test('knows its own lease again after a start, and takes in a full batch within what a message may weigh', async () => {
    const first = await startTestHub();
    const before = await connectTestClient(first.url, 'kiosk');
    const { lease } = granted(await before.send('offline:lease', { run: 'run-of-kiosk-1' }));
    before.close();
    first.clock.advance(20 * MINUTE);
    const hub = opened(await first.restart());
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const deliveries = Array.from({ length: 10 }, (_, index) => delivery(lease, index + 1, (10 - index) * MINUTE));
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
    const forged = delivery({ ...lease, series: 'K9' }, 7, MINUTE);
    granted(await kiosk.send('offline:deliver', { deliveries: [forged] }));
    const { view } = await manager.untilFrame((frame) => frame.view.aside.length > 0);
    expect(view.aside).toEqual([{ number: 'K9-007', deviceId: 'kiosk-1', at: hub.context.clock() }]);
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
