import type { Counter, Hall, Queue } from '#shared/model.ts';

/** The queues that a counter may call from: its own first, those that it helps out last. */
export const queuesOf = ({ queueIds, helps }: Counter): readonly string[] => [
  ...queueIds,
  ...helps.map(({ queueId }) => queueId),
];

export type Staffed = { readonly ok: true; readonly hall: Hall } | { readonly ok: false; readonly queue: Queue };

/**
 * The hall with this many counters: with more, its counters once again (a second `loket-1` is `loket-1-2`), round and
 * round; with fewer, the first ones. Where a queue would have none left, that queue instead.
 */
export function withCounters(hall: Hall, count: number): Staffed {
  const highest = Math.max(0, ...hall.counters.map(({ number }) => number));
  const counters = Array.from({ length: count }, (_, index) => {
    const counter = hall.counters[index % hall.counters.length];
    if (!counter) throw new Error('a hall without counters cannot have more of them');
    const round = Math.floor(index / hall.counters.length);
    if (round === 0) return counter;
    return { ...counter, id: `${counter.id}-${round + 1}`, number: highest + 1 + index - hall.counters.length };
  });
  const isServed = (all: Hall['counters']) => new Set(all.flatMap(queuesOf));
  const [before, after] = [isServed(hall.counters), isServed(counters)];
  const lost = hall.queues.find(({ id }) => before.has(id) && !after.has(id));
  return lost ? { ok: false, queue: lost } : { ok: true, hall: { ...hall, counters } };
}
