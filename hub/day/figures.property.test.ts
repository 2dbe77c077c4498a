import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lanes } from '#shared/model.ts';
import { asInstant } from '#shared/time.ts';
import { figuresOf, quantile } from './figures.ts';
import { overtakesOf } from './overtakes.ts';
import type { Turn, Wait } from './turn.ts';

const wait = (queueId: string, from: number, length: number, begin: Wait['begin']): Wait => ({
  queueId,
  from: asInstant(from),
  until: asInstant(from + length),
  isCalled: true,
  begin,
});

/** Turns in order of arrival, some at one instant, in two queues; some are sent on, come back or are never called. */
const anyTurns: fc.Arbitrary<readonly Turn[]> = fc
  .array(
    fc.record({
      arrivesAfter: fc.nat(3),
      lengths: fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }),
      queueId: fc.constantFrom('a', 'b'),
      lane: fc.constantFrom(...lanes),
      isServed: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((rows) => {
    let now = 0;
    return rows.map(({ arrivesAfter, lengths, queueId, lane, isServed }): Turn => {
      now += arrivesAfter;
      const arrivedAt = asInstant(now);
      const other = queueId === 'a' ? 'b' : 'a';
      const [first = 0, second, third] = lengths;
      const waits = [wait(queueId, now, first, 'arrival')];
      if (second !== undefined) waits.push(wait(queueId, now + first + 2, second, 'return'));
      if (third !== undefined) waits.push(wait(other, now + first + (second ?? 0) + 5, third, 'transfer'));
      const endedAt = asInstant(1_000);
      if (!isServed)
        waits.push({ ...(waits.pop() ?? wait(queueId, now, 0, 'arrival')), until: endedAt, isCalled: false });
      return { lane, arrivedAt, waits, servingAt: null, endedAt, outcome: isServed ? 'served' : 'expired' };
    });
  });

test('who was overtaken, by how many and by how much, is what looking at every pair says', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const found = overtakesOf(turns);
      const inTheirTurn = (turn: Turn) => turn.waits.filter(({ begin }) => begin !== 'return');
      for (const [index, turn] of turns.entries()) {
        for (const own of inTheirTurn(turn)) {
          const { queueId, from, until } = own;
          const overtakers = turns
            .slice(index + 1)
            .filter((other) =>
              inTheirTurn(other).some(
                (one) => one.queueId === queueId && one.isCalled && from <= one.until && one.until < until,
              ),
            );
          const latest = overtakers.at(-1)?.arrivedAt;
          const expected =
            latest === undefined ? undefined : { people: overtakers.length, ms: latest - turn.arrivedAt };
          expect(found.get(own)).toEqual(expected);
        }
      }
    }),
  );
});

test('as many wait at most as counting at every instant says, whoever was sent on or has come back included', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const waits = turns.flatMap((turn) => turn.waits);
      const waitingAt = (at: number) => waits.filter(({ from, until }) => from <= at && at < until).length;
      const most = Math.max(0, ...waits.map(({ from }) => waitingAt(from)));
      const figures = figuresOf(turns);
      expect(figures.mostWaiting).toBe(most);
      if (figures.mostWaitingAt !== null) expect(waitingAt(figures.mostWaitingAt)).toBe(most);
    }),
  );
});

test('every ticket is in one lane and has one outcome', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const { lanes, served, missed, expired } = figuresOf(turns);
      expect(lanes.reduce((sum, { taken }) => sum + taken, 0)).toBe(turns.length);
      expect(served + missed + expired).toBe(turns.length);
    }),
  );
});

test('the p95 of a hundred waits is the ninety-fifth', () => {
  const waits = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(quantile(waits, 0.95)).toBe(95);
  expect(quantile([7], 0.95)).toBe(7);
  expect(quantile([], 0.95)).toBe(0);
});
