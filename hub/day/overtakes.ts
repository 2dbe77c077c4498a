import type { Instant } from '#shared/time.ts';
import type { Turn, Wait } from './turn.ts';

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
