/** A network that delays, swallows and cuts: everybody has an answer and fresh facts within five seconds of its healing. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from '#shared/testing/tcp-proxy.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { takeCarelessly } from './careless-taker.ts';
import { createChance } from './chance.ts';
import { faultsOfData, ticketsIn } from './judge.ts';
import { startTakers } from './takers.ts';

const SEED = Number(process.env.SEED ?? 1);
const TROUBLE_MS = 8_000;

describe('a bad network', () => {
  let hub: RunningHub;
  let proxies: TcpProxy[] = [];
  afterEach(async () => {
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await hub.close();
  });

  test('doubles and loses nothing; five seconds after it healed all is as it should be', async () => {
    hub = await runHub(['--printer', 'none']);
    const port = Number(new URL(hub.url).port);
    proxies = await Promise.all([startTcpProxy(port), startTcpProxy(port), startTcpProxy(port)]);
    const chance = createChance(SEED);
    const groups = proxies.map((proxy, n) =>
      startTakers(`http://127.0.0.1:${proxy.port}`, 4, createChance(SEED + n), `kiosk-${n}`),
    );
    let isOver = false;
    const careless = takeCarelessly(`http://127.0.0.1:${proxies[0]?.port}`, 500, () => isOver);

    const troubles = [
      (proxy: TcpProxy) => proxy.set('silent'),
      (proxy: TcpProxy) => proxy.set('deaf'),
      (proxy: TcpProxy) => proxy.set('open'),
      (proxy: TcpProxy) => proxy.cut(),
      (proxy: TcpProxy) => proxy.delay(chance.below(800)),
    ] as const;
    await expect.poll(() => groups.map((group) => group.answered() > 5)).toEqual([true, true, true]);
    // First of all, answers get lost whose requests came through.
    for (const proxy of proxies) proxy.set('deaf');
    await pause(1_500);
    for (const until = performance.now() + TROUBLE_MS; performance.now() < until; ) {
      const proxy = proxies[chance.below(proxies.length)];
      if (proxy) chance.oneOf(troubles)(proxy);
      await pause(chance.below(600));
    }
    for (const proxy of proxies) {
      proxy.set('open');
      proxy.delay(0);
    }
    const healedAt = performance.now();
    isOver = true;
    const { all, kept } = await careless;
    await Promise.all(groups.map((group) => group.settle()));
    const links = groups.flatMap((group) => group.links);
    const waitingSeen = () =>
      links.map((link) => {
        const { link: state, frame } = link.getSnapshot();
        return state === 'live' && frame?.view.queues.reduce((sum, queue) => sum + queue.waiting, 0);
      });
    const stored = ticketsIn(hub.dataFolder).length;
    await expect.poll(() => new Set(waitingSeen()), { timeout: 5_000 }).toEqual(new Set([stored]));
    expect(performance.now() - healedAt).toBeLessThan(5_000);

    for (const group of groups) group.close();
    await hub.kill('SIGTERM');
    const takings = groups.flatMap((group) => group.takings());
    expect(groups.flatMap((group) => group.refusals)).toEqual([]);
    expect(faultsOfData(hub.dataFolder, [...takings, ...all])).toEqual([]);
    // Whoever names a request anew each time burns numbers, and that is seen.
    expect(faultsOfData(hub.dataFolder, [...takings, ...kept]).join()).toMatch(/nobody asked for/);
  });
});
