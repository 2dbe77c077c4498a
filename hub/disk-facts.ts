import { existsSync, statfsSync, statSync } from 'node:fs';
import type { ManagerView } from '#shared/views.ts';

export type DiskFacts = Omit<ManagerView['disk'], 'full' | 'failing'>;

/** A disk is low when less than this is free, or less than this share of it. */
export const LOW_BYTES = 1_000_000_000;
export const LOW_SHARE = 0.15;

export const isLow = (freeBytes: number, totalBytes: number): boolean =>
  freeBytes < LOW_BYTES || freeBytes < totalBytes * LOW_SHARE;

/** How much room the disk of `folder` has, and how much `databaseFile` takes with its write-ahead log; bytes. */
export function diskFacts(folder: string, databaseFile: string): DiskFacts {
  const { bavail, blocks, bsize } = statfsSync(folder);
  const files = [databaseFile, `${databaseFile}-wal`].filter((file) => existsSync(file));
  const freeBytes = bavail * bsize;
  const totalBytes = blocks * bsize;
  return {
    freeBytes,
    totalBytes,
    databaseBytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
    low: isLow(freeBytes, totalBytes),
  };
}
