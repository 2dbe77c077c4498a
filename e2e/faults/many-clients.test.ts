/** More clients at once than usual, and more than the hub has room for. */
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type HubLink, openHubLink } from '#shared/ui/hub-link.ts';
import { connectTestClient } from '../../hub/testing/test-client.ts';
import { type RunningHub, runHub } from '../running-hub.ts';

const take = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;
const prlimit = '/usr/bin/prlimit';
const reason = existsSync(prlimit) ? null : 'prlimit is not here';
if (reason) console.log(`SKIPPED: a hub without file descriptors, since ${reason}.`);

let hub: RunningHub;
let toClose: { readonly close: () => void }[] = [];
const opened = <T extends { readonly close: () => void }>(client: T): T => {
  toClose.push(client);
  return client;
};
afterEach(async () => {
  for (const client of toClose) client.close();
  toClose = [];
  await hub.close();
});

/** Opens connections that never say a word. */
function openSilent(count: number) {
  const port = Number(new URL(hub.url).port);
  let refused = 0;
  const sockets: Socket[] = Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      refused += 1;
    });
    return socket;
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
  };
  return opened({ refused: () => refused, close });
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

test('sixty devices that come back at once are all served within ten seconds', async () => {
  hub = await runHub(['--printer', 'none']);
  const roles = ['kiosk', 'counter', 'display'] as const;
  const links = Array.from({ length: 60 }, (_, n): HubLink<'kiosk' | 'counter' | 'display'> => {
    const role = roles[n % roles.length] ?? 'kiosk';
    return opened(openHubLink(hub.url, role, `${role}-${n}`));
  });
  const states = () => new Set(links.map((link) => link.getSnapshot().link));
  await expect.poll(states, { timeout: 10_000 }).toEqual(new Set(['live']));
  const epoch = links[0]?.getSnapshot().frame?.epoch ?? 0;
  await hub.kill('SIGKILL');
  await expect.poll(states, { timeout: 10_000 }).toEqual(new Set(['lost']));
  const back = await timeOf(async () => {
    await hub.startAgain();
    await expect.poll(states, { timeout: 20_000, interval: 20 }).toEqual(new Set(['live']));
  });
  expect(back).toBeLessThan(10_000);
  for (const link of links) expect(link.getSnapshot().frame?.epoch).toBeGreaterThan(epoch);
});

test('two thousand connections that say nothing do not keep a resident waiting', async () => {
  hub = await runHub(['--printer', 'none']);
  const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
  openSilent(2_000);
  for (let n = 0; n < 10; n++) {
    expect(await timeOf(() => kiosk.send('ticket:take', take))).toBeLessThan(1_000);
    await pause(50);
  }
  const late = opened(await connectTestClient(hub.url, 'kiosk', 'kiosk-2'));
  expect(await late.send('ticket:take', take)).toMatchObject({ ok: true });
  // Nor would the wait go unseen if they did.
  hub.freeze();
  setTimeout(hub.thaw, 1_500);
  expect(await timeOf(() => kiosk.send('ticket:take', take))).toBeGreaterThan(1_000);
});

test('a screen that takes in nothing of what it is sent holds up nobody, and is let go of', async () => {
  hub = await runHub(['--printer', 'none']);
  const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
  const manager = opened(await connectTestClient(hub.url, 'manager'));
  const isThere = (id: string) => manager.frame().view.devices.some(({ deviceId }) => deviceId === id);
  const idle = opened(await connectTestClient(hub.url, 'display', 'display-idle'));
  opened(await connectTestClient(hub.url, 'display', 'display-well'));
  await expect.poll(() => isThere('display-idle'), { timeout: 5_000 }).toBe(true);
  // As a page whose computer hangs: the connection stands, and nobody empties it.
  const { transport } = idle.socket.io.engine as unknown as { transport: { ws: { pause: () => void } } };
  transport.ws.pause();
  const isGone = async () => {
    expect(await timeOf(() => kiosk.send('ticket:take', take))).toBeLessThan(1_000);
    return !isThere('display-idle');
  };
  await expect.poll(isGone, { timeout: 15_000, interval: 250 }).toBe(true);
  // One that listens stays.
  expect(isThere('display-well')).toBe(true);
});

describe.skipIf(reason)('a hub that has no file descriptors left', () => {
  test('serves whoever is there, turns others away, and takes them in when there is room', async () => {
    const under = (command: readonly string[]) => [prlimit, '--nofile=128:128', ...command];
    hub = await runHub(['--printer', 'none'], null, { under });
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    const crowd = openSilent(300);
    await expect.poll(crowd.refused, { timeout: 10_000 }).toBeGreaterThan(100);
    for (let n = 0; n < 3; n++) {
      expect(await timeOf(() => kiosk.send('ticket:take', take))).toBeLessThan(1_000);
      await kiosk.untilBeat();
    }
    await expect(connectTestClient(hub.url, 'kiosk', 'kiosk-2')).rejects.toThrow();
    crowd.close();
    const link = opened(openHubLink(hub.url, 'kiosk', 'kiosk-3'));
    await expect.poll(() => link.getSnapshot().link, { timeout: 5_000 }).toBe('live');
    expect(await link.send('ticket:take', take)).toMatchObject({ ok: true });
  });
});
