/** What a day was like, in figures. Times are in milliseconds. */
import { type Lane, lanes } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';

/** One ticket's day. */
export type Turn = {
  readonly lane: Lane;
  readonly arrivedAt: Instant;
  /** In order; the first is that for the queue in which the number was taken. */
  readonly waits: readonly Wait[];
  /** The last begin of its service. */
  readonly servingAt: Instant | null;
  /** Expired tickets end when the day turns. */
  readonly endedAt: Instant;
  /** *missed*: called in vain at last. *expired*: still waited when the day turned. */
  readonly outcome: 'served' | 'missed' | 'expired';
};
/** One time of waiting in one queue: until a call, or until the day turned. */
export type Wait = {
  readonly queueId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly isCalled: boolean;
  /** *return*: its holder was missed, and has turned up after all. */
  readonly begin: 'arrival' | 'transfer' | 'return';
};

export type LaneFigures = {
  readonly lane: Lane;
  readonly taken: number;
  /** From taking the number to the first call. */
  readonly waits: WaitFigures;
  readonly overtakes: Overtakes;
};
/** Waits that ended with a call. */
export type WaitFigures = {
  readonly called: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
};
/** Against the order in which those who wait for a queue came to the hall. */
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
  /** The waits in another queue of whoever was sent on to it. */
  readonly transfers: WaitFigures & { readonly sentOn: number };
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
    transfers: transferFigures(turns),
    ...mostWaiting(turns),
  };
}

function laneFigures(lane: Lane, turns: readonly Turn[], all: ReadonlyMap<Wait, Overtaken>): LaneFigures {
  const overtaken = turns.map(({ waits }) => waits.flatMap((wait) => all.get(wait) ?? []));
  return {
    lane,
    taken: turns.length,
    waits: waitFigures(turns.flatMap(({ waits }) => waits.slice(0, 1))),
    overtakes: {
      overtaken: overtaken.filter((waits) => waits.length > 0).length,
      mostPeople: highest(overtaken.flat().map(({ people }) => people)),
      mostMs: highest(overtaken.flat().map(({ ms }) => ms)),
    },
  };
}

function transferFigures(turns: readonly Turn[]): Figures['transfers'] {
  const waits = turns.flatMap((turn) => turn.waits.filter(({ begin }) => begin === 'transfer'));
  return { sentOn: waits.length, ...waitFigures(waits) };
}

function waitFigures(waits: readonly Wait[]): WaitFigures {
  const lengths = waits.flatMap(({ isCalled, from, until }) => (isCalled ? [until - from] : []));
  lengths.sort((a, b) => a - b);
  return {
    called: lengths.length,
    meanMs: meanOf(lengths),
    p95Ms: quantile(lengths, 0.95),
    longestMs: lengths.at(-1) ?? 0,
  };
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The largest value, however many there are; 0 for none. */
const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The smallest value that at least this share of `sorted` (ascending) does not exceed; 0 for an empty list. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;

/** How many were called before somebody who came to the hall before them, and how much later the last of these came. */
export type Overtaken = { readonly people: number; readonly ms: number };

/**
 * The waits in which somebody was overtaken: another who came to the hall later was called from the queue meanwhile. Of
 * two that were called at the same instant neither overtook the other; whoever waits until the day turns is overtaken
 * by all that came later and were called. Nobody is overtaken who was missed and has come back: others may pass then.
 * @param turns in order of arrival
 */
export function overtakesOf(turns: readonly Turn[]): ReadonlyMap<Wait, Overtaken> {
  const found = new Map<Wait, Overtaken>();
  const all = turns.flatMap(({ arrivedAt, waits }) =>
    waits.filter(({ begin }) => begin !== 'return').map((wait) => ({ arrivedAt, wait })),
  );
  for (const queue of Map.groupBy(all, ({ wait }) => wait.queueId).values()) {
    const moments = new Set(queue.flatMap(({ wait: { from, until } }) => [from, until]));
    const ranks = new Map([...moments].sort((a, b) => a - b).map((at, rank) => [at, rank]));
    const rankOf = (at: Instant) => ranks.get(at) ?? 0;
    const later = createTally(ranks.size);
    // From the last to come to the first: who is in the tally came later.
    for (const { arrivedAt, wait } of queue.toReversed()) {
      const { people, latest } = later.between(rankOf(wait.from), rankOf(wait.until));
      if (people > 0) found.set(wait, { people, ms: latest - arrivedAt });
      if (wait.isCalled) later.add(rankOf(wait.until), arrivedAt);
    }
  }
  return found;
}

/** Counts people by a rank and keeps the latest instant, both for ranks from one up to another, in logarithmic time. */
function createTally(ranks: number) {
  // A segment tree: the parts of node `n` are nodes `2 n` and `2 n + 1`, and rank `r` is node `ranks + r`.
  const people = new Uint32Array(2 * ranks);
  const latest = new Float64Array(2 * ranks);
  return {
    add: (rank: number, at: Instant): void => {
      for (let node = ranks + rank; node > 0; node >>= 1) {
        people[node] = (people[node] ?? 0) + 1;
        latest[node] = Math.max(latest[node] ?? 0, at);
      }
    },
    /** Of the ranks from `low` up to and without `high`. */
    between: (low: number, high: number) => {
      const sum = { people: 0, latest: 0 };
      const take = (node: number) => {
        sum.people += people[node] ?? 0;
        sum.latest = Math.max(sum.latest, latest[node] ?? 0);
      };
      for (let [left, right] = [ranks + low, ranks + high]; left < right; left >>= 1, right >>= 1) {
        if (left & 1) take(left++);
        if (right & 1) take(--right);
      }
      return sum;
    },
  };
}

function mostWaiting(turns: readonly Turn[]): Pick<Figures, 'mostWaiting' | 'mostWaitingAt'> {
  const changes = turns.flatMap(({ waits }) =>
    waits.flatMap(({ from, until }) => [
      { at: from, more: 1 },
      { at: until, more: -1 },
    ]),
  );
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
