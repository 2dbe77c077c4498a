/**
 * How long people will wait: the queues played forward many times, with chance, and what most of the plays agree on.
 * "Not known" where nobody could tell honestly.
 */
import type { Lane } from '#shared/model.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';
import type { WaitRange } from '#shared/views.ts';
import type { Chance } from './chance.ts';
import { compareDue } from './due-time.ts';
import { meanRoundMs } from './pace.ts';
import { type CounterNow, type GroupNow, newcomerKey, newcomerLanes, prepareGroup } from './wait-lines.ts';
import { FURTHEST_MS, playForward } from './wait-replay.ts';

/** What half, 80 % and 90 % of the plays stay below: the wait until the call, in milliseconds. */
export type Wait = {
  readonly p50Ms: number;
  readonly p80Ms: number;
  readonly p90Ms: number;
  /** By when 80 % of the plays have the service over. */
  readonly finishP80: Instant;
};
/** *no-counter*: none that is open serves the queue. *too-little-known*: too few services were seen. */
export type NotKnown = 'no-counter' | 'too-little-known';
/** The wait of a ticket that somebody would get who came now. */
export type NewWait = {
  readonly queueId: string;
  readonly lane: Lane;
  readonly wait: Wait | NotKnown;
  /** People of the queue that would be called before it as things stand now, and by how much another one would make the wait longer. */
  readonly ahead: number;
  readonly perPersonMs: number;
};
export type Estimates = {
  readonly newTickets: readonly NewWait[];
  /** By the id of the ticket. */
  readonly waiting: ReadonlyMap<number, Wait | NotKnown>;
};

/** So many plays tell a 90th percentile to about a fifth of the spread. */
export const PLAYS = 64;

/** Estimates the waits of everybody who waits in a group, and of whoever would come to it now. */
export function estimateWaits(group: GroupNow, chance: Chance, plays = PLAYS): Estimates {
  const { now, queues, counters, waiting } = group;
  const prepared = prepareGroup(group);
  const waits = new Float64Array(prepared.slots * plays).fill(FURTHEST_MS);
  const finishes = new Float64Array(prepared.slots * plays).fill(FURTHEST_MS);
  for (let play = 0; play < plays; play++) {
    playForward(prepared, play, chance, (slot, waitMs, lastsMs) => {
      waits[slot * plays + play] = waitMs;
      finishes[slot * plays + play] = waitMs + lastsMs;
    });
  }
  const waitAt = (slot: number): Wait => {
    const sorted = waits.subarray(slot * plays, (slot + 1) * plays).sort();
    const over = finishes.subarray(slot * plays, (slot + 1) * plays).sort();
    return {
      p50Ms: quantile(sorted, 0.5),
      p80Ms: quantile(sorted, 0.8),
      p90Ms: quantile(sorted, 0.9),
      finishP80: after(now, Math.round(quantile(over, 0.8))),
    };
  };
  const open = counters.filter(({ state }) => state === 'open');
  const servedBy = new Map(queues.map(({ id }) => [id, open.filter((counter) => serves(counter, id))]));
  const isKnown = new Map(queues.map(({ id, pace }) => [id, pace.isKnown]));
  const whyNot = (queueId: string, forCounterId: string | null): NotKnown | null => {
    const able = forCounterId === null ? servedBy.get(queueId) : open.filter(({ id }) => id === forCounterId);
    if (!able?.length) return 'no-counter';
    return isKnown.get(queueId) ? null : 'too-little-known';
  };
  return {
    waiting: new Map(
      waiting.map(({ id, queueId, forCounterId }, slot) => [id, whyNot(queueId, forCounterId) ?? waitAt(slot)]),
    ),
    newTickets: queues.flatMap((queue, line) => {
      const inLine = waiting.filter(({ queueId, outUntil }) => queueId === queue.id && !outUntil);
      const perPersonMs = meanRoundMs(queue.pace) / Math.max(1, servedBy.get(queue.id)?.length ?? 0);
      return newcomerLanes.map((lane, n): NewWait => {
        const key = newcomerKey(now, lane, queue);
        const ahead = inLine.filter((other) => compareDue(other, key) < 0).length;
        const wait = whyNot(queue.id, null) ?? waitAt(waiting.length + line * newcomerLanes.length + n);
        return { queueId: queue.id, lane, wait, ahead, perPersonMs };
      });
    }),
  };
}

const serves = ({ queueIds, helps }: CounterNow, id: string): boolean =>
  queueIds.includes(id) || helps.some(({ queueId }) => queueId === id);

/** The value below which a `share` of what may happen lies, by plays in ascending order. */
function quantile(sorted: Float64Array, share: number): number {
  const place = Math.min(sorted.length, Math.max(1, share * (sorted.length + 1))) - 1;
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

const STEP_MINUTES = 5;

/** The range that people are told: from the middle to the careful end, rounded to 5 minutes away from each other; never a single minute. */
export function rangeOf({ p50Ms, p90Ms }: Pick<Wait, 'p50Ms' | 'p90Ms'>): WaitRange {
  const from = STEP_MINUTES * Math.floor(p50Ms / MINUTE / STEP_MINUTES);
  const to = STEP_MINUTES * Math.ceil(p90Ms / MINUTE / STEP_MINUTES);
  return { from, to: Math.max(to, from + STEP_MINUTES) };
}
