/** Who comes to the hall on a made-up day: when, for what, and how long it takes. */
import type { Counter, Hall, Lane, Queue, Service } from '#shared/model.ts';
import { asInstant, type Day, type Instant, MINUTE, SECOND } from '#shared/time.ts';
import { queuesOf } from './counters.ts';
import { openSpells, type Spell } from './open-hours.ts';
import { createRandom, type Random } from './random.ts';

export type Visitor = {
  /** When they stand before the kiosk. */
  readonly at: Instant;
  readonly serviceId: string;
  readonly lane: Exclude<Lane, 'booked'>;
  readonly serviceMs: number;
  /** Not there when called; some come back to the counter so long after they were missed. */
  readonly absent: null | { readonly backAfterMs: number | null };
};

/** The shares and times that a made-up day is drawn from. */
export const habits = {
  priority: 0.1,
  absent: 0.08,
  /** Of the absent, so many turn up after all. */
  back: 0.25,
  backAfterMinutes: [3, 20],
  /**
   * A service takes so long on average, each kind its own: these are the mean of the means, where the hall does not say
   * how long its services usually last, and their spread.
   */
  serviceMinutes: 9,
  servicesSpread: 0.35,
  /** And one visitor's takes longer than another's: its deviation divided by its mean. */
  serviceSpread: 0.7,
  shortestService: 30 * SECOND,
  /** Some queues are sought far more than their counters say. */
  demandSpread: 0.4,
} as const;

/**
 * Draws the visitors of a day, in order of their coming: a crowd at the doors, a peak in the morning, a smaller one
 * after the break. Queues are sought in proportion to the counters that serve them, more or less. None come for a
 * queue that is shut all day or that no counter serves.
 */
export function drawVisitors(hall: Hall, day: Day, count: number, seed: number): readonly Visitor[] {
  const sought = soughtQueues(hall, day, seed);
  if (sought.length === 0) return [];
  const chance = {
    queue: createRandom(seed, 'queue'),
    arrival: createRandom(seed, 'arrival'),
    lane: createRandom(seed, 'lane'),
    service: createRandom(seed, 'service'),
    absence: createRandom(seed, 'absence'),
  };
  const visitors = Array.from({ length: count }, (): Visitor => {
    const { services, spells } = chance.queue.choose(sought, ({ demand }) => demand);
    const { service, meanMs } = chance.service.choose(services, () => 1);
    const takes = chance.service.lognormal(meanMs, habits.serviceSpread);
    return {
      at: asInstant(Math.round(arrival(spells, chance.arrival))),
      serviceId: service.id,
      lane: chance.lane.happens(habits.priority) ? 'priority' : 'regular',
      serviceMs: Math.max(habits.shortestService, Math.round(takes)),
      absent: drawAbsence(chance.absence),
    };
  });
  return visitors.sort((a, b) => a.at - b.at);
}

type Sought = {
  readonly spells: readonly Spell[];
  readonly demand: number;
  readonly services: readonly { readonly service: Service; readonly meanMs: number }[];
};

function soughtQueues(hall: Hall, day: Day, seed: number): readonly Sought[] {
  const staffed = staffedShares(hall.counters);
  return hall.queues.flatMap((queue) => {
    const spells = openSpells(queue, hall, day);
    const services = hall.services.filter(({ queueId }) => queueId === queue.id);
    const share = staffed.get(queue.id) ?? 0;
    if (spells.length === 0 || services.length === 0 || share === 0) return [];
    const demand = share * createRandom(seed, `demand ${queue.id}`).lognormal(1, habits.demandSpread);
    return [
      { spells, demand, services: services.map((service) => ({ service, meanMs: meanOf(queue, service, seed) })) },
    ];
  });
}

const meanOf = ({ typicalMinutes }: Queue, { id }: Service, seed: number): number =>
  MINUTE * createRandom(seed, `mean ${id}`).lognormal(typicalMinutes ?? habits.serviceMinutes, habits.servicesSpread);

/** How many counters' time goes to each queue: half of each to its own, the rest to those that it helps out. */
export function staffedShares(counters: readonly Counter[]): ReadonlyMap<Queue['id'], number> {
  const shares = new Map<string, number>();
  for (const counter of counters) {
    const [own, ...helped] = queuesOf(counter);
    const add = (queueId: string, share: number) => shares.set(queueId, (shares.get(queueId) ?? 0) + share);
    if (own !== undefined) add(own, helped.length === 0 ? 1 : 0.5);
    for (const queueId of helped) add(queueId, 0.5 / helped.length);
  }
  return shares;
}

/** Where in the day of a queue somebody comes; may be before it opens, in its break or after it has closed. */
function arrival(spells: readonly Spell[], chance: Random): number {
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

function drawAbsence(chance: Random): Visitor['absent'] {
  const isAbsent = chance.happens(habits.absent);
  const isBack = chance.happens(habits.back);
  const [soonest, latest] = habits.backAfterMinutes;
  const backAfterMs = Math.round(chance.between(soonest, latest) * MINUTE);
  return isAbsent ? { backAfterMs: isBack ? backAfterMs : null } : null;
}
