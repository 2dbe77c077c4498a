/** One hub per data folder. */
import { join } from 'node:path';
import Database, { SqliteError } from 'better-sqlite3';

/** Another hub uses this data folder. */
export class FolderInUse extends Error {}

/**
 * Takes the data folder for this process until it ends, however it ends: the lock is the operating system's own,
 * held through an exclusive transaction on a file that holds nothing. Throws `FolderInUse`.
 * @returns gives the folder free again
 */
export function lockFolder(folder: string): () => void {
  const lock = new Database(join(folder, 'hub.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new FolderInUse(
        `Another hub is running on ${folder}. Stop it first, or give this one a folder of its own (ANTREAN_DATA or --data).`,
      );
    }
    throw error;
  }
  return () => lock.close();
}
