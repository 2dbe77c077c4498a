/** The hub is killed at any moment, also while it starts, and numbers are taken all the while. */
import { afterEach, describe, expect, test } from 'vitest';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { torture } from './torture.ts';

describe('kill -9 of the hub at random moments', () => {
  let hub: RunningHub;
  afterEach(() => hub.close());

  test('loses no acknowledged ticket, doubles none, and the clients go on by themselves', async () => {
    hub = await runHub(['--printer', 'none']);
    const seed = Number(process.env.SEED ?? 1);
    const outcome = await torture(hub, { kills: 25, kiosks: 16, chance: createChance(seed), judgeEvery: 5 });
    expect(outcome.faults).toEqual([]);
    expect(outcome.killsUnderLoad).toBeGreaterThan(10);
    expect(outcome.tickets).toBeGreaterThan(200);
  }, 120_000);
});
