/**
 * Chance that can be had again: a number in [0, 1) for whom, in which play, and what for. The same three give the same
 * number, so that nobody's luck changes because somebody else is added or leaves.
 */
export type Chance = (who: number, play: number, what: number) => number;

/** Chance by a seed. Mixes as MurmurHash3 does at its end (Appleby, public domain). */
export const seededChance =
  (seed: number): Chance =>
  (who, play, what) => {
    let h = Math.imul(who | 0, 0x9e3779b1) ^ Math.imul(play + 1, 0x85ebca77) ^ Math.imul(what + seed, 0xc2b2ae3d);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
  };
