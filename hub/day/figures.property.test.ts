import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { figuresOf, overtakesOf, quantile, type Turn } from './figures.ts';

/** Turns in order of arrival, some at one instant, in two queues. */
const anyTurns: fc.Arbitrary<readonly Turn[]> = fc
  .array(
    fc.record({
      arrivesAfter: fc.nat(3),
      waits: fc.option(fc.nat(20)),
      queueId: fc.constantFrom('a', 'b'),
      lane: fc.constantFrom('regular' as const, 'priority' as const),
    }),
    { maxLength: 40 },
  )
  .map((rows) => {
    let now = 0;
    return rows.map(({ arrivesAfter, waits, queueId, lane }): Turn => {
      now += arrivesAfter;
      const calledAt = waits === null ? null : asInstant(now + waits);
      const outcome = waits === null ? 'expired' : 'served';
      return {
        queueId,
        lane,
        arrivedAt: asInstant(now),
        calledAt,
        servingAt: calledAt,
        endedAt: asInstant(1_000),
        outcome,
      };
    });
  });

test('who was overtaken, by how many and by how much, is what looking at every pair says', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const found = overtakesOf(turns);
      for (const [index, turn] of turns.entries()) {
        const overtakers = turns
          .slice(index + 1)
          .filter(({ queueId }) => queueId === turn.queueId)
          .filter(({ calledAt }) => calledAt !== null && (turn.calledAt === null || calledAt < turn.calledAt));
        const latest = overtakers.at(-1)?.arrivedAt;
        const expected = latest === undefined ? undefined : { people: overtakers.length, ms: latest - turn.arrivedAt };
        expect(found.get(turn)).toEqual(expected);
      }
    }),
  );
});

test('as many wait at most as counting at every instant says', () => {
  fc.assert(
    fc.property(anyTurns, (turns) => {
      const waitingAt = (at: number) =>
        turns.filter(({ arrivedAt, calledAt, endedAt }) => arrivedAt <= at && at < (calledAt ?? endedAt)).length;
      const most = Math.max(0, ...turns.map(({ arrivedAt }) => waitingAt(arrivedAt)));
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
