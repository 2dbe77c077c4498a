/** Chance that can be had again: the same seed and name always give the same draws, on every machine. */
import { seededChance } from '../domain/chance.ts';

export type Random = {
  /** Evenly from 0 (included) to 1 (not included). */
  readonly next: () => number;
  /** Evenly from `low` to `high`. */
  readonly between: (low: number, high: number) => number;
  /** True in this share of all draws. */
  readonly happens: (share: number) => boolean;
  readonly normal: (mean: number, deviation: number) => number;
  readonly exponential: (mean: number) => number;
  /** Lognormal with this mean; `spread` is the deviation divided by the mean. */
  readonly lognormal: (mean: number, spread: number) => number;
  /** One of `things`, each as often as its weight says; at least one weight must be above 0. */
  readonly choose: <T>(things: readonly T[], weightOf: (thing: T) => number) => T;
};

/** A source of chance of its own for each `name`, so that drawing more of one thing changes nothing about another. */
export function createRandom(seed: number, name: string): Random {
  const chance = seededChance(seed);
  const what = hashOf(name);
  let draws = 0;
  const next = () => chance(draws++, 0, what);

  const normal = (mean: number, deviation: number) => {
    // Box and Muller's way; 1 - next() is never 0.
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    happens: (share) => next() < share,
    normal,
    exponential: (mean) => -mean * Math.log(1 - next()),
    lognormal: (mean, spread) => {
      const variance = Math.log(1 + spread * spread);
      return Math.exp(normal(Math.log(mean) - variance / 2, Math.sqrt(variance)));
    },
    choose: (things, weightOf) => {
      const total = things.reduce((sum, thing) => sum + weightOf(thing), 0);
      let left = next() * total;
      const chosen = things.find((thing) => {
        left -= weightOf(thing);
        return left < 0;
      });
      // The sums may differ in their last bit.
      const last = chosen ?? things.findLast((thing) => weightOf(thing) > 0);
      if (last === undefined) throw new Error('there is nothing to choose from');
      return last;
    },
  };
}

/** 32 bits of a text (FNV-1a). */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
