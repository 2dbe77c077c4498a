import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { type BallastSize, keepBallast } from './ballast.ts';
import { createLog } from './log.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub } from './testing/test-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const size: BallastSize = { bytes: 3_000_000, spareBytes: 1_000_000 };
const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

describe('the room kept for a full disk', () => {
  function ballastOn(free: { bytes: number }) {
    const file = join(newDataFolder(), 'ballast');
    const log = createLog(() => undefined, Date.now);
    return { file, ballast: keepBallast({ file, size, freeBytes: () => free.bytes, log }) };
  }

  test('is taken where there is enough beside it, and given back once', async () => {
    const free = { bytes: 3_999_999 };
    const { file, ballast } = ballastOn(free);
    await ballast.makeAgain();
    expect(existsSync(file)).toBe(false);
    expect(ballast.give()).toBe(false);
    free.bytes += 1;
    await Promise.all([ballast.makeAgain(), ballast.makeAgain()]);
    expect(statSync(file).size).toBe(size.bytes);
    expect(statSync(file).blocks * 512).toBeGreaterThanOrEqual(size.bytes);
    expect(ballast.give()).toBe(true);
    expect(existsSync(file)).toBe(false);
    // The next command of the same transaction may be tried again too.
    expect(ballast.give()).toBe(true);
    await ballast.makeAgain();
    expect(existsSync(file)).toBe(true);
  });
});

/** Mounts a small disk of its own at `folder`; why not, where that cannot be done here. */
function mountSmallDisk(folder: string, megabytes: number): string | null {
  if (process.platform !== 'linux') return 'only Linux has disks in memory';
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  return status === 0 ? null : `no disk could be mounted: ${error?.message ?? String(stderr).trim()}`;
}
const reason = (() => {
  const folder = newDataFolder();
  const why = mountSmallDisk(folder, 1);
  if (why === null) spawnSync('umount', [folder]);
  return why;
})();
if (reason) console.log(`SKIPPED: a disk that fills up, since ${reason}.`);

describe.skipIf(reason)('a disk that fills up', () => {
  async function hubOnFullDisk(ballast: BallastSize | undefined) {
    const disk = newDataFolder();
    mountSmallDisk(disk, 16);
    opened({ close: () => void spawnSync('umount', ['-l', disk]) });
    const dataFolder = join(disk, 'data');
    mkdirSync(dataFolder);
    const rateLimit = { burst: 1_000, perSecond: 1_000 };
    const hub = opened(await startTestHub({ dataFolder, rateLimit, ...(ballast && { ballast }) }));
    if (ballast) await expect.poll(() => existsSync(join(dataFolder, 'ballast')), { timeout: 5_000 }).toBe(true);
    const filler = join(disk, 'filler');
    expect(() => writeFileSync(filler, Buffer.alloc(20_000_000))).toThrow('ENOSPC');
    const kiosk = opened(await connectTestClient(hub.url, 'kiosk'));
    return { hub, kiosk, filler, file: join(dataFolder, 'ballast') };
  }

  /** Takes numbers until one is refused or `most` are taken. */
  async function takeUntilRefused(kiosk: Awaited<ReturnType<typeof hubOnFullDisk>>['kiosk'], most: number) {
    for (let taken = 0; taken < most; taken += 1) {
      const result = await kiosk.send('ticket:take', take);
      if (!result.ok) return result.refusal.code;
    }
    return null;
  }

  test('refuses numbers in words where no room was kept, and goes on when there is some', async () => {
    const { hub, kiosk, filler } = await hubOnFullDisk(undefined);
    expect(await takeUntilRefused(kiosk, 300)).toBe('disk-full');
    const manager = opened(await connectTestClient(hub.url, 'manager'));
    await manager.untilFrame(({ view }) => view.disk.full && view.disk.low);
    rmSync(filler);
    granted(await kiosk.send('ticket:take', take));
    await manager.untilFrame(({ view }) => !view.disk.full);
  });

  test('takes the room that was kept, refuses nothing, and keeps some again when there is', async () => {
    const { hub, kiosk, filler, file } = await hubOnFullDisk(size);
    for (let taken = 0; existsSync(file) && taken < 300; taken += 1) granted(await kiosk.send('ticket:take', take));
    expect(existsSync(file)).toBe(false);
    for (let taken = 0; taken < 5; taken += 1) granted(await kiosk.send('ticket:take', take));
    expect(hub.logLines.some((line) => line.includes('the room that was kept'))).toBe(true);
    expect(hub.logLines.some((line) => line.includes('little room is left'))).toBe(true);
    rmSync(filler);
    await expect.poll(() => existsSync(file), { timeout: 5_000 }).toBe(true);
  });
});
