import { existsSync, statfsSync, statSync } from 'node:fs';
import type { ManagerView } from '#shared/protocol.ts';

/** How much room the disk of `folder` has, and how much `databaseFile` takes with its write-ahead log; bytes. */
export function diskFacts(folder: string, databaseFile: string): Omit<ManagerView['disk'], 'full'> {
  const { bavail, blocks, bsize } = statfsSync(folder);
  const files = [databaseFile, `${databaseFile}-wal`].filter((file) => existsSync(file));
  return {
    freeBytes: bavail * bsize,
    totalBytes: blocks * bsize,
    databaseBytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}
