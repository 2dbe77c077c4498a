/**
 * Days of a hall made up by a seed, worked off by the rule of due times written down once more and differently: what
 * estimates are held against.
 */
import type { Lane } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';

/** What came to pass with one visitor; times in milliseconds from the opening. */
export type Visit = {
  readonly id: number;
  readonly lane: Lane;
  readonly arrivedAt: number;
  readonly dueAt: number;
  readonly comes: boolean;
  readonly serviceMs: number;
  calledAt: number;
  servingAt: number | null;
  endedAt: number;
  counter: number;
};
export type RandomDay = { readonly visits: readonly Visit[]; readonly lunch: { from: number; until: number } };

export const dayFacts = {
  counters: 4,
  serviceMs: 8 * MINUTE,
  variation: 0.7,
  noShowRate: 0.08,
  comesMs: 30_000,
  givenUpMs: 90_000,
  betweenMs: 10_000,
  targetWait: { regular: 75, priority: 0, booked: 50 },
  lunch: { from: 270 * MINUTE, until: 330 * MINUTE },
  closesAt: 480 * MINUTE,
} as const;

const uniform = (seed: number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
};

/** One day with `load` times as many visitors as the counters can serve. */
export function randomDay(seed: number, load: number): RandomDay {
  const next = uniform(seed);
  const sigma = Math.sqrt(Math.log(1 + dayFacts.variation ** 2));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const { counters, serviceMs, lunch, closesAt, targetWait } = dayFacts;
  const capacity = (counters * (closesAt - (lunch.until - lunch.from))) / (serviceMs + 50_000);
  const everyMs = (closesAt - 30 * MINUTE) / (capacity * load);
  const visits: Visit[] = [];
  const gap = () => -Math.log(1 - next()) * everyMs;
  for (let at = gap(); at < closesAt - 30 * MINUTE; at += gap()) {
    const sort = next();
    const lane: Lane = sort < 0.1 ? 'priority' : sort < 0.4 ? 'booked' : 'regular';
    visits.push({
      id: visits.length + 1,
      lane,
      arrivedAt: at,
      dueAt: at + targetWait[lane] * MINUTE,
      comes: next() >= dayFacts.noShowRate,
      serviceMs: serviceMs * Math.exp(sigma * normal() - sigma ** 2 / 2),
      calledAt: Number.NaN,
      servingAt: null,
      endedAt: Number.NaN,
      counter: -1,
    });
  }
  workOff(visits);
  return { visits, lunch };
}

function workOff(visits: readonly Visit[]): void {
  const freeAt: number[] = Array.from({ length: dayFacts.counters }, () => 0);
  const uncalled = new Set(visits);
  while (uncalled.size > 0) {
    const counter = freeAt.indexOf(Math.min(...freeAt));
    let at = freeAt[counter] ?? 0;
    const here = () => [...uncalled].filter(({ arrivedAt }) => arrivedAt <= at);
    if (here().length === 0) at = Math.min(...[...uncalled].map(({ arrivedAt }) => arrivedAt));
    if (at >= dayFacts.lunch.from && at < dayFacts.lunch.until) at = dayFacts.lunch.until;
    const [called] = here().sort((a, b) => a.dueAt - b.dueAt || a.id - b.id);
    if (!called) throw new Error('nobody to call');
    uncalled.delete(called);
    called.calledAt = at;
    called.counter = counter;
    called.servingAt = called.comes ? at + dayFacts.comesMs : null;
    called.endedAt = called.comes ? at + dayFacts.comesMs + called.serviceMs : at + dayFacts.givenUpMs;
    freeAt[counter] = called.endedAt + dayFacts.betweenMs;
  }
}

export const asTime = (ms: number): Instant => ms as Instant;
