/**
 * Keeps the estimates of the wait fresh: asks a worker thread for new ones when something has changed, at most every
 * few seconds and for a small share of the machine's time. Without the worker waits are not known, and it is started
 * again.
 */
import { Worker } from 'node:worker_threads';
import type { Hall } from '#shared/model.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import type { Log } from '../log.ts';
import type { EstimateWorkerData, FromEstimateWorker, ToEstimateWorker } from './estimate-worker.ts';
import type { WaitTimesKept } from './wait-times.ts';

const SHORTEST_REST_MS = 3 * SECOND;
/** Estimates that took t are followed by a rest of so many t: they take a twentieth of one processor at most. */
const REST_FACTOR = 19;
/** So long at most between two estimates where nothing changes: breaks come near, services go on. */
const LONGEST_REST_MS = 20 * SECOND;
const START_AGAIN_AFTER_MS = 5 * SECOND;
/** A worker that has not answered for so long is ended. */
const NO_ANSWER_MS = MINUTE;

type Parts = {
  readonly context: Pick<HubContext, 'store' | 'hall' | 'clock' | 'dayOf' | 'isTrial'>;
  readonly databaseFile: string;
  /** Milliseconds that have passed since whenever. */
  readonly monotonic: () => number;
  readonly waits: WaitTimesKept;
  readonly onChange: () => void;
  readonly log: Log;
  /** Starts the worker; a test looks over its shoulder. */
  readonly startWorker?: (data: EstimateWorkerData) => Worker;
};

function startEstimateWorker(workerData: EstimateWorkerData): Worker {
  // It lies beside this module in the source tree, and beside the hub in the bundle.
  const file = import.meta.url.endsWith('.ts') ? './estimate-worker.ts' : './estimate-worker.mjs';
  return new Worker(new URL(file, import.meta.url), { workerData });
}

/** `tick` is to be called every second; nothing is started before the first ticket or open counter. */
export function keepEstimating(parts: Parts) {
  const { context, databaseFile, monotonic, waits, onChange, log, startWorker = startEstimateWorker } = parts;
  const { store } = context;
  let worker: Worker | null = null;
  let isStopped = false;
  let toldHall: Hall | null = null;
  let askedAt: number | null = null;
  let restUntil = Number.NEGATIVE_INFINITY;
  let askedSeq = store.counterSessions.all().length > 0 ? 0 : store.events.lastSeq();
  let isDueAt = Number.POSITIVE_INFINITY;

  const start = (): Worker => {
    const started = startWorker({ databaseFile });
    started.on('message', (made: FromEstimateWorker) => {
      const now = monotonic();
      restUntil = now + Math.max(SHORTEST_REST_MS, REST_FACTOR * (now - (askedAt ?? now)));
      isDueAt = now + LONGEST_REST_MS;
      askedAt = null;
      waits.put(made);
      onChange();
    });
    started.on('error', (error) => log.error('waits could not be estimated', { error }));
    started.on('exit', () => {
      worker = null;
      toldHall = null;
      askedAt = null;
      askedSeq = 0;
      restUntil = monotonic() + START_AGAIN_AFTER_MS;
      if (isStopped) return;
      waits.put(null);
      onChange();
    });
    return started;
  };

  return {
    tick: (): void => {
      const now = monotonic();
      if (isStopped) return;
      if (askedAt !== null) {
        if (now - askedAt > NO_ANSWER_MS) void worker?.terminate();
        return;
      }
      const seq = store.events.lastSeq();
      if (now < restUntil || (seq === askedSeq && now < isDueAt)) return;
      worker ??= start();
      askedAt = now;
      askedSeq = seq;
      const { hall } = context.hall();
      const at = context.clock();
      const told: ToEstimateWorker = {
        hall: hall === toldHall ? null : hall,
        now: at,
        day: context.dayOf(at),
        isTrial: context.isTrial,
      };
      toldHall = hall;
      worker.postMessage(told);
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      await worker?.terminate();
    },
  };
}
