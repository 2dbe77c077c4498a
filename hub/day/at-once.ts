/** How many people are somewhere at once. */
import type { Instant } from '#shared/time.ts';
import type { Spell } from './open-hours.ts';

export type Most = { readonly people: number; readonly at: Instant | null };

/** The most of `spells` that hold at one instant, and the first such instant; spells that are over at once never count. */
export function mostAtOnce(spells: readonly Spell[]): Most {
  let most: Most = { people: 0, at: null };
  for (const { at, people } of changesOf(spells)) if (people > most.people) most = { people, at };
  return most;
}

/**
 * The most of `spells` that hold at once within each step of `stepMs` from `from` up to `until`: a crowd of a minute is
 * seen however long the steps are.
 */
export function crowdOver(spells: readonly Spell[], from: Instant, until: Instant, stepMs: number): readonly number[] {
  const steps = Array.from({ length: Math.ceil((until - from) / stepMs) }, () => 0);
  const changes = changesOf(spells);
  let next = 0;
  let people = 0;
  return steps.map((_, step) => {
    const begins = from + step * stepMs;
    const ends = begins + stepMs;
    let most = people;
    for (let change = changes[next]; change && change.at < ends; change = changes[++next]) {
      people = change.people;
      // Who was there before the step begins counts only where they still are then.
      most = change.at <= begins ? people : Math.max(most, people);
    }
    return most;
  });
}

/** How many there are from each instant on at which that changes. */
function changesOf(spells: readonly Spell[]): readonly { readonly at: Instant; readonly people: number }[] {
  const more = new Map<Instant, number>();
  const add = (at: Instant, count: number) => more.set(at, (more.get(at) ?? 0) + count);
  for (const { from, to } of spells) {
    add(from, 1);
    add(to, -1);
  }
  let people = 0;
  return [...more]
    .sort(([a], [b]) => a - b)
    .map(([at, count]) => {
      people += count;
      return { at, people };
    });
}
