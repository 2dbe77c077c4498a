/**
 * Group commit: decisions that arrive in one turn of the event loop share one transaction and one flush, each in a
 * savepoint of its own. This is the only place that begins a transaction. A decision is answered once it is on disk.
 */
import { SqliteError } from 'better-sqlite3';
import type { Db } from './open.ts';

/** Nothing was written: the disk is full. The only storage error after which the hub goes on. */
export class DiskFull extends Error {}
/** The hub is going down and takes no more decisions. */
export class Closing extends Error {}

export type GroupCommit = {
  /**
   * Runs `decide` in the next shared transaction and resolves to what it returned once that is on disk. A throw of
   * `decide` undoes what it did, alone, and rejects. Rejects with `DiskFull` or `Closing`, nothing changed.
   */
  readonly submit: <T>(decide: () => T) => Promise<T>;
  /** Whether the last transaction was refused for want of room on the disk. */
  readonly isDiskFull: () => boolean;
  /** Waits for what was submitted, then takes no more. */
  readonly close: () => Promise<void>;
};

type Parts = {
  readonly db: Db;
  /** Remembers what memory mirrors of the database; the returned function goes back to it. */
  readonly mark: () => () => void;
  /** After each transaction that is on disk, before anyone is answered. */
  readonly onCommit: () => void;
  /**
   * After a write or a flush failed in another way than a full disk it is unknown what is on disk: nobody is
   * answered, and the process has to start anew.
   */
  readonly onFatal: (error: Error) => void;
};

type Waiting = { readonly run: () => void; readonly settle: () => void; readonly fail: (error: Error) => void };

const MOST_PER_TRANSACTION = 512;
const isFull = (error: unknown): boolean => error instanceof SqliteError && error.code === 'SQLITE_FULL';
const isStorageFault = (error: unknown): boolean =>
  error instanceof SqliteError &&
  /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|NOMEM|PROTOCOL|FULL)/.test(error.code);

export function createGroupCommit({ db, mark, onCommit, onFatal }: Parts): GroupCommit {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT decision');
  const release = db.prepare('RELEASE decision');
  const rollbackTo = db.prepare('ROLLBACK TO decision');
  const queue: Waiting[] = [];
  let isScheduled = false;
  let state: 'open' | 'closing' | 'dead' = 'open';
  let isDiskFull = false;
  let onIdle: (() => void) | null = null;

  /** Runs one decision; a bug in it is undone and reported alone, a storage fault concerns the whole transaction. */
  const runOne = (waiting: Waiting, bugs: Map<Waiting, Error>) => {
    const revert = mark();
    savepoint.run();
    try {
      waiting.run();
    } catch (error) {
      if (isStorageFault(error)) throw error;
      rollbackTo.run();
      revert();
      bugs.set(waiting, error instanceof Error ? error : new Error(String(error)));
    }
    release.run();
  };

  const runBatch = (batch: readonly Waiting[]) => {
    const revert = mark();
    const bugs = new Map<Waiting, Error>();
    try {
      begin.run();
      for (const waiting of batch) runOne(waiting, bugs);
      commit.run();
    } catch (error) {
      if (!isFull(error)) {
        state = 'dead';
        onFatal(error instanceof Error ? error : new Error(String(error)));
        return;
      }
      if (db.inTransaction) db.exec('ROLLBACK');
      revert();
      isDiskFull = true;
      for (const waiting of batch) waiting.fail(new DiskFull('the disk is full'));
      return;
    }
    isDiskFull = false;
    onCommit();
    for (const waiting of batch) {
      const bug = bugs.get(waiting);
      if (bug) waiting.fail(bug);
      else waiting.settle();
    }
  };

  const turn = () => {
    isScheduled = false;
    if (state === 'dead') queue.length = 0;
    const batch = queue.splice(0, MOST_PER_TRANSACTION);
    if (batch.length > 0) runBatch(batch);
    if (queue.length > 0) schedule();
    else onIdle?.();
  };
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(turn);
  };

  return {
    submit: <T>(decide: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (state === 'closing') return reject(new Closing('the hub is closing'));
        let value: T;
        queue.push({
          run: () => {
            value = decide();
          },
          settle: () => resolve(value),
          fail: reject,
        });
        schedule();
      }),
    isDiskFull: () => isDiskFull,
    close: async () => {
      if (state === 'open') state = 'closing';
      if (queue.length > 0) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
    },
  };
}
