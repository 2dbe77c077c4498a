/** The disk is full: numbers are refused in words, nothing is half done, and work goes on by itself when there is room. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectTestClient } from '../../hub/testing/test-client.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { faultsOfData, ticketsIn } from './judge.ts';
import { startTakers } from './takers.ts';
import { without } from './without.ts';

const disk = mkdtempSync(join(tmpdir(), 'antrean-small-disk-'));
/** Large enough for the room that the hub keeps for this. It takes up memory only as it is written to. */
const LARGE = '1300m';
const filler = join(disk, 'filler');
const run = (...[program = '', ...args]: string[]) => spawnSync(program, args, { encoding: 'utf8' });
const resize = (size: string) => run('mount', '-o', `remount,size=${size}`, disk);

/** Why there can be no small disk here, or null where there can. */
function whyNoDisk(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  const { status, stderr } = run('mount', '-t', 'tmpfs', '-o', `size=${LARGE}`, 'antrean', disk);
  run('umount', disk);
  return status === 0 ? null : `no small disk can be mounted: ${stderr?.trim()}`;
}
const reason = whyNoDisk();
if (reason) console.log(`SKIPPED: a full disk, since ${reason}.`);

/** Leaves no room; done again, it takes up what has been given back since. */
function fill(): void {
  // The hub writes meanwhile: a size below what is taken up by then is refused.
  for (let tries = 1; ; tries++) {
    const { blocks, bfree, bsize } = statfsSync(disk);
    const { status, stderr } = resize(String((blocks - bfree) * bsize + 4_096));
    if (status === 0) break;
    if (tries === 100) throw new Error(`the disk could not be made small: ${stderr}`);
  }
  const piece = Buffer.alloc(4_096, 1);
  for (;;) {
    try {
      appendFileSync(filler, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}

describe.skipIf(reason)('on a full disk', () => {
  let hub: RunningHub;
  beforeAll(() => {
    run('mount', '-t', 'tmpfs', '-o', `size=${LARGE}`, 'antrean', disk);
  });
  afterEach(async () => {
    await hub.close();
    rmSync(filler, { force: true });
    resize(LARGE);
  });
  afterAll(() => {
    run('umount', disk);
    rmSync(disk, { recursive: true });
  });

  test('the room kept for it helps at once; then numbers are refused in words, until there is room again', async () => {
    hub = await runHub(['--printer', 'none'], null, { dataIn: disk });
    const ballast = join(hub.dataFolder, 'ballast');
    await expect.poll(() => existsSync(ballast), { timeout: 10_000 }).toBe(true);
    const manager = await connectTestClient(hub.url, 'manager');
    const takers = startTakers(hub.url, 8, createChance(1));
    const untilMore = async (more: number) => {
      const before = takers.answered();
      await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(before + more);
    };
    await untilMore(20);

    // The log has some room of its own that is used up first.
    fill();
    await expect.poll(() => existsSync(ballast), { timeout: 30_000 }).toBe(false);
    await untilMore(20);
    expect(takers.refusals).toEqual([]);

    const isRefused = () => {
      fill();
      return takers.refusals.length > 0;
    };
    await expect.poll(isRefused, { timeout: 30_000, interval: 50 }).toBe(true);
    await manager.untilFrame(({ view }) => view.disk.full);
    for (let beat = 0; beat < 3; beat++) await manager.untilBeat();
    expect(new Set(takers.links.map((link) => link.getSnapshot().link))).toEqual(new Set(['live']));

    resize(LARGE);
    await untilMore(20);
    await manager.untilFrame(({ view }) => !view.disk.full);
    await expect.poll(() => existsSync(ballast), { timeout: 30_000 }).toBe(true);
    manager.close();
    await takers.stop();
    await hub.kill('SIGTERM');
    expect(new Set(takers.refusals)).toEqual(new Set(['disk-full']));
    expect(faultsOfData(hub.dataFolder, takers.takings())).toEqual([]);
  });

  test('a hub that acknowledges all the same is found out', async () => {
    // So small that no room is kept.
    resize('64m');
    hub = await runHub(['--printer', 'none'], null, { ...without('refusal-when-full'), dataIn: disk });
    const takers = startTakers(hub.url, 8, createChance(1));
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(20);
    fill();
    const stored = ticketsIn(hub.dataFolder).length;
    await expect.poll(takers.answered, { timeout: 10_000, interval: 50 }).toBeGreaterThan(stored + 200);
    await takers.stop();
    resize(LARGE);
    await hub.kill('SIGTERM');
    expect(takers.refusals).toEqual([]);
    expect(faultsOfData(hub.dataFolder, takers.takings()).join('\n')).toMatch(
      /was acknowledged, but nothing is stored/,
    );
  });
});
