/** Chance that can be had again: the same seed, the same numbers. */
export type Chance = {
  /** 0 ≤ x < 1 */
  readonly next: () => number;
  /** A whole number from 0 up to but without `below`. */
  readonly below: (below: number) => number;
  readonly oneOf: <T>(choices: readonly [T, ...(readonly T[])]) => T;
};

/** mulberry32: small, and more than random enough for choosing where to break things. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { next, below, oneOf: (choices) => choices[below(choices.length)] ?? choices[0] };
}
