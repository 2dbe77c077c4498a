/** A clock that a test moves by hand. */
export type MovedClock = {
  /** Milliseconds since 1970, as the hub's `clock`. */
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly set: (iso: string) => void;
};

/** @param iso where it stands first, e.g. `2026-11-24T09:00:00+07:00` */
export function movedClock(iso: string): MovedClock {
  let now = Date.parse(iso);
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
    set: (next) => {
      now = Date.parse(next);
    },
  };
}
