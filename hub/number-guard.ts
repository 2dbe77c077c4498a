/**
 * Stands between the hub and numbers that were given out already: after a restore, or where the last changes may be
 * missing, it waits for what devices saw last, and where they saw more than the database knows it gives out none until
 * a person lets it go on above that.
 */

import type { Position } from '#shared/protocol.ts';
import { after, type Day, type Instant, SECOND } from '#shared/time.ts';
import type { ManagerView } from '#shared/views.ts';
import type { Log } from './log.ts';
import { type Actor, hubItself } from './store/events.ts';
import type { RestoredFrom } from './store/meta.ts';
import type { Store } from './store/open-store.ts';
import { openNumberSkips, type SkipReason } from './store/skip-numbers.ts';

/** So long after such a start devices may take to come back and tell what they saw. */
const AWAIT_MS = 10 * SECOND;
/** Devices hear of the hub's head once a second; no hall gives out more numbers of one series within one. */
const MOST_BETWEEN_BEATS = 20;

export type NumberGuard = {
  /** Why no number is given out now; null when they are. */
  readonly obstacle: () => 'numbers-awaited' | 'numbers-withheld' | null;
  readonly state: () => ManagerView['numbers'];
  /**
   * Only inside a decision, while numbers are withheld: begins a new history in which each series goes on above what
   * devices can have seen. @returns false when they are not withheld
   */
  readonly goOn: (actor: Actor, now: Instant) => boolean;
};

/** For decisions without a network: nothing ever stands in the way. */
export const openHand: NumberGuard = {
  obstacle: () => null,
  state: () => ({ state: 'given', isAfterRestore: false }),
  goOn: () => false,
};

type Parts = {
  readonly store: Store;
  /** The run that has begun: its history and epoch, and the last event before it. */
  readonly begun: Position;
  readonly clock: () => Instant;
  readonly monotonic: () => number;
  readonly today: () => Day;
  readonly newId: () => string;
  /** A new history has begun and is on disk. */
  readonly onHistory: (history: string) => void;
  readonly log: Log;
};

export type RunningGuard = NumberGuard & {
  readonly history: () => string;
  /** A device shows the highest head it ever saw, signed by this hub. */
  readonly hear: (head: Position) => void;
  /** To be called every second. */
  readonly tick: () => void;
};

export function openNumberGuard(parts: Parts): RunningGuard {
  const { store, begun, clock, monotonic, today, newId, onHistory, log } = parts;
  const skips = openNumberSkips(store.db, store.events);
  let { history } = begun;
  let restoredFrom = store.meta.restoredFrom();
  /** The highest head of this history that a device saw and the database does not know. */
  let seen = Number(store.meta.get('seen-ahead') ?? 0);
  const isAwaiting = (restoredFrom !== null && !restoredFrom.isAwaited) || store.meta.get('in-doubt') === '1';
  let awaitEnd: { readonly at: number; readonly until: Instant } | null = isAwaiting
    ? { at: monotonic() + AWAIT_MS, until: after(clock(), AWAIT_MS) }
    : null;

  const keep = (what: string, decide: () => void) => {
    store.submit(decide).catch((error: unknown) => log.error(`${what} could not be written down`, { error }));
  };
  const skip = (reason: SkipReason, count: number, at: Instant) => skips.ahead(count, today(), { reason, at });

  /** A device saw more of this very history: a file that was believed whole has lost its end. */
  const hearOwn = (head: Position) => {
    if (head.epoch === begun.epoch || head.seq <= Math.max(begun.seq, seen)) return;
    seen = head.seq;
    log.error('devices saw more than the database knows: no numbers are given out', { seen, known: begun.seq });
    keep('what devices saw', () => {
      store.meta.set('seen-ahead', String(seen));
      const body = JSON.stringify({ seen: head.seq, known: begun.seq });
      store.events.append(clock(), 'numbers.withheld', 'hub', hubItself, body);
    });
  };

  /** A device saw more of the history before the restore than the files at hand knew: go on above that, at once. */
  const hearBefore = (head: Position, from: RestoredFrom) => {
    const lost = head.seq - from.seq;
    if (from.day !== today() || lost <= 0 || lost + MOST_BETWEEN_BEATS <= from.covered) return;
    const covered = lost + MOST_BETWEEN_BEATS;
    restoredFrom = { ...from, covered };
    log.warn('devices saw more than the backup and the files at hand know: numbers are left out', { lost });
    keep('what devices saw', () => {
      store.meta.setRestoredFrom({ ...from, covered });
      skip('devices-know-more', covered - from.covered, clock());
    });
  };

  return {
    history: () => history,
    hear: (head) => {
      if (head.history === history) hearOwn(head);
      else if (restoredFrom && head.history === restoredFrom.history) hearBefore(head, restoredFrom);
    },
    tick: () => {
      if (!awaitEnd || monotonic() < awaitEnd.at) return;
      awaitEnd = null;
      const awaited = restoredFrom && { ...restoredFrom, isAwaited: true };
      restoredFrom = awaited;
      keep('that devices were waited for', () => {
        if (awaited) store.meta.setRestoredFrom(awaited);
        store.meta.set('in-doubt', '0');
      });
    },
    obstacle: () => (seen > 0 ? 'numbers-withheld' : awaitEnd ? 'numbers-awaited' : null),
    state: () => {
      if (seen > 0) return { state: 'withheld', seen, known: begun.seq };
      if (awaitEnd) return { state: 'awaited', until: awaitEnd.until };
      return { state: 'given', isAfterRestore: restoredFrom?.day === today() };
    },
    goOn: (actor, now) => {
      if (seen === 0) return false;
      const next = newId();
      const before = restoredFrom?.day === today() ? (restoredFrom.times ?? 1) : 0;
      const from = { history, seq: seen, day: today(), covered: 0, isAwaited: true, times: before + 1 };
      store.events.append(now, 'numbers.resumed', 'hub', actor, JSON.stringify({ seen, known: begun.seq }));
      skip('devices-know-more', seen - begun.seq + MOST_BETWEEN_BEATS, now);
      store.meta.set('history', next);
      store.meta.setRestoredFrom(from);
      store.meta.set('seen-ahead', '0');
      store.afterCommit(() => {
        restoredFrom = from;
        seen = 0;
        store.whenOnDisk(() => {
          history = next;
          onHistory(next);
        });
      });
      return true;
    },
  };
}
