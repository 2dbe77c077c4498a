/** The simulated day against queues of which it is known by theory how long people wait. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lane } from '#shared/model.ts';
import { asInstant } from '#shared/time.ts';
import { begins, meanService, poissonVisitors, turnsOf, waitsOf } from '../testing/one-queue.ts';
import { meanOf } from './figures.ts';
import type { Visitor } from './visitors.ts';

const none = { priority: 0, booked: 0 };

/** Each wait where all wait in one line, first come, first served (J. Kiefer and J. Wolfowitz, 1955). */
function waitsInOneLine(visitors: readonly Visitor[], counters: number): readonly number[] {
  const freeAt = Array.from({ length: counters }, (): number => begins);
  return visitors.map(({ at, serviceMs }) => {
    const first = freeAt.indexOf(Math.min(...freeAt));
    const calledAt = Math.max(at, freeAt[first] ?? 0);
    freeAt[first] = calledAt + serviceMs;
    return calledAt - at;
  });
}

/** The mean wait in mean services at that load of each counter (A. K. Erlang, 1917). */
function erlangC(load: number, counters: number): number {
  const offered = load * counters;
  let [term, sum] = [1, 0];
  for (let busy = 0; busy < counters; busy++) {
    sum += term;
    term *= offered / (busy + 1);
  }
  const allBusy = term / (1 - load);
  return allBusy / (sum + allBusy) / (counters * (1 - load));
}

test('first come, first served, everybody waits to the millisecond as long as one line does', async () => {
  const visitor = fc.record({ after: fc.nat(20_000), serviceMs: fc.nat(60_000) });
  await fc.assert(
    fc.asyncProperty(fc.array(visitor, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), async (drawn, counters) => {
      let at: number = begins;
      const visitors = drawn.map(({ after, serviceMs }): Visitor => {
        at += after;
        return {
          at: asInstant(at),
          serviceId: 'kk-baru',
          lane: 'regular',
          serviceMs,
          absent: null,
          sentOn: null,
          registers: null,
        };
      });
      const turns = await turnsOf(visitors, 'fifo', counters);
      expect(waitsOf(turns)).toEqual(waitsInOneLine(visitors, counters));
    }),
    { numRuns: 20 },
  );
});

/** Each wait at one counter that calls lane by lane, each in order of its coming. */
function waitsUnderPriority(visitors: readonly Visitor[]): readonly number[] {
  const waits: number[] = [];
  const lines: Record<Lane, number[]> = { priority: [], booked: [], regular: [] };
  let freeAt: number = begins;
  let next = 0;
  const isHere = () => (visitors[next]?.at ?? Number.POSITIVE_INFINITY) <= freeAt;
  for (let left = visitors.length; left > 0; left--) {
    if (Object.values(lines).every(({ length }) => length === 0))
      freeAt = Math.max(freeAt, visitors[next]?.at ?? freeAt);
    for (; isHere(); next++) lines[visitors[next]?.lane ?? 'regular'].push(next);
    const called = lines.priority.shift() ?? lines.booked.shift() ?? lines.regular.shift();
    const visitor = visitors[called ?? -1];
    if (called === undefined || !visitor) throw new Error('nobody to call');
    waits[called] = freeAt - visitor.at;
    freeAt += visitor.serviceMs;
  }
  return waits;
}

/** How far a mean wait, in mean services, is from what theory expects. */
const offBy = (waits: readonly number[], expected: number) => Math.abs(meanOf(waits) / meanService / expected - 1);
/** Chance alone makes the mean wait of so many differ by some hundredths. */
const many = 1_000_000;

test('people who come at random for services of random length wait as long as Erlang’s formula says', async () => {
  const [load, counters] = [0.8, 3];
  const some = poissonVisitors(load, counters, 3_000, none);
  expect(waitsOf(await turnsOf(some, 'fifo', counters))).toEqual(waitsInOneLine(some, counters));
  const waits = waitsInOneLine(poissonVisitors(load, counters, many, none), counters);
  expect(offBy(waits, erlangC(load, counters))).toBeLessThan(0.04);
}, 120_000);

test('under strict priority each lane waits as long as Cobham’s formula says', async () => {
  const [load, priority, booked] = [0.8, 0.2, 0.3];
  const some = poissonVisitors(load, 1, 3_000, { priority, booked });
  expect(waitsOf(await turnsOf(some, 'strict', 1))).toEqual(waitsUnderPriority(some));
  const visitors = poissonVisitors(load, 1, many, { priority, booked });
  const waits = waitsUnderPriority(visitors);
  const of = (lane: Lane) => waits.filter((_, index) => visitors[index]?.lane === lane);
  const [afterPriority, afterBooked] = [1 - load * priority, 1 - load * (priority + booked)];
  expect(offBy(of('priority'), load / afterPriority)).toBeLessThan(0.04);
  expect(offBy(of('booked'), load / afterPriority / afterBooked)).toBeLessThan(0.04);
  expect(offBy(of('regular'), load / afterBooked / (1 - load))).toBeLessThan(0.04);
}, 120_000);
