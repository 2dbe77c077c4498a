/** Work that may take a bounded share of the event loop's time, whoever asks for it and however often. */

/** So long at a stretch. */
const SLICE_MS = 3;
/** After a slice that took t, the next begins at least so many t later: a tenth of the time at most. */
const REST_FACTOR = 9;

export type ShareOfTime = {
  /**
   * Puts a piece of work, which takes a fraction of a millisecond and does not throw, behind the others: behind all, or
   * behind those only that somebody waits for as well.
   */
  readonly add: (work: () => void, isAwaited: boolean) => void;
  /** How many pieces that somebody waits for have not had their turn. */
  readonly awaited: () => number;
  readonly stop: () => void;
};

/** @param now milliseconds, by any clock that only grows */
export function openShareOfTime(now: () => number = () => performance.now()): ShareOfTime {
  const awaited = openLine();
  const others = openLine();
  let notBefore = 0;
  let state: 'resting' | 'due' | 'stopped' = 'resting';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const run = () => {
    if (state === 'stopped') return;
    state = 'resting';
    const begun = now();
    while (now() - begun < SLICE_MS) {
      const work = awaited.take() ?? others.take();
      if (!work) break;
      work();
    }
    notBefore = now() + REST_FACTOR * (now() - begun);
    if (awaited.length() + others.length() > 0) schedule();
  };
  const schedule = () => {
    if (state !== 'resting') return;
    state = 'due';
    const rest = notBefore - now();
    if (rest > 0) timer = setTimeout(run, rest);
    else setImmediate(run);
  };
  return {
    add: (work, isAwaited) => {
      (isAwaited ? awaited : others).put(work);
      schedule();
    },
    awaited: awaited.length,
    stop: () => {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}

/** First come, first served. */
function openLine() {
  let works: (() => void)[] = [];
  let taken = 0;
  return {
    put: (work: () => void): void => {
      works.push(work);
    },
    take: (): (() => void) | undefined => {
      const work = works[taken];
      taken += 1;
      if (taken < works.length) return work;
      works = [];
      taken = 0;
      return work;
    },
    length: (): number => works.length - taken,
  };
}
