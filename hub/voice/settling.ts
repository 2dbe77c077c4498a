/** Writes down what became of each call: that it was spoken and when, or why it was only shown. */
import type { UnspokenReason } from '#shared/model.ts';
import { after, HOUR, type Instant } from '#shared/time.ts';
import type { Call } from '../store/calls.ts';
import { Closing, DiskFull } from '../store/commit.ts';
import { hubItself } from '../store/events.ts';
import type { Store } from '../store/open-store.ts';

type Parts = {
  readonly store: Store;
  readonly clock: () => Instant;
  readonly onFault: (error: unknown) => void;
};
type Fate = { readonly callId: number; readonly reason: UnspokenReason | null; readonly at: Instant };

/** A call of a day before is no news to anybody. */
const OLDEST_MS = 24 * HOUR;

/** What is settled is kept until it is written: on a full disk that is when there is room again. */
export function openSettling({ store, clock, onFault }: Parts) {
  let unwritten: readonly Fate[] = [];
  let isWriting = false;

  const record = ({ callId, reason, at }: Fate) => {
    const before = store.calls.bySeq(callId);
    const next = before && settled(before, reason, at);
    if (before && next) store.record(store.calls.table, kindOf(reason), before, next, hubItself, at);
  };
  const write = () => {
    if (isWriting || unwritten.length === 0) return;
    isWriting = true;
    const these = unwritten;
    store
      .submit(() => these.forEach(record))
      .then(
        () => {
          unwritten = unwritten.slice(these.length);
          isWriting = false;
          write();
        },
        (error: unknown) => {
          isWriting = false;
          // Told by the status page already; the next start settles what a closing hub could not.
          if (!(error instanceof DiskFull || error instanceof Closing)) onFault(error);
        },
      );
  };
  return {
    /** A null reason: it is being spoken from now on. */
    settle: (callId: number, reason: UnspokenReason | null): void => {
      unwritten = [...unwritten, { callId, reason, at: clock() }];
    },
    /** Writes what is settled, again after a fault: to be called every second. */
    write,
    /** Settles what the hub had not before it stopped: nobody speaks it any more. */
    settleOld: (): void => {
      const now = clock();
      const old = store.calls.unsettledSince(after(now, -OLDEST_MS));
      unwritten = old.map(({ seq }) => ({ callId: seq, reason: 'restarted', at: now }));
      write();
    },
  };
}

/** A call is settled once; one that was spoken may be cut off after that. */
function settled(call: Call, reason: UnspokenReason | null, at: Instant): Call | null {
  if (call.announcedAt === null) return { ...call, announcedAt: at, unspoken: reason };
  return call.unspoken === null && reason === 'cut-off' ? { ...call, unspoken: reason } : null;
}

const kindOf = (reason: UnspokenReason | null): string =>
  reason === null ? 'call.spoken' : reason === 'cut-off' ? 'call.cut-off' : 'call.only-shown';
