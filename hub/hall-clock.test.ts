/** Whole hubs whose machine has a clock that leaps. */
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { connectTestClient, granted, type TestClient } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const DAY = 24 * HOUR;
const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  removeTestData();
});

async function start(): Promise<TestHub> {
  const hub = await startTestHub();
  closers.push(hub.close);
  return hub;
}
async function startAgain(hub: TestHub): Promise<TestHub> {
  closers.splice(0);
  const again = await hub.restart();
  closers.push(again.close);
  return again;
}
async function join<R extends 'kiosk' | 'manager'>(hub: TestHub, role: R): Promise<TestClient<R>> {
  const client = await connectTestClient(hub.url, role);
  closers.push(client.close);
  return client;
}
const logged = (hub: TestHub, kind: string) =>
  hub.context.store.db
    .prepare<[string], { device: string }>('SELECT device_id AS device FROM event WHERE kind = ?')
    .all(kind);

describe('a clock that leaps two days ahead while the hub runs', () => {
  test('changes neither numbers nor day, is told to the manager, and counts once confirmed', async () => {
    const hub = await start();
    const kiosk = await join(hub, 'kiosk');
    const manager = await join(hub, 'manager');
    const first = granted(await kiosk.send('ticket:take', take));
    hub.clock.leap(2 * DAY);
    hub.clock.advance(SECOND);
    const second = granted(await kiosk.send('ticket:take', take));
    expect(second).toMatchObject({ number: 'A-002', takenAt: first.takenAt + SECOND });
    expect(hub.context.store.tickets.byId(first.id)?.state).toBe('waiting');
    const { view } = await manager.untilFrame((frame) => frame.view.clock !== null);
    expect(view.clock).toMatchObject({ kind: 'doubted', leadMs: 2 * DAY, isStart: false });
    if (view.clock?.kind !== 'doubted') throw new Error('no alarm');

    const other = await manager.send('clock:confirm', { since: view.clock.since + 1 });
    expect(other).toMatchObject({ refusal: { code: 'clock-not-doubted' } });
    expect(await kiosk.send('clock:confirm', { since: view.clock.since })).toMatchObject({
      refusal: { code: 'wrong-role' },
    });
    await expect.poll(() => logged(hub, 'clock.doubted'), { timeout: 5_000 }).toEqual([{ device: 'hub' }]);
    granted(await manager.send('clock:confirm', { since: view.clock.since }));
    await manager.untilFrame((frame) => frame.view.clock === null);
    expect(granted(await kiosk.send('ticket:take', take))).toMatchObject({ number: 'A-001' });
    expect(hub.context.store.tickets.byId(first.id)?.state).toBe('expired');
    expect(logged(hub, 'clock.confirmed')).toEqual([{ device: 'manager-1' }]);
  });

  test('counts by itself after five even minutes', async () => {
    const hub = await start();
    const kiosk = await join(hub, 'kiosk');
    granted(await kiosk.send('ticket:take', take));
    hub.clock.leap(2 * DAY);
    await expect.poll(() => logged(hub, 'clock.doubted').length, { timeout: 5_000 }).toBe(1);
    hub.clock.advance(5 * MINUTE - 1);
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-002');
    hub.clock.advance(1);
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-001');
    await expect.poll(() => logged(hub, 'clock.counts').length, { timeout: 5_000 }).toBe(1);
  });
});

test('a clock that is set back a day changes neither numbers nor day, and hall time goes on', async () => {
  const hub = await start();
  const kiosk = await join(hub, 'kiosk');
  const manager = await join(hub, 'manager');
  const first = granted(await kiosk.send('ticket:take', take));
  hub.clock.leap(-DAY);
  hub.clock.advance(SECOND);
  expect(granted(await kiosk.send('ticket:take', take))).toMatchObject({
    number: 'A-002',
    takenAt: first.takenAt + SECOND,
  });
  await manager.untilFrame(({ view }) => view.clock?.kind === 'doubted' && view.clock.leadMs === -DAY);
  hub.clock.advance(5 * MINUTE);
  await manager.untilFrame(({ view }) => view.clock?.kind === 'waiting');
  const before = hub.context.clock();
  hub.clock.advance(10 * MINUTE);
  expect(hub.context.clock()).toBe(before + 5 * MINUTE);
  expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-003');
});

describe('a hub that starts on another day than its last event', () => {
  test('gives no numbers until its clock has gone evenly for a minute, and says so on the kiosk', async () => {
    const hub = await start();
    const earlier = await join(hub, 'kiosk');
    const first = granted(await earlier.send('ticket:take', take));
    earlier.close();
    hub.clock.set('2026-11-25T07:45:00+07:00');
    const again = await startAgain(hub);
    const kiosk = await join(again, 'kiosk');
    expect(kiosk.frame().view.queues.map(({ opening }) => opening.state)).toEqual(['clock', 'clock', 'external']);
    expect(await kiosk.send('ticket:take', take)).toMatchObject({ refusal: { code: 'clock-doubted' } });
    expect(again.context.store.tickets.byId(first.id)?.state).toBe('waiting');
    again.clock.advance(MINUTE);
    await kiosk.untilFrame(({ view }) => view.queues[0]?.opening.state === 'open');
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-001');
    expect(again.context.store.tickets.byId(first.id)?.state).toBe('expired');
  });

  test.each([
    ['a year ahead', 365 * DAY],
    ['a day behind', -DAY],
  ])('with a clock that is %s waits for five minutes, or for a person', async (_, leap) => {
    const hub = await start();
    const earlier = await join(hub, 'kiosk');
    granted(await earlier.send('ticket:take', take));
    earlier.close();
    hub.clock.leap(leap);
    const again = await startAgain(hub);
    const kiosk = await join(again, 'kiosk');
    const manager = await join(again, 'manager');
    again.clock.advance(5 * MINUTE - 1);
    expect(await kiosk.send('ticket:take', take)).toMatchObject({ refusal: { code: 'clock-doubted' } });
    const alarm = manager.frame().view.clock;
    expect(alarm).toMatchObject({ kind: 'doubted', leadMs: leap, isStart: true });
    if (alarm?.kind !== 'doubted') throw new Error('no alarm');
    granted(await manager.send('clock:confirm', { since: alarm.since }));
    // Behind, the day of the last event goes on; ahead, a new one has begun.
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe(leap > 0 ? 'A-001' : 'A-002');
  });
});

test('a hub that starts after hours without power goes on with the numbers of the day at once', async () => {
  const hub = await start();
  const earlier = await join(hub, 'kiosk');
  const first = granted(await earlier.send('ticket:take', take));
  earlier.close();
  hub.clock.advance(2 * HOUR);
  const again = await startAgain(hub);
  const kiosk = await join(again, 'kiosk');
  const second = granted(await kiosk.send('ticket:take', take));
  expect(second).toMatchObject({ number: 'A-002', takenAt: first.takenAt + 2 * HOUR });
});
