/** The hub's program on a disk that fails twice: it shows, changes nothing, and works again later. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createChance } from './faults/chance.ts';
import { faultsOfData } from './faults/judge.ts';
import { hubUnderStrace, whyNoStrace } from './faults/strace.ts';
import { startTakers } from './faults/takers.ts';
import { type RunningHub, runHub } from './running-hub.ts';

const reason = whyNoStrace();
if (reason) console.log(`SKIPPED: a disk that fails twice, since ${reason}.`);

let hub: RunningHub;
afterEach(() => hub.close());

const failing = hubUnderStrace('fdatasync:error=EIO:when=8+');

describe.skipIf(reason)('a disk that fails twice within ten minutes', () => {
  test('leaves a hub that only shows; ten minutes later it works as before', async () => {
    hub = await runHub(['--printer', 'none'], null, failing);
    const takers = startTakers(hub.url, 3, createChance(1));
    expect(await hub.untilEnded()).toBe(70);
    // Once may be chance: the next start works.
    await hub.startAgain(failing);
    expect(await hub.untilEnded()).toBe(70);
    expect(takers.refusals).toEqual([]);
    await hub.startAgain({});
    await expect.poll(() => takers.refusals.length, { timeout: 10_000 }).toBeGreaterThan(3);
    await takers.settle();
    expect(takers.refusals.every((code) => code === 'read-only')).toBe(true);
    expect(takers.links.every((link) => link.getSnapshot().link === 'live')).toBe(true);
    takers.close();
    await hub.kill('SIGTERM');

    const faults = join(hub.dataFolder, 'storage-faults.json');
    const long = 11 * 60_000;
    const earlier = (JSON.parse(readFileSync(faults, 'utf8')) as number[]).map((at) => at - long);
    writeFileSync(faults, JSON.stringify(earlier));
    await hub.startAgain({});
    const again = startTakers(hub.url, 3, createChance(2), 'later');
    await expect.poll(again.answered, { timeout: 10_000 }).toBeGreaterThan(5);
    await again.stop();
    await hub.kill('SIGTERM');
    expect(again.refusals).toEqual([]);
    expect(faultsOfData(hub.dataFolder, [...takers.takings(), ...again.takings()])).toEqual([]);
  });
});
