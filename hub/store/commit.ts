/**
 * Group commit: decisions that arrive in one turn of the event loop share one transaction, and all that was committed
 * while a flush is under way shares the next one. This is the only place that begins a
 * transaction. A decision is answered once it is on disk; the hub goes on hearing, deciding and beating meanwhile.
 */
import { SqliteError } from 'better-sqlite3';
import type { Flush } from './flush.ts';
import type { Db } from './open.ts';

/** Nothing was written: the disk is full. The only storage error after which the hub goes on. */
export class DiskFull extends Error {}
/** The hub is going down and takes no more decisions. */
export class Closing extends Error {}

export type GroupCommit = {
  /**
   * Runs `decide` in the next shared transaction and resolves to what it returned once that is on disk. A throw of
   * `decide` undoes what it did, alone, and rejects; `decide` may be run again after being undone. Rejects with `DiskFull` or `Closing`, nothing changed.
   */
  readonly submit: <T>(decide: () => T) => Promise<T>;
  /**
   * Calls `tell` once everything that is committed now is on disk: at once when it is. Whatever leaves the hub goes
   * through here, so that nobody sees what a power cut could take back. Calls come in the order they were asked for.
   */
  readonly whenOnDisk: (tell: () => void) => void;
  /** Whether the last transaction was refused for want of room on the disk. */
  readonly isDiskFull: () => boolean;
  /** Waits for what was submitted, then takes no more. */
  readonly close: () => Promise<void>;
};

type Parts = {
  readonly db: Db;
  readonly flush: Flush;
  /** Remembers what memory mirrors of the database; the returned function goes back to it. */
  readonly mark: () => () => void;
  /** After each transaction, while it is being put on disk. */
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

export function createGroupCommit({ db, flush, mark, onCommit, onFatal }: Parts): GroupCommit {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT decision');
  const release = db.prepare('RELEASE decision');
  const rollbackTo = db.prepare('ROLLBACK TO decision');
  const queue: Waiting[] = [];
  /** Whom to tell what is committed: `committed` after the next flush, `flushing` after the one under way, if any. */
  let committed: (() => void)[] = [];
  let flushing: (() => void)[] | null = null;
  let isScheduled = false;
  let state: 'open' | 'closing' | 'dead' = 'open';
  let isDiskFull = false;
  let onIdle: (() => void) | null = null;

  /** Runs one decision in a savepoint: a bug in it is undone alone, a storage fault concerns the whole transaction. */
  const runApart = (waiting: Waiting, bugs: Map<Waiting, Error>) => {
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

  /** Runs all decisions at once; should one have a bug, all are undone and run again, each apart. */
  const decideAll = (batch: readonly Waiting[], revert: () => void): ReadonlyMap<Waiting, Error> => {
    const bugs = new Map<Waiting, Error>();
    begin.run();
    try {
      for (const waiting of batch) waiting.run();
    } catch (error) {
      if (isStorageFault(error)) throw error;
      db.exec('ROLLBACK; BEGIN IMMEDIATE');
      revert();
      for (const waiting of batch) runApart(waiting, bugs);
    }
    commit.run();
    return bugs;
  };

  const runBatch = (batch: readonly Waiting[]) => {
    const revert = mark();
    let bugs: ReadonlyMap<Waiting, Error>;
    try {
      bugs = decideAll(batch, revert);
    } catch (error) {
      if (!isFull(error)) return die(error);
      if (db.inTransaction) db.exec('ROLLBACK');
      revert();
      isDiskFull = true;
      for (const waiting of batch) waiting.fail(new DiskFull('the disk is full'));
      return;
    }
    isDiskFull = false;
    for (const waiting of batch) {
      const bug = bugs.get(waiting);
      committed.push(bug ? () => waiting.fail(bug) : waiting.settle);
    }
    onCommit();
    flushCommitted();
  };

  const die = (error: unknown) => {
    state = 'dead';
    queue.length = 0;
    committed = [];
    flushing = null;
    onFatal(error instanceof Error ? error : new Error(String(error)));
  };

  const flushCommitted = () => {
    if (flushing || committed.length === 0) return;
    flushing = committed;
    committed = [];
    flush.run((error) => {
      if (state === 'dead') return;
      if (error) return die(error);
      for (const tell of flushing ?? []) tell();
      flushing = null;
      flushCommitted();
      rest();
    });
  };

  /** Lets `close` go on when nothing is under way any more. */
  const rest = () => {
    if (queue.length === 0 && !flushing) onIdle?.();
  };

  const turn = () => {
    isScheduled = false;
    const batch = queue.splice(0, MOST_PER_TRANSACTION);
    if (batch.length > 0) runBatch(batch);
    if (queue.length > 0) schedule();
    else rest();
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
        if (state === 'dead') return;
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
    whenOnDisk: (tell) => {
      const last = committed.length > 0 ? committed : flushing;
      if (last) last.push(tell);
      else tell();
    },
    isDiskFull: () => isDiskFull,
    close: async () => {
      if (state === 'open') state = 'closing';
      if (queue.length > 0 || flushing) {
        await new Promise<void>((resolve) => {
          onIdle = resolve;
        });
      }
      flush.close();
    },
  };
}
