/** What a day was like, in figures. Times are in milliseconds. */
import { type Lane, lanes } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';

/** One ticket's day. */
export type Turn = {
  readonly queueId: string;
  readonly lane: Lane;
  readonly arrivedAt: Instant;
  /** The first call; null where nobody called. */
  readonly calledAt: Instant | null;
  readonly servingAt: Instant | null;
  /** Expired tickets end when the day turns. */
  readonly endedAt: Instant;
  /** *missed*: called in vain, and not served later either. *expired*: never called. */
  readonly outcome: 'served' | 'missed' | 'expired';
};

export type LaneFigures = {
  readonly lane: Lane;
  readonly taken: number;
  /** Of those who were called: from taking the number to the first call. */
  readonly called: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  readonly overtakes: Overtakes;
};
/** Against the order of arrival in their queue. */
export type Overtakes = {
  /** Tickets before which somebody was called who came after them. */
  readonly overtaken: number;
  /** By how many, at most. */
  readonly mostPeople: number;
  /** By how much later the overtaker came, at most. */
  readonly mostMs: number;
};

export type Figures = {
  /** The lanes in which a number was taken. */
  readonly lanes: readonly LaneFigures[];
  readonly served: number;
  readonly missed: number;
  readonly expired: number;
  /** How many waited at once, at most, and from when. */
  readonly mostWaiting: number;
  readonly mostWaitingAt: Instant | null;
};

/** @param turns in order of arrival */
export function figuresOf(turns: readonly Turn[]): Figures {
  const overtaken = overtakesOf(turns);
  const count = (outcome: Turn['outcome']) => turns.filter((turn) => turn.outcome === outcome).length;
  return {
    lanes: lanes.flatMap((lane) => {
      const own = turns.filter((turn) => turn.lane === lane);
      return own.length === 0 ? [] : [laneFigures(lane, own, overtaken)];
    }),
    served: count('served'),
    missed: count('missed'),
    expired: count('expired'),
    ...mostWaiting(turns),
  };
}

function laneFigures(lane: Lane, turns: readonly Turn[], all: ReadonlyMap<Turn, Overtaken>): LaneFigures {
  const waits = turns.flatMap(({ arrivedAt, calledAt }) => (calledAt === null ? [] : [calledAt - arrivedAt]));
  waits.sort((a, b) => a - b);
  const overtaken = turns.flatMap((turn) => all.get(turn) ?? []);
  return {
    lane,
    taken: turns.length,
    called: waits.length,
    meanMs: meanOf(waits),
    p95Ms: quantile(waits, 0.95),
    longestMs: waits.at(-1) ?? 0,
    overtakes: {
      overtaken: overtaken.length,
      mostPeople: highest(overtaken.map(({ people }) => people)),
      mostMs: highest(overtaken.map(({ ms }) => ms)),
    },
  };
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The largest value, however many there are; 0 for none. */
const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The smallest value that at least this share of `sorted` (ascending) does not exceed; 0 for an empty list. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** How many were called before a ticket that came after it, and how much later the last of these came. */
export type Overtaken = { readonly people: number; readonly ms: number };

/**
 * The tickets that were overtaken in their queue. Of two that were called at the same instant neither overtook the
 * other, and a ticket that was never called was overtaken by all that came later and were.
 * @param turns in order of arrival
 */
export function overtakesOf(turns: readonly Turn[]): ReadonlyMap<Turn, Overtaken> {
  const found = new Map<Turn, Overtaken>();
  for (const queue of Map.groupBy(turns, ({ queueId }) => queueId).values()) {
    const calledAt = ({ calledAt }: Turn) => calledAt ?? Number.POSITIVE_INFINITY;
    const ranks = new Map([...new Set(queue.map(calledAt))].sort((a, b) => a - b).map((at, rank) => [at, rank]));
    const rankOf = (turn: Turn) => ranks.get(calledAt(turn)) ?? 0;
    const later = createTally(ranks.size);
    // From the last to come to the first: who is in the tally came later.
    for (const turn of queue.toReversed()) {
      const { people, latest } = later.below(rankOf(turn));
      if (people > 0) found.set(turn, { people, ms: latest - turn.arrivedAt });
      later.add(rankOf(turn), turn.arrivedAt);
    }
  }
  return found;
}

/** Counts things by rank and keeps the latest instant, both for all ranks below one, in logarithmic time (a Fenwick tree). */
function createTally(ranks: number) {
  const people = new Uint32Array(ranks + 1);
  const latest = new Float64Array(ranks + 1);
  return {
    add: (rank: number, at: Instant): void => {
      for (let node = rank + 1; node <= ranks; node += node & -node) {
        people[node] = (people[node] ?? 0) + 1;
        latest[node] = Math.max(latest[node] ?? 0, at);
      }
    },
    below: (rank: number) => {
      const sum = { people: 0, latest: 0 };
      for (let node = rank; node > 0; node -= node & -node) {
        sum.people += people[node] ?? 0;
        sum.latest = Math.max(sum.latest, latest[node] ?? 0);
      }
      return sum;
    },
  };
}

function mostWaiting(turns: readonly Turn[]): Pick<Figures, 'mostWaiting' | 'mostWaitingAt'> {
  const changes = turns.flatMap(({ arrivedAt, calledAt, endedAt }) => [
    { at: arrivedAt, more: 1 },
    { at: calledAt ?? endedAt, more: -1 },
  ]);
  // Who is called at once never counts as waiting.
  changes.sort((a, b) => a.at - b.at || a.more - b.more);
  let waiting = 0;
  let most: Pick<Figures, 'mostWaiting' | 'mostWaitingAt'> = { mostWaiting: 0, mostWaitingAt: null };
  for (const { at, more } of changes) {
    waiting += more;
    if (waiting > most.mostWaiting) most = { mostWaiting: waiting, mostWaitingAt: at };
  }
  return most;
}
