/** Who is inside the hall over a day: from taking a number or checking in until leaving. */
import { asInstant, type Instant } from '#shared/time.ts';
import type { Spell } from './open-hours.ts';
import type { Turn } from './turn.ts';

/** All the times in which somebody waits inside; whoever is never called goes with the last counter, at `closesAt`. */
export const waitsInside = (turns: readonly Turn[], closesAt: Instant): readonly Spell[] =>
  turns.flatMap(({ waits }) =>
    waits.map(({ from, until }) => ({ from, to: asInstant(Math.max(from, Math.min(until, closesAt))) })),
  );

/**
 * How many milliseconds somebody who was served was inside, from coming to the end of the last service; not while they
 * were away, from a call in vain until they came back.
 */
export function timeInside({ arrivedAt, endedAt, waits }: Turn): number {
  const away = waits.map(({ begin, from }, index) => {
    const calledAt = waits[index - 1]?.until;
    return begin === 'return' && calledAt !== undefined ? from - calledAt : 0;
  });
  return endedAt - arrivedAt - away.reduce((sum, ms) => sum + ms, 0);
}
