import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Lane, lanes } from '#shared/model.ts';
import { after, asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { asTime, dayFacts, type RandomDay, randomDay, type Visit } from '../testing/random-days.ts';
import { seededChance } from './chance.ts';
import { meanRoundMs, type Pace, type PastTicket, paceOf } from './pace.ts';
import { estimateWaits } from './wait-estimate.ts';
import type { CounterNow, GroupNow, WaitingNow } from './wait-lines.ts';

const now = asInstant(0);
const looseTicket = fc.record({ minutesAgo: fc.nat(180), lane: fc.constantFrom<Lane>(...lanes) });
const targetWait = dayFacts.targetWait;
const asWaiting = ({ minutesAgo, lane }: { minutesAgo: number; lane: Lane }, index: number): WaitingNow => ({
  id: index + 1,
  queueId: 'a',
  dueAt: after(now, (targetWait[lane] - minutesAgo) * MINUTE),
  dueRank: index + 1,
  dueSub: 0,
  forCounterId: null,
});
const pace: Pace = { ...paceOf([], 8 * MINUTE), isKnown: true };
const groupOf = (waiting: readonly WaitingNow[], counters: number): GroupNow => ({
  now,
  queues: [{ id: 'a', targetWait, pace, coming: [] }],
  counters: Array.from({ length: counters }, (_, n) => ({
    id: `loket-${n}`,
    queueIds: ['a'],
    helps: [],
    state: 'open',
    ticket: null,
    breaks: [],
  })),
  waiting,
});
const regularWait = (group: GroupNow) => {
  const wait = estimateWaits(group, seededChance(1), 32).newTickets.find(({ lane }) => lane === 'regular')?.wait;
  if (typeof wait !== 'object') throw new Error('the wait is not known');
  return wait;
};

describe('an estimate', () => {
  test('is never shortened by one more person ahead, and never made longer by one more counter', () => {
    fc.assert(
      fc.property(
        fc.array(looseTicket, { maxLength: 30 }),
        looseTicket,
        fc.integer({ min: 1, max: 5 }),
        (list, one, n) => {
          const waiting = list.map(asWaiting);
          const before = regularWait(groupOf(waiting, n));
          const longer = regularWait(groupOf([...waiting, asWaiting(one, waiting.length)], n));
          const shorter = regularWait(groupOf(waiting, n + 1));
          expect(longer.p50Ms).toBeGreaterThanOrEqual(before.p50Ms);
          expect(longer.p90Ms).toBeGreaterThanOrEqual(before.p90Ms);
          expect(shorter.p90Ms).toBeLessThanOrEqual(before.p90Ms);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('follows the order of due times among those who wait', () => {
    fc.assert(
      fc.property(fc.array(looseTicket, { minLength: 2, maxLength: 30 }), fc.integer({ min: 1, max: 5 }), (list, n) => {
        const waiting = list.map(asWaiting);
        const { waiting: waits } = estimateWaits(groupOf(waiting, n), seededChance(1), 16);
        const inOrder = [...waiting].sort((a, b) => a.dueAt - b.dueAt || a.id - b.id).map(({ id }) => waits.get(id));
        const medians = inOrder.map((wait) => (typeof wait === 'object' ? wait.p50Ms : Number.NaN));
        expect(medians).toEqual([...medians].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});

/** What the hub knew of a made-up day when `visit` took its ticket. */
function groupAt({ visits, lunch }: RandomDay, { arrivedAt: at, id }: Visit, known: Pace): GroupNow {
  const open = visits.filter((other) => other.calledAt <= at && at < other.endedAt);
  const lastHour = visits.filter((other) => other.id < id && other.arrivedAt > at - HOUR);
  const coming = (lane: Lane) => {
    const seen = lastHour.filter((other) => other.lane === lane).length;
    const until = asTime(dayFacts.closesAt);
    return seen === 0 ? [] : [{ lane, everyMs: Math.min(at, HOUR) / seen, until }];
  };
  return {
    now: asTime(at),
    queues: [{ id: 'a', targetWait, pace: known, coming: lanes.flatMap(coming) }],
    counters: Array.from({ length: dayFacts.counters }, (_, n): CounterNow => {
      const ticket = open.find(({ counter }) => counter === n);
      const servingAt = ticket?.servingAt ?? null;
      return {
        id: `loket-${n}`,
        queueIds: ['a'],
        helps: [],
        state: 'open',
        ticket: ticket
          ? {
              id: ticket.id,
              queueId: 'a',
              calledAt: asTime(ticket.calledAt),
              servingAt: servingAt !== null && servingAt <= at ? asTime(servingAt) : null,
            }
          : null,
        breaks: [{ from: asTime(lunch.from), until: asTime(lunch.until) }],
      };
    }),
    waiting: visits
      .filter((other) => other.id < id && !(other.calledAt <= at))
      .map(({ id, dueAt }) => ({
        id,
        queueId: 'a',
        dueAt: asTime(dueAt),
        dueRank: id,
        dueSub: 0,
        forCounterId: null,
      })),
  };
}

const asPast = (visit: Visit): PastTicket => ({
  calledAt: asTime(visit.calledAt),
  servingAt: visit.servingAt === null ? null : asTime(visit.servingAt),
  endedAt: asTime(visit.endedAt),
  nextCalledAt: asTime(visit.endedAt + dayFacts.betweenMs),
});

type Scored = {
  readonly waited: number;
  readonly p50: number;
  readonly p80: number;
  readonly p90: number;
  /** People ahead and oneself, times the mean, shared by the counters. */
  readonly naive: number;
};

/** Estimates for everybody who comes on days of such loads, held against when they were called. */
function scoreDays(firstSeed: number, loads: readonly number[], know: (past: readonly PastTicket[]) => Pace): Scored[] {
  let past: readonly PastTicket[] = randomDay(firstSeed, 1).visits.slice(0, 60).map(asPast);
  return loads.flatMap((load, day) => {
    const known = know(past);
    const made = randomDay(firstSeed + 1 + day, load);
    past = [...past, ...made.visits.map(asPast)].slice(-100);
    return made.visits.flatMap((visit): Scored[] => {
      const { newTickets } = estimateWaits(groupAt(made, visit, known), seededChance(day));
      const found = newTickets.find(({ lane }) => lane === visit.lane);
      if (typeof found?.wait !== 'object') return [];
      const { p50Ms: p50, p80Ms: p80, p90Ms: p90 } = found.wait;
      const naive = ((found.ahead + 1) * meanRoundMs(known)) / dayFacts.counters;
      return [{ waited: visit.calledAt - visit.arrivedAt, p50, p80, p90, naive }];
    });
  });
}
const share = (scored: readonly Scored[], holds: (one: Scored) => boolean) =>
  scored.filter(holds).length / scored.length;

describe('over made-up days with a rush, a lunch break, head starts and absent people', () => {
  let scored: readonly Scored[] = [];
  beforeAll(() => {
    const loads = [1, 1.05, 0.95, 1.1, 1, 0.9, 1.05, 1, 1.1, 0.95, 1, 1.05, 1, 1.1, 0.95];
    scored = scoreDays(99, loads, (past) => paceOf(past, 10 * MINUTE));
  }, 60_000);
  const meanError = (of: (one: Scored) => number) =>
    scored.reduce((sum, one) => sum + Math.abs(of(one) - one.waited), 0) / scored.length / MINUTE;

  test('thousands of tickets are scored', () => {
    expect(scored.length).toBeGreaterThan(2_000);
  });

  test('the careful ends are kept as often as they say', () => {
    const p80 = share(scored, (one) => one.waited <= one.p80);
    const p90 = share(scored, (one) => one.waited <= one.p90);
    expect(p80).toBeGreaterThanOrEqual(0.72);
    expect(p80).toBeLessThanOrEqual(0.88);
    expect(p90).toBeGreaterThanOrEqual(0.85);
    expect(p90).toBeLessThanOrEqual(0.97);
  });

  test('the middle is off by clearly less than people ahead times the mean, shared by the counters', () => {
    expect(meanError((one) => one.p50)).toBeLessThan(0.8 * meanError((one) => one.naive));
  });
});

describe('over such days', () => {
  const loads = [1, 1.05, 1.1];

  test('not too little is told where only the hall file or a handful of services is known', () => {
    for (const typical of [6, 8, 10]) {
      const unseen = scoreDays(500, loads, () => paceOf([], typical * MINUTE));
      expect(share(unseen, (one) => one.waited <= one.p90)).toBeGreaterThanOrEqual(0.8);
    }
    const few = scoreDays(600, loads, (past) => paceOf(past.slice(-8), null));
    expect(share(few, (one) => one.waited <= one.p90)).toBeGreaterThanOrEqual(0.85);
  }, 60_000);

  test('an estimate that holds services for half as long as they are is found out', () => {
    const halved = scoreDays(700, loads, (past) => {
      const known = paceOf(past, null);
      return { ...known, serviceMs: known.serviceMs.map((ms) => ms / 2) };
    });
    expect(share(halved, (one) => one.waited <= one.p90)).toBeLessThan(0.72);
  }, 60_000);
});
