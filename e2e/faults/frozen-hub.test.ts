/** The hub stands still for ten seconds, as on a machine that suspends or starves it, and then goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningHub, runHub } from '../running-hub.ts';
import { takeCarelessly } from './careless-taker.ts';
import { createChance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { startTakers } from './takers.ts';

describe('a hub that stands still for ten seconds', () => {
  let hub: RunningHub;
  afterEach(() => hub.close());

  test('gives nobody two numbers; the clients say that it is silent, and come back', async () => {
    hub = await runHub(['--printer', 'none']);
    const takers = startTakers(hub.url, 8, createChance(1));
    let isOver = false;
    const careless = takeCarelessly(hub.url, 2_000, () => isOver);
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(40);

    const states = () => takers.links.map((link) => link.getSnapshot().link);
    hub.freeze();
    const frozenAt = performance.now();
    await expect.poll(states, { timeout: 8_000 }).not.toContain('live');
    expect(performance.now() - frozenAt).toBeLessThan(5_500);
    await pause(10_000 - (performance.now() - frozenAt));
    hub.thaw();
    const thawedAt = performance.now();
    await expect.poll(() => new Set(states()), { timeout: 8_000 }).toEqual(new Set(['live']));
    expect(performance.now() - thawedAt).toBeLessThan(5_000);

    await pause(500);
    isOver = true;
    const { all, kept } = await careless;
    await takers.stop();
    await hub.kill('SIGTERM');
    expect(takers.refusals).toEqual([]);
    expect(faultsOfData(hub.dataFolder, [...takers.takings(), ...all])).toEqual([]);
    // Whoever names a request anew each time burns numbers, and that is seen.
    expect(faultsOfData(hub.dataFolder, [...takers.takings(), ...kept]).join()).toMatch(/nobody asked for/);
  });
});
