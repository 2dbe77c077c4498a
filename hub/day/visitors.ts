/** Who comes to the hall on a made-up day: when, for what, and how long it takes. */
import type { Counter, Hall, Lane, Queue, Service } from '#shared/model.ts';
import { asInstant, type Day, type Instant, MINUTE, SECOND } from '#shared/time.ts';
import { queuesOf } from './counters.ts';
import { openSpells, type Spell } from './open-hours.ts';
import { createRandom, type Random } from './random.ts';
import { createRegistering, type Online, type Registers, usualOnline } from './registering.ts';
import { walkInTime } from './when-they-come.ts';

export type Visitor = {
  /** When they stand before the kiosk; whoever registers online would like to be served then, and comes at their slot. */
  readonly at: Instant;
  readonly serviceId: string;
  readonly lane: Lane;
  readonly serviceMs: number;
  /** After this service they are sent on to another queue, to be served there for so long; null where they are not. */
  readonly sentOn: null | { readonly queueId: string; readonly serviceMs: number };
  /** Not there when called; some come back to the counter so long after they were missed. */
  readonly absent: null | { readonly backAfterMs: number | null };
  /** How they register online before coming; null: they do not. */
  readonly registers: Registers | null;
};

/** Those who come; the others register and stay away. */
export const whoCome = (visitors: readonly Visitor[]): readonly Visitor[] =>
  visitors.filter(({ registers }) => registers?.comes !== 'never');

/** So many can come in one day at most. */
export const mostVisitors = 100_000;

/** The shares and times that a made-up day is drawn from. */
export const habits = {
  priority: 0.1,
  /** These are sent on to another queue: half as soon as it is seen that they stand in the wrong one. */
  sentOn: 0.05,
  wrongQueue: 0.5,
  wrongQueueSeen: MINUTE,
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
 * after the break. Queues are sought in proportion to the counters that serve them, more or less. None come for a queue
 * that is shut all day or that no counter serves. With another share of them online the same people come for the same;
 * beside these `count` there are those who register and never come.
 */
export function drawVisitors(
  hall: Hall,
  day: Day,
  count: number,
  seed: number,
  online: Online = usualOnline,
): readonly Visitor[] {
  const sought = soughtQueues(hall, day, seed);
  if (sought.length === 0) return [];
  const registering = createRegistering(hall, day, seed);
  // Of all people a share is online, and none of these is in the priority lane.
  const share = online.share / (1 - habits.priority);
  const people = drawPeople(sought, count, (what) => createRandom(seed, what)).map((person) => {
    const registers = registering.come();
    return registering.isOnline(share) && person.lane === 'regular' ? { ...person, registers } : person;
  });
  const registered = people.filter(({ registers }) => registers !== null).length;
  const absentees = Math.round((registered * online.noShows) / (1 - online.noShows));
  const noShows = drawPeople(sought, absentees, (what) => createRandom(seed, `no-show ${what}`)).map(
    (person): Visitor => ({ ...person, lane: 'regular', registers: registering.stayAway() }),
  );
  return [...people, ...noShows].sort((a, b) => a.at - b.at);
}

/** People who walk in, as they are drawn. */
function drawPeople(sought: readonly Sought[], count: number, chanceOf: (what: string) => Random): readonly Visitor[] {
  const chance = {
    queue: chanceOf('queue'),
    arrival: chanceOf('arrival'),
    lane: chanceOf('lane'),
    service: chanceOf('service'),
    absence: chanceOf('absence'),
    sentOn: chanceOf('sent on'),
  };
  return Array.from({ length: count }, (): Visitor => {
    const { services, spells, queueId } = chance.queue.choose(sought, ({ demand }) => demand);
    const { serviceId, takes } = drawService(services, chance.service);
    const elsewhere = sought.filter((other) => other.queueId !== queueId);
    const sentOn = drawSentOn(elsewhere, chance.sentOn);
    return {
      at: asInstant(Math.round(walkInTime(spells, chance.arrival))),
      serviceId,
      lane: chance.lane.happens(habits.priority) ? 'priority' : 'regular',
      serviceMs: sentOn?.isWrongQueue ? Math.min(takes, habits.wrongQueueSeen) : takes,
      absent: drawAbsence(chance.absence),
      sentOn: sentOn && { queueId: sentOn.queueId, serviceMs: sentOn.takes },
      registers: null,
    };
  });
}

function drawService(services: Sought['services'], chance: Random) {
  const { service, meanMs } = chance.choose(services, () => 1);
  const takes = Math.round(chance.lognormal(meanMs, habits.serviceSpread));
  return { serviceId: service.id, takes: Math.max(habits.shortestService, takes) };
}

function drawSentOn(elsewhere: readonly Sought[], chance: Random) {
  if (!chance.happens(habits.sentOn) || elsewhere.length === 0) return null;
  const { queueId, services } = chance.choose(elsewhere, ({ demand }) => demand);
  return { queueId, isWrongQueue: chance.happens(habits.wrongQueue), takes: drawService(services, chance).takes };
}

type Sought = {
  readonly queueId: string;
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
    const means = services.map((service) => ({ service, meanMs: meanOf(queue, service, seed) }));
    return [{ queueId: queue.id, spells, demand, services: means }];
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

function drawAbsence(chance: Random): Visitor['absent'] {
  const isAbsent = chance.happens(habits.absent);
  const isBack = chance.happens(habits.back);
  const [soonest, latest] = habits.backAfterMinutes;
  const backAfterMs = Math.round(chance.between(soonest, latest) * MINUTE);
  return isAbsent ? { backAfterMs: isBack ? backAfterMs : null } : null;
}
