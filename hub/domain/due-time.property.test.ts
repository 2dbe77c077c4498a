import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lane } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import { compareDue, type DueKey, dueTime, reinstatedKey } from './due-time.ts';
import { nextTicket } from './next-ticket.ts';

const queue = { targetWait: { regular: 75, booked: 50, priority: 0 } };
const lane = fc.constantFrom<Lane>('regular', 'priority', 'booked');
const arrivals = fc.array(fc.tuple(fc.nat(5 * 60 * MINUTE), lane), { maxLength: 40 }).map((list) =>
  list
    .sort(([a], [b]) => a - b)
    .map(([ms, of], index) => {
      const arrivedAt = asInstant(ms);
      return aTicket({ id: index + 1, arrivedAt, lane: of, dueAt: dueTime(arrivedAt, of, queue), dueRank: index + 1 });
    }),
);

describe('the order by due time', () => {
  test('within a lane, who came first is called first', () => {
    fc.assert(
      fc.property(arrivals, (tickets) => {
        const order = [...tickets].sort(compareDue);
        for (const of of ['regular', 'priority', 'booked']) {
          const ids = order.filter((ticket) => ticket.lane === of).map(({ id }) => id);
          expect(ids).toEqual([...ids].sort((a, b) => a - b));
        }
      }),
    );
  });

  test('nobody is overtaken by one who came later than the difference of their target waits', () => {
    fc.assert(
      fc.property(arrivals, (tickets) => {
        const order = [...tickets].sort(compareDue);
        order.forEach((ahead, index) => {
          for (const behind of order.slice(index + 1)) {
            const headStart = (queue.targetWait[behind.lane] - queue.targetWait[ahead.lane]) * MINUTE;
            expect(ahead.arrivedAt - behind.arrivedAt).toBeLessThanOrEqual(headStart);
          }
        });
      }),
    );
  });

  test('of those due at one instant, whoever stands at or behind the earlier arrival is called first', () => {
    const [third, putBehindThird, fourth] = [
      { id: 3, dueRank: 3, dueSub: 0 },
      { id: 1, dueRank: 3, dueSub: 1 },
      { id: 4, dueRank: 4, dueSub: 0 },
    ].map((key) => ({ ...key, dueAt: asInstant(0) })) as [DueKey, DueKey, DueKey];
    expect([fourth, putBehindThird, third].sort(compareDue)).toEqual([third, putBehindThird, fourth]);
  });

  test('the next ticket of a counter is the earliest due of all its queues', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 4 }), (tickets, queues) => {
        const lines = Array.from({ length: queues }, (_, n) =>
          tickets.filter(({ id }) => id % queues === n).sort(compareDue),
        );
        const expected = [...tickets].sort(compareDue)[0] ?? null;
        expect(nextTicket(lines.map(([head]) => head))).toEqual(expected);
      }),
    );
  });
});

describe('a reinstated ticket', () => {
  const behind = fc.constantFrom(0, 1, 5, 20);
  /** The place of `missed` once it waits again. */
  const placed = (missed: DueKey, waiting: readonly DueKey[], n: number): DueKey => ({
    ...missed,
    ...reinstatedKey(missed, waiting.slice(0, n + 1), n),
  });

  test('stands behind the next few of its queue, or behind all where they are fewer, time after time', () => {
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 12 }), behind, (tickets, times, few) => {
        let waiting: DueKey[] = [...tickets].sort(compareDue);
        for (let n = 0; n < times; n++) {
          const missed: DueKey = { id: 1_000 + n, dueAt: asInstant(-1 - n), dueRank: 1_000 + n, dueSub: 0 };
          const key = placed(missed, waiting, few);
          expect(waiting.filter((other) => compareDue(other, key) < 0)).toHaveLength(Math.min(few, waiting.length));
          waiting = [...waiting, key].sort(compareDue);
        }
      }),
    );
  });

  test('never gains a place by having been absent', () => {
    fc.assert(
      fc.property(arrivals, fc.nat(6 * 60 * MINUTE), behind, (tickets, dueAt, few) => {
        const waiting = [...tickets].sort(compareDue);
        const missed: DueKey = { id: 1_000, dueAt: asInstant(dueAt), dueRank: 1_000, dueSub: 0 };
        expect(compareDue(placed(missed, waiting, few), missed)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
