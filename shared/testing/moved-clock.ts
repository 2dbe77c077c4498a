/** The clocks of a machine, moved by a test's hand. */
export type MovedClock = {
  /** Milliseconds since 1970, as the hub's `clock`. */
  readonly now: () => number;
  /** Milliseconds that have passed, as the hub's `monotonic`. */
  readonly monotonic: () => number;
  /** Lets time pass. */
  readonly advance: (ms: number) => void;
  /** Lets time pass until then; where that is in the past, the machine's clock is set back. */
  readonly set: (iso: string) => void;
  /** Sets the machine's clock ahead, or back by a negative number, while no time passes. */
  readonly leap: (ms: number) => void;
};

/** @param iso where it stands first, e.g. `2026-11-24T09:00:00+07:00` */
export function movedClock(iso: string): MovedClock {
  let now = Date.parse(iso);
  let passed = 0;
  const advance = (ms: number) => {
    now += ms;
    passed += ms;
  };
  const leap = (ms: number) => {
    now += ms;
  };
  return {
    now: () => now,
    monotonic: () => passed,
    advance,
    set: (next) => {
      const ms = Date.parse(next) - now;
      if (ms > 0) advance(ms);
      else leap(ms);
    },
    leap,
  };
}
