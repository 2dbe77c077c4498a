/**
 * Makes what is committed survive a power cut, and brings it from SQLite's log into the database. SQLite would do both
 * inside COMMIT, stop the whole hub for as long as the disk takes, and keep quiet when its own checkpoint fails; here
 * the same flushes of the same files run beside the event loop, and an error of any of them is told.
 */
import { closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Db } from './open.ts';

export type Flush = {
  /** Puts everything committed before this call on disk, then calls `done`; after an error nothing is known. */
  readonly run: (done: (error: Error | null) => void) => void;
  /** To be called right before the database is closed. */
  readonly close: () => void;
};

/** For a database in which nothing is written, or whose loss nobody would mind. */
export const noFlush: Flush = { run: (done) => setImmediate(done, null), close: () => undefined };

export type FlushWays = {
  /** The system's call that puts a file on disk. */
  readonly sync?: (file: number, done: (error: Error | null) => void) => void;
  /** A checkpoint is due when so many pages of the log, 4 kB each, are not in the database yet: SQLite's own measure. */
  readonly duePages?: number;
  /** A log that grew to so many pages, since there was always somebody writing, is brought in whole while all wait. */
  readonly mostPages?: number;
  /**
   * On a disk that flushes the database within so many milliseconds nobody minds waiting for a little more: the log is
   * always brought in whole, so that it begins anew in its old place instead of growing, which flushes faster.
   */
  readonly quickMs?: number;
};

/** How many pages the log has, and how many of the first of them are in the database. */
type LogState = { readonly log: number; readonly checkpointed: number };

/**
 * The flush of an open database in WAL mode, which must have been written to once, so that its log is there. A database
 * in memory has nothing to flush. Throws when the folder cannot be flushed.
 */
export function openFlush(db: Db, ways: FlushWays = {}): Flush {
  if (db.memory) return noFlush;
  const { sync = fdatasync } = ways;
  flushFolder(dirname(db.name));
  // The log keeps its file as long as the database is open. No lock of SQLite's lies on it that closing could free.
  const log = openSync(`${db.name}-wal`, 'r+');
  const checkpoints = openCheckpoints(db, ways);
  return {
    run: (done) => {
      const copy = checkpoints.pin();
      sync(log, (error) => {
        const failed = error ?? checkpoints.failure();
        done(failed);
        if (!failed) copy?.();
      });
    },
    close: () => {
      checkpoints.close();
      closeSync(log);
    },
  };
}

/**
 * Brings the log into the database without holding up the hub. A second connection reads from the moment before a
 * flush until the database file is flushed: as long, SQLite copies nothing that came into the log after that moment,
 * and does not write the log anew over what was copied.
 */
function openCheckpoints(db: Db, ways: FlushWays) {
  const { sync = fdatasync, duePages = 1_000, mostPages = 16_000, quickMs = 10 } = ways;
  db.pragma('wal_autocheckpoint = 0');
  const file = openSync(db.name, 'r+');
  const reader = new Database(db.name, { readonly: true });
  const begin = reader.prepare('BEGIN');
  const read = reader.prepare('SELECT 1 FROM meta');
  const end = reader.prepare('COMMIT');
  const state = db.prepare<[], LogState>('PRAGMA wal_checkpoint(NOOP)');
  const run = db.prepare<[], LogState>('PRAGMA wal_checkpoint(PASSIVE)');
  let isUnderWay = false;
  let isFlushing = false;
  let isClosed = false;
  let failure: Error | null = null;

  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
  };

  const copy = () =>
    attempt(() => {
      // What it copies has been flushed just now, and what it writes is flushed below.
      db.pragma('synchronous = OFF');
      run.get();
      db.pragma('synchronous = NORMAL');
      isFlushing = true;
      const begun = performance.now();
      sync(file, (error) => flushed(error, performance.now() - begun));
    });

  const flushed = (error: Error | null, tookMs: number) => {
    isFlushing = false;
    failure ??= error;
    if (isClosed) closeSync(file);
    else if (!failure) attempt(() => release(tookMs <= quickMs));
  };

  const release = (isQuick: boolean) => {
    end.run();
    isUnderWay = false;
    // Nobody writes during this call, which flushes by itself: all of the log is in the database after it.
    if (isQuick || (state.get()?.log ?? 0) > mostPages) run.get();
  };

  return {
    /** Why nothing is known any more of what the database holds; null where all is well. */
    failure: () => failure,
    /** Before a flush: where a checkpoint is due, remembers what is committed now; the returned function copies that. */
    pin: (): (() => void) | null => {
      if (isUnderWay || failure) return null;
      const { log, checkpointed } = state.get() ?? { log: 0, checkpointed: 0 };
      if (log - checkpointed < duePages) return null;
      isUnderWay = true;
      begin.run();
      read.get();
      return copy;
    },
    close: () => {
      isClosed = true;
      reader.close();
      // This frees SQLite's own lock on the file too, which is closed next; other hubs are kept out by the folder's.
      if (!isFlushing) closeSync(file);
    },
  };
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
