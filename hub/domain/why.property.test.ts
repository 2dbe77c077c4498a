import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lane, Ticket, WhyRule } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import { compareDue, dueTime } from './due-time.ts';
import { type Candidate, candidates, choose } from './weigh.ts';
import { type Because, type Known, type Weighed, whyBeforeAny } from './why.ts';

const calledAt = asInstant(200 * MINUTE);
const lanes = ['regular', 'priority', 'booked'] as const satisfies readonly Lane[];
const queues = {
  a: { targetWait: { regular: 75, booked: 50, priority: 0 } },
  b: { targetWait: { regular: 30, booked: 30, priority: 10 } },
  c: { targetWait: { regular: 200, booked: 90, priority: 200 } },
};
const queueIds = ['a', 'b', 'c'] as const;

/** What became of a ticket by the call: it waits, or came after it, was called and holds a counter, was cancelled. */
const fates = ['waits', 'waits', 'waits', 'called', 'cancelled', 'moves-later'] as const;
const people = fc.array(
  fc.record({
    came: fc.integer({ min: 0, max: 260 }),
    lane: fc.constantFrom(...lanes),
    queueId: fc.constantFrom(...queueIds),
    fate: fc.constantFrom(...fates),
    /** The begin of the slot of one that was booked. */
    slot: fc.option(fc.integer({ min: 0, max: 260 }), { freq: 3 }),
  }),
  { minLength: 2, maxLength: 25 },
);
const counters = fc.record({
  id: fc.constant('loket-1'),
  queueIds: fc.uniqueArray(fc.constantFrom(...queueIds), { maxLength: 2 }),
  helps: fc.uniqueArray(
    fc.record({ queueId: fc.constantFrom(...queueIds), whenOverdueBy: fc.constantFrom(0, 15, 60) }),
    { maxLength: 2, selector: ({ queueId }) => queueId },
  ),
});
/** A counter has a queue of its own, or helps it. */
const apart = counters.map((counter) => ({
  ...counter,
  helps: counter.helps.filter(({ queueId }) => !counter.queueIds.includes(queueId)),
}));

type Person = { readonly ticket: Ticket; readonly fate: (typeof fates)[number] };
const arrive = (
  list: readonly {
    came: number;
    lane: Lane;
    queueId: (typeof queueIds)[number];
    fate: Person['fate'];
    slot: number | null;
  }[],
) =>
  list
    .toSorted((one, other) => one.came - other.came)
    .map(({ came, lane: without, queueId, fate, slot }, index): Person => {
      const id = index + 1;
      const arrivedAt = asInstant(came * MINUTE);
      const lane = slot === null ? without : 'booked';
      const countsFrom = slot === null ? arrivedAt : asInstant(slot * MINUTE);
      const dueAt = dueTime(countsFrom, lane, queues[queueId]);
      return { fate, ticket: aTicket({ id, arrivedAt, countsFrom, lane, queueId, dueAt, dueRank: id }) };
    });

const weighedOf = ({ ticket, way, whenOverdueBy }: Candidate): Weighed => ({ ...ticket, way, whenOverdueBy });

/** As it is known after the day: one that moves on has another queue by then. */
const knownOf = ({ ticket, fate }: Person): Known => ({
  ...ticket,
  ...(fate === 'moves-later' && { queueId: 'b', dueFrom: 'transferred' }),
  wasCalled: fate === 'called',
  cancelledAt: fate === 'cancelled' ? calledAt : null,
  isFromKiosk: false,
});

describe('why one was called before any other of the day', () => {
  test('never contradicts what the counter could call, and when everybody was due', () => {
    const told = new Set<WhyRule>();
    fc.assert(
      fc.property(people, apart, (list, counter) => {
        const everybody = arrive(list);
        const waiting = everybody
          .filter(({ ticket, fate }) => ticket.arrivedAt <= calledAt && (fate === 'waits' || fate === 'moves-later'))
          .map(({ ticket }) => ticket)
          .sort(compareDue);
        const headsOf = (line: readonly Ticket[]) => ({
          head: (queueId: string) => line.find((ticket) => ticket.queueId === queueId),
          headFor: () => undefined,
        });
        const before = candidates(counter, headsOf(waiting));
        const next = choose(before, calledAt);
        const taken = before.find(({ ticket }) => ticket === next);
        fc.pre(next !== null && taken !== undefined);
        if (!next || !taken) return;
        const passed = candidates(counter, headsOf(waiting.filter((ticket) => ticket !== next)));
        const call = { taken: weighedOf(taken), passed: passed.map(weighedOf), counterId: counter.id, at: calledAt };
        for (const person of everybody) {
          if (person.ticket === next) continue;
          const because = whyBeforeAny(call, next, knownOf(person));
          told.add(because.rule);
          expect(holds(because, next, person), JSON.stringify({ because, next, person, counter })).toBe(true);
        }

        function holds({ rule, minutes }: Because, first: Ticket, { ticket: other, fate }: Person): boolean {
          const help = counter.helps.find(({ queueId }) => queueId === other.queueId);
          const ofFirst = counter.helps.find(({ queueId }) => queueId === first.queueId);
          const head = waiting.find((ticket) => ticket !== first && ticket.queueId === other.queueId);
          const isOtherLine = first.queueId !== other.queueId;
          const isDueBefore = compareDue(first, other) < 0;
          const isServed = counter.queueIds.some((id) => id === other.queueId) || help !== undefined;
          const overdueFor = (ticket: Ticket) => calledAt - ticket.dueAt;
          const headStart = Math.round((other.dueAt - other.countsFrom - (first.dueAt - first.countsFrom)) / MINUTE);
          const hasSlot = [first, other].some(({ arrivedAt, countsFrom }) => arrivedAt !== countsFrom);
          const wasThere = other.arrivedAt <= calledAt && (fate === 'waits' || fate === 'moves-later');
          switch (rule) {
            case 'came-later':
              return other.arrivedAt > calledAt;
            case 'called-earlier':
              return fate === 'called';
            case 'was-cancelled':
              return fate === 'cancelled';
            case 'other-counter':
              return wasThere && !isServed;
            case 'only-helped':
              return (
                isOtherLine &&
                wasThere &&
                help?.whenOverdueBy === minutes &&
                head !== undefined &&
                overdueFor(head) < minutes * MINUTE
              );
            case 'overdue':
              return (
                isOtherLine &&
                wasThere &&
                isDueBefore &&
                ofFirst?.whenOverdueBy === minutes &&
                overdueFor(first) >= minutes * MINUTE
              );
            case 'came-first':
              return wasThere && isServed && isDueBefore && first.arrivedAt <= other.arrivedAt;
            case 'by-slot':
              return wasThere && isServed && isDueBefore && hasSlot && first.countsFrom < other.countsFrom;
            case 'head-start':
              return wasThere && isDueBefore && first.lane !== other.lane && minutes === headStart && minutes >= 0;
            case 'shorter-target':
              return wasThere && isDueBefore && first.lane === other.lane && minutes === headStart && minutes >= 0;
            case 'unknown':
              // Of one that only ever waited it can always be told, but for the very instant of the call.
              return fate === 'moves-later' || other.arrivedAt === calledAt;
            default:
              return false;
          }
        }
      }),
      { numRuns: 2_000 },
    );
    expect(told.size, 'the days were too much alike').toBe(11);
  });
});
