/** The hub's decisions without its network, for the simulated day and for tests: a store, a clock and `execute`. */
import type { Hall } from '#shared/model.ts';
import type { ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import type { HubContext, Sender } from './commands/context.ts';
import { execute } from './commands/execute.ts';
import { importHall } from './commands/import-hall.ts';
import type { ChangeName } from './commands/index.ts';
import { openCurrentHall } from './current-hall.ts';
import { createEstimator } from './estimates/estimator.ts';
import { openHallClock } from './hall-clock.ts';
import { plainContext } from './plain-context.ts';
import { hubItself } from './store/events.ts';
import { type Flush, openFlush } from './store/flush.ts';
import { type Db, openDatabase } from './store/open.ts';
import { openStore } from './store/open-store.ts';

type Parts = {
  /** Imported where the database holds none yet. */
  readonly hall: Hall;
  /** The database: a file, or `:memory:`. */
  readonly file: string;
  /** The two clocks of the machine, in milliseconds. */
  readonly wall: () => number;
  readonly monotonic: () => number;
  readonly isTrial?: boolean;
  /** The secret by which it seals and tells people apart; another one at each start by default. */
  readonly key?: Buffer;
  /** Puts another flush in place of the real one. */
  readonly flushOf?: (db: Db) => Flush;
};

export type Decisions = {
  readonly context: HubContext;
  readonly db: Db;
  /** Carries out one command as if it had come over the network. */
  readonly send: <N extends ChangeName>(
    device: Sender,
    name: N,
    input: RequestOf<N>,
    requestId: string,
  ) => Promise<Result<ReplyOf<N>>>;
  /** Estimates the waits anew, as the running hub does every few seconds. */
  readonly estimateWaits: () => void;
  readonly close: () => Promise<void>;
};

/** Opens the hub's inside on a database. Devices are never connected to it; a storage fault is thrown. */
export async function openDecisions(parts: Parts): Promise<Decisions> {
  const { hall, file, wall, monotonic, isTrial = false, flushOf = openFlush, key } = parts;
  const db = openDatabase(file);
  const store = openStore(db, {
    flush: flushOf(db),
    onFatal: (error) => {
      throw error;
    },
  });
  const hallClock = openHallClock({ wall, monotonic, lastEventAt: store.events.lastAt(), isTrusting: isTrial });
  const { now } = hallClock;
  if (!store.halls.read()) await store.submit(() => importHall(store, null, hall, hubItself, now()));
  const current = openCurrentHall(hall);
  const context = plainContext({ store, hall: current, hallClock, isTrial, ...(key && { key }) });
  let estimate: ReturnType<typeof createEstimator> | null = null;
  return {
    context,
    db,
    send: (device, name, input, requestId) => execute(context, device, name, requestId, input),
    estimateWaits: () => {
      const at = now();
      estimate ??= createEstimator(db);
      context.waits.put(estimate({ hall: current.index().hall, now: at, day: context.dayOf(at), isTrial }));
    },
    close: async () => {
      await store.closeCommit();
      db.close();
    },
  };
}
