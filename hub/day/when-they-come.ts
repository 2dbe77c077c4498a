/** When people come to a queue on a made-up day; `spells` are its hours, of which there are some. */
import { MINUTE } from '#shared/time.ts';
import type { Spell } from './open-hours.ts';
import type { Random } from './random.ts';

/** Where in the day of a queue somebody comes; may be before it opens, in its break or after it has closed. */
export function walkInTime(spells: readonly Spell[], chance: Random): number {
  const first = spells[0];
  const last = spells.at(-1);
  if (!first || !last) throw new Error('a queue that is shut all day has no visitors');
  const afternoon = spells.length > 1 ? last.from : (first.from + first.to) / 2;
  const kind = chance.next();
  if (kind < 0.1) return first.from - chance.between(0, 30 * MINUTE);
  if (kind < 0.65) return Math.max(first.from - 30 * MINUTE, chance.normal(first.from + 75 * MINUTE, 50 * MINUTE));
  if (kind < 0.9) return chance.normal(afternoon + 40 * MINUTE, 35 * MINUTE);
  return chance.between(first.from, last.to);
}
