/** When the staff of a made-up day sit at their counters. */
import type { Counter, Hall } from '#shared/model.ts';
import { after, asInstant, type Day, type Instant, MINUTE } from '#shared/time.ts';
import { queuesOf } from './counters.ts';
import { openSpells, type Spell } from './open-hours.ts';
import { createRandom } from './random.ts';

export type Shift = {
  readonly counterId: string;
  /** It calls from `from` until `to`, and pauses between the spells; never empty, in order. */
  readonly spells: readonly Spell[];
  /** After its last spell it goes on as long as somebody waits, but nobody is called from here on. */
  readonly leavesAt: Instant;
};

const latestMinutes = 5;
const restMinutes = 10;
/** Nobody rests just after having come or just before going. */
const workBeforeRest = 40 * MINUTE;
const overtime = 60 * MINUTE;

/**
 * The shifts of a day: each counter opens some minutes after its own queue does, rests once in every spell of that
 * queue, closes for the break, and stays until all that it serves have closed. A counter whose own queue is shut all day
 * has none.
 */
export function drawShifts(hall: Hall, day: Day, seed: number): readonly Shift[] {
  const spellsOf = new Map(hall.queues.map((queue) => [queue.id, openSpells(queue, hall, day)]));
  return hall.counters.flatMap((counter) => {
    const own = spellsOf.get(counter.queueIds[0] ?? '') ?? [];
    const lastClose = Math.max(0, ...queuesOf(counter).map((queueId) => spellsOf.get(queueId)?.at(-1)?.to ?? 0));
    const last = own.at(-1);
    if (!last) return [];
    const until = asInstant(Math.max(last.to, lastClose));
    const spells = [...own.slice(0, -1), { from: last.from, to: until }];
    return [{ counterId: counter.id, spells: withRests(spells, counter, seed), leavesAt: after(until, overtime) }];
  });
}

function withRests(spells: readonly Spell[], counter: Counter, seed: number): readonly Spell[] {
  const chance = createRandom(seed, `shift ${counter.id}`);
  return spells.flatMap(({ from, to }) => {
    const begins = after(from, Math.round(chance.between(0, latestMinutes * MINUTE)));
    const restsAt = Math.round(chance.between(begins + workBeforeRest, to - workBeforeRest - restMinutes * MINUTE));
    if (restsAt < begins + workBeforeRest) return begins < to ? [{ from: begins, to }] : [];
    return [
      { from: begins, to: asInstant(restsAt) },
      { from: asInstant(restsAt + restMinutes * MINUTE), to },
    ];
  });
}
