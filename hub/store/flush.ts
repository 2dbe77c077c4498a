/**
 * Makes what is committed survive a power cut. SQLite's own `synchronous = FULL` flushes its log inside COMMIT and
 * stops the whole hub for as long as the disk takes; here the same flush of the same file runs beside the event loop.
 */
import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Db } from './open.ts';

export type Flush = {
  /** Puts everything committed before this call on disk, then calls `done`; after an error nothing is known. */
  readonly run: (done: (error: Error | null) => void) => void;
  readonly close: () => void;
};

/**
 * The flush of an open database in WAL mode, which must have been written to once, so that its log is there. A database
 * in memory has nothing to flush. Throws when the folder cannot be flushed.
 */
export function openFlush(db: Db): Flush {
  if (db.memory) return { run: (done) => setImmediate(done, null), close: () => undefined };
  flushFolder(dirname(db.name));
  // The log keeps its file as long as the database is open. No lock of SQLite's lies on it that closing could free.
  const log = openSync(`${db.name}-wal`, 'r+');
  return { run: (done) => fdatasync(log, done), close: () => closeSync(log) };
}

/** SQLite makes the name of a new log durable, but does not mind when that fails: all of the log would hang on it. */
function flushFolder(path: string): void {
  // Windows keeps names by itself and lets nobody flush a folder.
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
