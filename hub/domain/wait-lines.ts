/**
 * What a wait is estimated from, and the order in which a play goes through it: queues as lines, counters as desks that
 * call from them.
 */
import type { Counter, Lane } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { compareDue, type DueKey, dueTime } from './due-time.ts';
import type { Pace } from './pace.ts';

export type QueueNow = {
  readonly id: string;
  readonly targetWait: Readonly<Record<Lane, number>>;
  readonly pace: Pace;
  /** Who keeps coming in each lane: one every `everyMs` on average, until the queue closes. */
  readonly coming: readonly { readonly lane: Lane; readonly everyMs: number; readonly until: Instant }[];
};
/** A counter at which somebody sits. */
export type CounterNow = Pick<Counter, 'id' | 'queueIds' | 'helps'> & {
  readonly state: 'open' | 'paused';
  /** The ticket that is called to it or served at it. */
  readonly ticket: {
    readonly id: number;
    readonly queueId: string;
    readonly calledAt: Instant;
    readonly servingAt: Instant | null;
  } | null;
  /** Times of today in which it calls nobody, in order. */
  readonly breaks: readonly { readonly from: Instant; readonly until: Instant }[];
};
export type WaitingNow = DueKey & {
  readonly queueId: string;
  /** The only counter that may call it; null for any of its queue. */
  readonly forCounterId: string | null;
  /** When its holder, who has stepped out, is back at the latest; null, or left out, for whoever is there. */
  readonly outUntil?: Instant | null;
};
export type GroupNow = {
  readonly now: Instant;
  readonly queues: readonly QueueNow[];
  readonly counters: readonly CounterNow[];
  readonly waiting: readonly WaitingNow[];
};

/** Someone who waits in a line of a play. `slot` is whose result the call is; null for people still to come. */
export type Waiter = DueKey & { readonly line: number; readonly slot: number | null };
export type Line = {
  readonly queue: QueueNow;
  /** In the order of calling. */
  readonly waiters: readonly Waiter[];
  /** Those who have stepped out: nobody waits for them until they are `back`. */
  readonly away: readonly { readonly waiter: Waiter; readonly back: Instant }[];
  /** A ticket for each lane that somebody would get who came now, in the order of calling. Nobody waits for them. */
  readonly newcomers: readonly Waiter[];
  /** Lanes that keep coming with a head start over some who wait already. */
  readonly coming: QueueNow['coming'];
};
/** Lines by their place in the group: of its own queues, of those it helps out, and of what was sent to it alone. */
export type Desk = {
  readonly counter: CounterNow;
  readonly own: readonly number[];
  readonly helped: readonly { readonly line: number; readonly whenOverdueBy: number }[];
  readonly sent: readonly number[];
};
export type Group = {
  readonly now: Instant;
  /** The queues in the order given, each a line, and then what was sent to one counter alone. */
  readonly lines: readonly Line[];
  readonly lineOf: ReadonlyMap<string, number>;
  readonly desks: readonly Desk[];
  /** How many results a play has: those of the waiting in the order given, then those of the newcomers. */
  readonly slots: number;
  /** How many of them an open counter serves. */
  readonly reached: number;
};
/** The slot of the newcomer to a lane: after those who wait, `newcomerLanes` to each queue. */
export const newcomerLanes: readonly Lane[] = ['regular', 'priority', 'booked'];

/** A newcomer is behind whoever waits with the same due time, and ahead of whoever comes later. */
export const RANK_OF_NEWCOMER = Number.MAX_SAFE_INTEGER - 1;
/** The key of a ticket that somebody would get who came now. */
export const newcomerKey = (now: Instant, lane: Lane, queue: Pick<QueueNow, 'targetWait'>): DueKey => ({
  dueAt: dueTime(now, lane, queue),
  dueRank: RANK_OF_NEWCOMER,
  dueSub: 0,
  id: RANK_OF_NEWCOMER,
});

/** Puts a group in the order in which it is to be played, once for all plays. */
export function prepareGroup({ now, queues, counters, waiting }: GroupNow): Group {
  const longest = Math.max(...queues.flatMap(({ targetWait }) => Object.values(targetWait)));
  const slotted = waiting.map((ticket, slot) => ({ ...ticket, slot }));
  const waitersOf = ({ id }: QueueNow, forCounterId: string | null, line: number): Pick<Line, 'waiters' | 'away'> => {
    const waiters: Waiter[] = [];
    const away: Line['away'][number][] = [];
    for (const ticket of slotted) {
      if (ticket.queueId !== id || ticket.forCounterId !== forCounterId) continue;
      const { dueAt, dueRank, dueSub, slot, outUntil } = ticket;
      const waiter = { dueAt, dueRank, dueSub, id: ticket.id, line, slot };
      if (outUntil) away.push({ waiter, back: outUntil });
      else waiters.push(waiter);
    }
    return { waiters: waiters.sort(compareDue), away };
  };
  const lines = queues.map((queue, line): Line => {
    const slotsFrom = waiting.length + line * newcomerLanes.length;
    const newcomers = newcomerLanes.map((lane, n) => ({ ...newcomerKey(now, lane, queue), line, slot: slotsFrom + n }));
    const coming = queue.coming.filter(({ lane }) => queue.targetWait[lane] < longest);
    return { queue, ...waitersOf(queue, null, line), newcomers: newcomers.sort(compareDue), coming };
  });
  const lineOf = new Map(queues.map(({ id }, line) => [id, line]));
  const desks = counters.flatMap((counter): Desk[] => {
    if (counter.state !== 'open') return [];
    const sent = queues.flatMap((queue): number[] => {
      const those = waitersOf(queue, counter.id, lines.length);
      const isEmpty = those.waiters.length + those.away.length === 0;
      return isEmpty ? [] : [lines.push({ queue, ...those, newcomers: [], coming: [] }) - 1];
    });
    const helped = counter.helps.flatMap(({ queueId, whenOverdueBy }) => {
      const line = lineOf.get(queueId);
      return line === undefined ? [] : [{ line, whenOverdueBy }];
    });
    return [{ counter, own: counter.queueIds.flatMap((id) => lineOf.get(id) ?? []), helped, sent }];
  });
  const served = desks.flatMap(({ own, helped, sent }) => [...own, ...helped.map(({ line }) => line), ...sent]);
  const reached = new Set(served.flatMap((line) => lines[line] ?? []));
  return {
    now,
    lines,
    lineOf,
    desks,
    slots: waiting.length + queues.length * newcomerLanes.length,
    reached: [...reached].reduce(
      (sum, { waiters, away, newcomers }) => sum + waiters.length + away.length + newcomers.length,
      0,
    ),
  };
}
