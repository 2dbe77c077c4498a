/**
 * An order of calling can move waits from one to another and never make or save any: at one counter that is not idle
 * while somebody waits, the waits, each weighted by its service, have the same sum under all of them (L. Kleinrock,
 * "A conservation law for a wide class of queueing disciplines", 1965).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanes } from '#shared/model.ts';
import { after, asInstant, MINUTE, SECOND } from '#shared/time.ts';
import { begins, poissonVisitors, turnsOf, waitsOf } from '../testing/one-queue.ts';
import { type Discipline, disciplines } from './disciplines.ts';
import { meanOf } from './figures.ts';
import type { Spell } from './open-hours.ts';
import type { Visitor } from './visitors.ts';

/** In whole seconds, so that sums are exact. */
const someVisitors: fc.Arbitrary<readonly Visitor[]> = fc
  .array(fc.record({ seconds: fc.nat(7_200), lane: fc.constantFrom(...lanes), service: fc.nat(600) }), {
    maxLength: 60,
  })
  .map((drawn) =>
    drawn.map(({ seconds, lane, service }) => visitor(seconds, lane, service)).sort((a, b) => a.at - b.at),
  );

const visitor = (seconds: number, lane: Visitor['lane'], service: number): Visitor => ({
  at: after(begins, seconds * SECOND),
  serviceId: 'kk-baru',
  lane,
  serviceMs: service * SECOND,
  absent: null,
  sentOn: null,
  registers: null,
});

/** The sum of the waits at one counter, each times its service, in square seconds. */
async function weightedWaits(visitors: readonly Visitor[], discipline: Discipline, spells?: readonly Spell[]) {
  const waits = waitsOf(await turnsOf(visitors, discipline, 1, spells));
  return visitors.reduce((sum, { serviceMs }, index) => sum + (serviceMs / SECOND) * ((waits[index] ?? 0) / SECOND), 0);
}

test('on any day at one counter the waits weighted by their services have the same sum under every order', async () => {
  await fc.assert(
    fc.asyncProperty(someVisitors, async (visitors) => {
      const sums = [];
      for (const discipline of disciplines) sums.push(await weightedWaits(visitors, discipline));
      expect(new Set(sums).size).toBe(1);
    }),
    { numRuns: 15 },
  );
});

/** A day busy enough that the order of calling matters to each lane. */
const busy = poissonVisitors(0.9, 1, 2_000, { priority: 0.15, booked: 0.3 });

/** Kleinrock's sum over the lanes that people were drawn in: the share of the work each brings times its mean wait. */
function conserved(visitors: readonly Visitor[], waits: readonly number[]): number {
  const ofLane = (lane: Visitor['lane']) => visitors.flatMap((one, index) => (one.lane === lane ? [index] : []));
  const work = (of: readonly number[]) => of.reduce((sum, index) => sum + (visitors[index]?.serviceMs ?? 0), 0);
  const all = visitors.map((_, index) => index);
  return lanes.reduce((sum, lane) => {
    const own = ofLane(lane);
    return sum + (work(own) / work(all)) * meanOf(own.map((index) => waits[index] ?? Number.NaN));
  }, 0);
}

test('the mean waits of the lanes weighted by their work agree under orders that do not look at service times', async () => {
  const waits = [];
  for (const discipline of disciplines) waits.push(waitsOf(await turnsOf(busy, discipline, 1)));
  const [fifo = 0, ...others] = waits.map((of) => conserved(busy, of));
  for (const sum of others) expect(Math.abs(sum / fifo - 1)).toBeLessThan(0.05);
  const ofPriority = waits.map((of) => meanOf(of.filter((_, index) => busy[index]?.lane === 'priority')));
  expect(ofPriority[1]).toBeLessThan((ofPriority[0] ?? 0) / 3);
}, 120_000);

test('an order that looks at service times is found out: who is quick goes first, and the law is broken', async () => {
  const [fifo, byLength] = [busy, busy.map((one): Visitor => ({ ...one, lane: laneByLength(one) }))];
  const inOrder = conserved(busy, waitsOf(await turnsOf(fifo, 'fifo', 1)));
  const quickFirst = conserved(busy, waitsOf(await turnsOf(byLength, 'strict', 1)));
  expect(quickFirst / inOrder).toBeLessThan(0.8);
}, 120_000);

const laneByLength = ({ serviceMs }: Visitor): Visitor['lane'] => (serviceMs < 8 * SECOND ? 'priority' : 'regular');

test('a counter that idles while people wait is found out: waits are made that no order makes', async () => {
  const visitors = Array.from({ length: 20 }, (_, index) => visitor(index * 30, lanes[index % 3] ?? 'regular', 60));
  const rests: readonly Spell[] = [
    { from: begins, to: after(begins, 5 * MINUTE) },
    { from: after(begins, 10 * MINUTE), to: asInstant(begins + 24 * 60 * MINUTE) },
  ];
  for (const discipline of disciplines) {
    const [without, withRest] = [
      await weightedWaits(visitors, discipline),
      await weightedWaits(visitors, discipline, rests),
    ];
    // All who are not called yet wait five minutes longer.
    expect(withRest - without).toBe(15 * 60 * 300);
  }
});
