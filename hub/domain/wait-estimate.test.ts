import { describe, expect, test } from 'vitest';
import { after, asInstant, type Instant, MINUTE } from '#shared/time.ts';
import { seededChance } from './chance.ts';
import type { Pace } from './pace.ts';
import { estimateWaits, rangeOf } from './wait-estimate.ts';
import { groupsOf } from './wait-groups.ts';
import type { CounterNow, GroupNow, QueueNow, WaitingNow } from './wait-lines.ts';

const now = asInstant(Date.parse('2026-11-24T10:00:00+07:00'));
const minutesFromNow = (minutes: number): Instant => after(now, minutes * MINUTE);
const chance = seededChance(7);

/** Every service takes exactly ten minutes, everybody comes, and at once. */
const exactPace: Pace = {
  serviceMs: [10 * MINUTE],
  doubt: 0,
  comesMs: 0,
  givenUpMs: 0,
  noShowRate: 0,
  betweenMs: 0,
  isKnown: true,
};
const aQueue = (changes: Partial<QueueNow> = {}): QueueNow => ({
  id: 'a',
  targetWait: { regular: 75, priority: 0, booked: 50 },
  pace: exactPace,
  coming: [],
  ...changes,
});
const aCounter = (changes: Partial<CounterNow> = {}): CounterNow => ({
  id: 'loket-1',
  queueIds: ['a'],
  helps: [],
  state: 'open',
  ticket: null,
  breaks: [],
  ...changes,
});
/** A regular ticket that was taken so many minutes ago. */
const taken = (id: number, minutesAgo: number, queueId = 'a'): WaitingNow => ({
  id,
  queueId,
  dueAt: minutesFromNow(75 - minutesAgo),
  dueRank: id,
  dueSub: 0,
  forCounterId: null,
});
const aGroup = (changes: Partial<GroupNow> = {}): GroupNow => ({
  now,
  queues: [aQueue()],
  counters: [aCounter()],
  waiting: [taken(1, 30), taken(2, 20), taken(3, 5)],
  ...changes,
});
const serving = (id: number, minutes: number) => ({
  id,
  queueId: 'a',
  calledAt: minutesFromNow(-minutes),
  servingAt: minutesFromNow(-minutes),
});

/** The wait in minutes, the same at both ends; or why it is not known. */
function minutesOf(group: GroupNow, ticketId: number): number | string {
  const wait = estimateWaits(group, chance).waiting.get(ticketId);
  if (!wait || typeof wait === 'string') return wait ?? 'no such ticket';
  expect(wait.p90Ms).toBe(wait.p50Ms);
  return wait.p50Ms / MINUTE;
}
const newWait = (group: GroupNow, lane = 'regular', queueId = 'a') =>
  estimateWaits(group, chance).newTickets.find((wait) => wait.queueId === queueId && wait.lane === lane);
function newMinutes(group: GroupNow, lane = 'regular', queueId = 'a'): number | string | undefined {
  const wait = newWait(group, lane, queueId)?.wait;
  return typeof wait === 'object' ? wait.p50Ms / MINUTE : wait;
}

describe('with services that last exactly ten minutes, the estimate is exact', () => {
  test('one after the other at one counter', () => {
    expect([1, 2, 3].map((id) => minutesOf(aGroup(), id))).toEqual([0, 10, 20]);
    expect(newMinutes(aGroup())).toBe(30);
  });

  test('a new ticket is over when its own service is', () => {
    const wait = newWait(aGroup())?.wait;
    expect(wait).toMatchObject({ finishP80: minutesFromNow(40) });
  });

  test('the rest of the service under way comes first, and no more than the rest', () => {
    const group = aGroup({ counters: [aCounter({ ticket: serving(9, 4) })] });
    expect([1, 2, 3].map((id) => minutesOf(group, id))).toEqual([6, 16, 26]);
  });

  test('two counters take turns', () => {
    const group = aGroup({ counters: [aCounter({ ticket: serving(9, 4) }), aCounter({ id: 'loket-2' })] });
    expect([1, 2, 3].map((id) => minutesOf(group, id))).toEqual([0, 6, 10]);
    expect(newMinutes(group)).toBe(16);
  });

  test('a paused counter counts not', () => {
    const group = aGroup({ counters: [aCounter(), aCounter({ id: 'loket-2', state: 'paused' })] });
    expect(newMinutes(group)).toBe(30);
  });

  test('nobody is called in a break, and a service that began before it goes on', () => {
    const breaks = [{ from: minutesFromNow(5), until: minutesFromNow(65) }];
    expect([1, 2, 3].map((id) => minutesOf(aGroup({ counters: [aCounter({ breaks })] }), id))).toEqual([0, 65, 75]);
  });

  test('who has a head start is called first, and a newcomer with one before those who wait', () => {
    const priority = { ...taken(4, 0), dueAt: now };
    const group = aGroup({ waiting: [taken(1, 30), taken(2, 20), priority] });
    expect([1, 2, 4].map((id) => minutesOf(group, id))).toEqual([10, 20, 0]);
    expect(newMinutes(group, 'priority')).toBe(10);
    expect(newMinutes(group, 'regular')).toBe(30);
  });

  test('a counter takes the earliest due of all its queues', () => {
    const group = aGroup({
      queues: [aQueue(), aQueue({ id: 'b' })],
      counters: [aCounter({ queueIds: ['b', 'a'] })],
      waiting: [taken(1, 30), taken(2, 20, 'b'), taken(3, 5)],
    });
    expect([1, 2, 3].map((id) => minutesOf(group, id))).toEqual([0, 10, 20]);
    expect(newMinutes(group, 'regular', 'b')).toBe(30);
  });

  test('who was sent to one counter waits for that one, and nobody else does', () => {
    const sent = { ...taken(1, 30), forCounterId: 'loket-2' };
    const counters = [aCounter(), aCounter({ id: 'loket-2', queueIds: ['b'], ticket: serving(9, 2) })];
    const group = aGroup({ queues: [aQueue(), aQueue({ id: 'b' })], counters, waiting: [sent, taken(2, 20)] });
    expect([1, 2].map((id) => minutesOf(group, id))).toEqual([8, 0]);
    const elsewhere = aGroup({ waiting: [sent, taken(2, 20)] });
    expect([1, 2].map((id) => minutesOf(elsewhere, id))).toEqual(['no-counter', 0]);
  });

  test('a queue that a counter only helps out counts once its head is overdue by enough', () => {
    const helper = aCounter({ id: 'loket-2', queueIds: ['b'], helps: [{ queueId: 'a', whenOverdueBy: 10 }] });
    const queues = [aQueue(), aQueue({ id: 'b' })];
    const waiting = [taken(1, 83), taken(2, 20)];
    const helped = aGroup({ queues, counters: [helper], waiting });
    expect([1, 2].map((id) => minutesOf(helped, id))).toEqual([2, 65]);
    expect(newMinutes(helped)).toBe(85);
    expect(newMinutes(helped, 'regular', 'b')).toBe(0);
    const overdue = aGroup({ queues, counters: [helper], waiting: [taken(1, 90), taken(3, 30, 'b')] });
    expect([1, 3].map((id) => minutesOf(overdue, id))).toEqual([0, 10]);
  });

  test('people who keep coming with a head start make the others wait longer', () => {
    const coming = [{ lane: 'priority', everyMs: 20 * MINUTE, until: minutesFromNow(300) }] as const;
    expect(newMinutes(aGroup({ queues: [aQueue({ coming })] }))).toBeGreaterThan(35);
    const late = [{ lane: 'regular', everyMs: MINUTE, until: minutesFromNow(300) }] as const;
    expect(newMinutes(aGroup({ queues: [aQueue({ coming: late })] }))).toBe(30);
  });

  test('whoever has stepped out holds nobody up, and has their old place from the moment they are back', () => {
    const out = (back: number): WaitingNow => ({ ...taken(1, 30), outUntil: minutesFromNow(back) });
    const all = aGroup({ waiting: [taken(1, 30), taken(2, 20), taken(3, 5)] });
    const [, second, third] = [1, 2, 3].map((id) => minutesOf(all, id));
    const soonBack = aGroup({ waiting: [out(1), taken(2, 20), taken(3, 5)] });
    expect(minutesOf(soonBack, 2)).toBe(minutesOf(all, 1));
    expect(minutesOf(soonBack, 1)).toBe(second);
    expect(minutesOf(soonBack, 3)).toBe(third);
    // As things stand now nobody is behind whoever is out.
    expect(newWait(soonBack)?.ahead).toBe(2);
    expect(minutesOf(aGroup({ waiting: [out(12)] }), 1)).toBe(12);
    const sent = { ...out(9), forCounterId: 'loket-1' };
    expect(minutesOf(aGroup({ waiting: [sent] }), 1)).toBe(9);
  });

  test('without anybody waiting a newcomer is called at once', () => {
    expect(newMinutes(aGroup({ waiting: [] }))).toBe(0);
  });

  test('the ticket counts those of its queue before it, and what one more would cost', () => {
    expect(newWait(aGroup())).toMatchObject({ ahead: 3, perPersonMs: 10 * MINUTE });
    expect(newWait(aGroup(), 'priority')).toMatchObject({ ahead: 0 });
  });
});

describe('the wait is not known', () => {
  test('where no open counter serves the queue', () => {
    const paused = aGroup({ counters: [aCounter({ state: 'paused' })] });
    expect([minutesOf(paused, 1), newMinutes(paused)]).toEqual(['no-counter', 'no-counter']);
    const elsewhere = aGroup({ queues: [aQueue(), aQueue({ id: 'b' })], counters: [aCounter({ queueIds: ['b'] })] });
    expect([newMinutes(elsewhere), newMinutes(elsewhere, 'regular', 'b')]).toEqual(['no-counter', 0]);
  });

  test('where too few services were seen', () => {
    const group = aGroup({ queues: [aQueue({ pace: { ...exactPace, isKnown: false } })] });
    expect([minutesOf(group, 1), newMinutes(group)]).toEqual(['too-little-known', 'too-little-known']);
  });
});

describe('chance', () => {
  const loose: Pace = { ...exactPace, serviceMs: [2, 4, 6, 8, 10, 20].map((m) => m * MINUTE), noShowRate: 0.1 };
  const twelve = Array.from({ length: 12 }, (_, n) => taken(n + 1, 30 - n));
  const widthOf = (pace: Pace) => {
    const group = aGroup({ queues: [aQueue({ pace })], waiting: twelve });
    const wait = estimateWaits(group, chance, 1_000).waiting.get(12);
    return typeof wait === 'object' ? wait.p90Ms - wait.p50Ms : 0;
  };

  test('gives the same estimate again', () => {
    const group = aGroup({ queues: [aQueue({ pace: loose })] });
    expect(estimateWaits(group, seededChance(7))).toEqual(estimateWaits(group, seededChance(7)));
  });

  test('makes the range wider, and wider still where little is known', () => {
    expect(widthOf(loose)).toBeGreaterThan(widthOf(exactPace));
    expect(widthOf({ ...loose, doubt: 0.4 })).toBeGreaterThan(1.2 * widthOf(loose));
  });
});

test('groups are queues that counters join', () => {
  const group = aGroup({
    queues: ['a', 'b', 'c', 'd'].map((id) => aQueue({ id })),
    counters: [aCounter({ queueIds: ['a', 'b'] }), aCounter({ id: 'loket-2', queueIds: ['b', 'd'] })],
    waiting: [taken(1, 5), taken(2, 5, 'c')],
  });
  expect(groupsOf(group)).toMatchObject([
    {
      queues: [{ id: 'a' }, { id: 'b' }, { id: 'd' }],
      counters: [{ id: 'loket-1' }, { id: 'loket-2' }],
      waiting: [{ id: 1 }],
    },
    { queues: [{ id: 'c' }], counters: [], waiting: [{ id: 2 }] },
  ]);
});

test('people are told a range in steps of five minutes, the middle rounded down and the careful end up', () => {
  const told = (p50: number, p90: number) => rangeOf({ p50Ms: p50 * MINUTE, p90Ms: p90 * MINUTE });
  expect(told(27, 38)).toEqual({ from: 25, to: 40 });
  expect(told(0, 0)).toEqual({ from: 0, to: 5 });
  expect(told(20, 20)).toEqual({ from: 20, to: 25 });
});
