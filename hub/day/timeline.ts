import type { Instant } from '#shared/time.ts';

/** What is going to happen, earliest first; what happens at the same instant keeps the order in which it was planned. */
export type Timeline<T> = {
  readonly plan: (at: Instant, what: T) => void;
  /** Takes out what happens next; undefined when nothing is planned any more. */
  readonly next: () => { readonly at: Instant; readonly what: T } | undefined;
};

type Entry<T> = { readonly at: Instant; readonly order: number; readonly what: T };

/** A binary heap: the parent of entry `n` is entry `(n - 1) / 2`. */
export function createTimeline<T>(): Timeline<T> {
  const heap: Entry<T>[] = [];
  let planned = 0;
  const isBefore = (a: Entry<T>, b: Entry<T>) => a.at < b.at || (a.at === b.at && a.order < b.order);

  const rise = (entry: Entry<T>) => {
    let place = heap.length;
    while (place > 0) {
      const above = Math.floor((place - 1) / 2);
      const parent = heap[above];
      if (!parent || isBefore(parent, entry)) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = entry;
  };
  const sink = (entry: Entry<T>) => {
    let place = 0;
    for (;;) {
      const left = heap[2 * place + 1];
      const right = heap[2 * place + 2];
      const isRight = left !== undefined && right !== undefined && isBefore(right, left);
      const child = isRight ? right : left;
      if (!child || isBefore(entry, child)) break;
      heap[place] = child;
      place = 2 * place + (isRight ? 2 : 1);
    }
    heap[place] = entry;
  };

  return {
    plan: (at, what) => rise({ at, order: planned++, what }),
    next: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first && last && first !== last) sink(last);
      return first;
    },
  };
}
