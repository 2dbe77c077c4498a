/** A file that only takes up room: given back when the disk is full, so that work goes on at once. */
import { randomFillSync } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import type { Log } from './log.ts';

export type BallastSize = {
  readonly bytes: number;
  /** It is made where this much is free beside it. */
  readonly spareBytes: number;
};
export type Ballast = {
  /** Gives its room back. @returns whether that was done just now, within a second */
  readonly give: () => boolean;
  /** Makes it where there is none and room enough; to be called now and then. Resolves when that is done. */
  readonly makeAgain: () => Promise<void>;
  /** Waits for what is being made. */
  readonly stop: () => Promise<void>;
};

/** Where none is kept: in tests, and in decisions without a hub. */
export const noBallast: Ballast = { give: () => false, makeAgain: async () => undefined, stop: async () => undefined };

type Parts = { readonly file: string; readonly size: BallastSize; readonly freeBytes: () => number; readonly log: Log };

const CHUNK = 1 << 20;
const JUST_NOW_MS = 1_000;

export function keepBallast({ file, size, freeBytes, log }: Parts): Ballast {
  let making: Promise<void> | null = null;
  let givenAt = Number.NEGATIVE_INFINITY;

  const make = async () => {
    // What cannot be compressed takes up room on every file system.
    const chunk = randomFillSync(Buffer.alloc(Math.min(CHUNK, size.bytes)));
    const handle = await open(`${file}.new`, 'w');
    try {
      for (let left = size.bytes; left > 0; left -= chunk.length)
        await handle.write(chunk, 0, Math.min(left, chunk.length));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(`${file}.new`, file);
    log.info('room is kept for a full disk', { bytes: size.bytes });
  };
  return {
    give: () => {
      // All commands of one transaction are told of a full disk, and ask one after the other.
      if (!existsSync(file)) return performance.now() - givenAt < JUST_NOW_MS;
      rmSync(file);
      givenAt = performance.now();
      log.warn('the disk is full: the room that was kept for that is given back', { bytes: size.bytes });
      return true;
    },
    makeAgain: () => {
      if (making !== null) return making;
      if (existsSync(file) || freeBytes() < size.bytes + size.spareBytes) return Promise.resolve();
      making = make()
        .catch((error: unknown) => {
          rmSync(`${file}.new`, { force: true });
          log.warn('room for a full disk could not be kept', { error });
        })
        .finally(() => {
          making = null;
        });
      return making;
    },
    stop: async () => {
      await making;
    },
  };
}
