/** What the virtual printer's parts wait with. */

export type Queue<Item> = {
  readonly add: (item: Item) => void;
  /** The oldest; undefined when there is none. */
  readonly take: () => Item | undefined;
  readonly size: () => number;
  readonly clear: () => void;
};

const TIDY_EVERY = 4096;

/** First in, first out, with millions in it as fast as with one. */
export function createQueue<Item>(): Queue<Item> {
  let items: Item[] = [];
  let taken = 0;
  return {
    add: (item) => {
      items.push(item);
    },
    take: () => {
      const item = items[taken];
      if (taken < items.length) taken++;
      if (taken === TIDY_EVERY) {
        items = items.slice(taken);
        taken = 0;
      }
      return item;
    },
    size: () => items.length - taken,
    clear: () => {
      items = [];
      taken = 0;
    },
  };
}

export type Listeners = {
  readonly call: () => void;
  /** Returns how to stop listening. */
  readonly add: (listener: () => void) => () => void;
  /** Resolves at the next call. */
  readonly next: () => Promise<void>;
};

export function createListeners(): Listeners {
  const listeners = new Set<() => void>();
  const add: Listeners['add'] = (listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return {
    add,
    call: () => {
      for (const listener of [...listeners]) listener();
    },
    next: () =>
      new Promise((resolve) => {
        const stop = add(() => {
          stop();
          resolve();
        });
      }),
  };
}
