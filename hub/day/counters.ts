import type { Counter, Hall, Queue } from '#shared/model.ts';

/** The queues that a counter may call from: its own first, those that it helps out last. */
export const queuesOf = ({ queueIds, helps }: Counter): readonly string[] => [
  ...queueIds,
  ...helps.map(({ queueId }) => queueId),
];

export type Staffed = { readonly ok: true; readonly hall: Hall } | { readonly ok: false; readonly queue: Queue };

/**
 * The hall with this many counters: with more, its counters once again (a second `loket-1` is `loket-1-2`), round and
 * round; with fewer, the first ones. A slot of a queue serves so many times more people, or fewer, as more or fewer
 * counters serve it. Where a queue would have none left, that queue instead.
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
  const serving = (all: Hall['counters'], { id }: Queue) => all.filter((one) => queuesOf(one).includes(id)).length;
  const times = (queue: Queue) => serving(counters, queue) / Math.max(1, serving(hall.counters, queue));
  const lost = hall.queues.find((queue) => serving(hall.counters, queue) > 0 && times(queue) === 0);
  if (lost) return { ok: false, queue: lost };
  return { ok: true, hall: { ...hall, counters, queues: hall.queues.map((queue) => withPlaces(queue, times(queue))) } };
}

function withPlaces(queue: Queue, times: number): Queue {
  const { booking } = queue;
  if (!booking) return queue;
  const people = (before: number) => Math.max(1, Math.round(before * times));
  const perSlotOn = Object.fromEntries(Object.entries(booking.perSlotOn).map(([day, before]) => [day, people(before)]));
  return { ...queue, booking: { ...booking, perSlot: people(booking.perSlot), perSlotOn } };
}
