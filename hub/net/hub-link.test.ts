/** The clients' link (shared/ui/hub-link.ts) against a real hub, over a network that breaks. */
import { afterEach, describe, expect, test } from 'vitest';
import { STALE_AFTER_MS } from '#shared/link.ts';
import type { Role } from '#shared/model.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { startTcpProxy } from '#shared/testing/tcp-proxy.ts';
import { type HubLink, type HubSnapshot, isNewer, openHubLink } from '#shared/ui/hub-link.ts';
import { granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub } from '../testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

function until<R extends Role>(link: HubLink<R>, isWanted: (snapshot: HubSnapshot<R>) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!isWanted(link.getSnapshot())) return;
      stop();
      resolve();
    };
    const stop = link.subscribe(look);
    look();
  });
}

async function kioskBehindProxy() {
  const hub = opened(await startTestHub());
  const proxy = opened(await startTcpProxy(hub.port));
  const kiosk = opened(openHubLink(`http://127.0.0.1:${proxy.port}`, 'kiosk', 'kiosk-1'));
  await until(kiosk, ({ link, catalogue }) => link === 'live' && catalogue !== null);
  const waiting = () => hub.context.store.waitingCounts.of('kependudukan');
  return { hub, proxy, kiosk, waiting };
}

test('the hub stops at once although a client is out of reach', async () => {
  const { hub, proxy } = await kioskBehindProxy();
  proxy.set('silent');
  const startedAt = performance.now();
  await hub.close();
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});

describe('a command whose answer is lost', () => {
  test('is answered after the link is back, and was carried out once', async () => {
    const { proxy, kiosk, waiting } = await kioskBehindProxy();
    proxy.set('deaf');
    const sent = proxy.untilSent();
    const answer = kiosk.send('ticket:take', take);
    await sent;
    await expect.poll(waiting).toBe(1);
    proxy.cut();
    proxy.set('open');
    expect(granted(await answer).number).toBe('A-001');
    expect(waiting()).toBe(1);
  });

  test('would have been carried out twice if each try were a new request', async () => {
    const { proxy, kiosk, waiting } = await kioskBehindProxy();
    proxy.set('deaf');
    const sent = proxy.untilSent();
    const first = new AbortController();
    void kiosk.send('ticket:take', take, first.signal);
    await sent;
    await expect.poll(waiting).toBe(1);
    first.abort();
    proxy.cut();
    proxy.set('open');
    expect(granted(await kiosk.send('ticket:take', take)).number).toBe('A-002');
    expect(waiting()).toBe(2);
  });
});

describe('a hub that falls silent', () => {
  test('is noticed within five seconds although the connection stays open, and found again', async () => {
    const { proxy, kiosk } = await kioskBehindProxy();
    expect(STALE_AFTER_MS).toBeLessThan(5_000);
    proxy.set('silent');
    await until(kiosk, ({ link }) => link === 'lost');
    const { frame, heardAt } = kiosk.getSnapshot();
    expect(heardAt).toBeGreaterThanOrEqual(frame?.at ?? Number.POSITIVE_INFINITY);
    proxy.set('open');
    proxy.cut();
    await until(kiosk, ({ link }) => link === 'live');
    expect(kiosk.getSnapshot().heardAt).toBeNull();
  });

  test('comes back with what changed meanwhile', async () => {
    const { hub, proxy, kiosk } = await kioskBehindProxy();
    proxy.set('silent');
    proxy.cut();
    const other = opened(openHubLink(hub.url, 'kiosk', 'kiosk-2'));
    granted(await other.send('ticket:take', take));
    proxy.set('open');
    proxy.cut();
    await until(kiosk, ({ link, frame }) => link === 'live' && frame?.view.queues[0]?.waiting === 1);
  });
});

describe('a client', () => {
  test('of another protocol version is told so, and does not pretend to be live', async () => {
    const hub = opened(await startTestHub());
    // A device name that the hub does not accept stands for any client that it will not have.
    const kiosk = opened(openHubLink(hub.url, 'kiosk', 'no good name'));
    await until(kiosk, ({ link }) => link === 'refused');
    expect(kiosk.getSnapshot().refusal?.code).toBe('device-unfit');
    expect(kiosk.getSnapshot().frame).toBeNull();
  });

  test('never goes back to an older state of the same history, but follows another history', () => {
    const shown = { history: 'h', epoch: 3, seq: 50 };
    expect(isNewer({ history: 'h', epoch: 3, seq: 49 }, shown)).toBe(false);
    expect(isNewer({ history: 'h', epoch: 2, seq: 99 }, shown)).toBe(false);
    expect(isNewer({ history: 'h', epoch: 3, seq: 50 }, shown)).toBe(true);
    expect(isNewer({ history: 'h', epoch: 4, seq: 1 }, shown)).toBe(true);
    expect(isNewer({ history: 'other', epoch: 1, seq: 1 }, shown)).toBe(true);
  });
});
