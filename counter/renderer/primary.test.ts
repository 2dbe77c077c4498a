import { describe, expect, test } from 'vitest';
import { aCounter, anOpenTicket } from './counter-builder.ts';
import { followMeaning, type Meaning, type Primary, primaryOf, READY_AFTER_MS, readyIn } from './primary.ts';

describe('the one thing to do next', () => {
  test('a called ticket is to be served, a served one to be finished', () => {
    const called = aCounter({ ticket: anOpenTicket({ actions: ['ticket:recall', 'ticket:serve'] }) });
    expect(primaryOf(called)).toEqual({ of: 'ticket', action: 'ticket:serve', ticketId: 12 });
    const served = aCounter({ ticket: anOpenTicket({ actions: ['ticket:finish'] }) });
    expect(primaryOf(served)).toEqual({ of: 'ticket', action: 'ticket:finish', ticketId: 12 });
  });

  test('a free counter calls the next', () => {
    const free = aCounter({ actions: ['ticket:take', 'ticket:call-next'], waitingCount: 3 });
    expect(primaryOf(free)).toEqual({ of: 'counter', action: 'ticket:call-next' });
  });

  test('a counter on its break goes on first', () => {
    const paused = aCounter({ state: 'paused', actions: ['counter:open', 'counter:close'], waitingCount: 3 });
    expect(primaryOf(paused)).toEqual({ of: 'counter', action: 'counter:open' });
  });

  test('a counter that cannot call says why', () => {
    expect(primaryOf(aCounter({}))).toEqual({ of: 'nothing', why: 'nobody' });
    expect(primaryOf(aCounter({ waitingCount: 2 }))).toEqual({ of: 'nothing', why: 'notNow' });
  });

  test('nothing is offered that the hub does not allow', () => {
    expect(primaryOf(aCounter({ ticket: anOpenTicket({ actions: [] }) }))).toEqual({ of: 'nothing', why: 'notNow' });
  });
});

describe('a press of the large button', () => {
  const callNext: Primary = { of: 'counter', action: 'ticket:call-next' };
  const serve: Primary = { of: 'ticket', action: 'ticket:serve', ticketId: 12 };
  const finish: Primary = { of: 'ticket', action: 'ticket:finish', ticketId: 12 };
  const nobody: Primary = { of: 'nothing', why: 'nobody' };

  /** How many presses are taken of a button whose meaning goes one on with each of them. */
  function taken(presses: readonly number[]): number {
    const meanings = [callNext, serve, finish, callNext];
    let meaning: Meaning = followMeaning(null, callNext, -READY_AFTER_MS);
    let count = 0;
    for (const at of presses) {
      if (readyIn(meaning, at) > 0) continue;
      count += 1;
      meaning = followMeaning(meaning, meanings[count % 3] ?? callNext, at);
    }
    return count;
  }

  test('is not taken twice, however quickly the second comes', () => {
    expect(taken([0, 40])).toBe(1);
    expect(taken([0, 40, 250, 500])).toBe(1);
    expect(taken([0, 799])).toBe(1);
    expect(taken([0, 800])).toBe(2);
  });

  test('waits from when the button came to mean something else, not from the press before', () => {
    const served = followMeaning(followMeaning(null, serve, 0), finish, 5_000);
    expect(readyIn(served, 5_300)).toBe(500);
    expect(readyIn(followMeaning(served, finish, 5_300), 5_900)).toBe(0);
  });

  test('is new with every ticket', () => {
    const first = followMeaning(null, serve, 0);
    const next = followMeaning(first, { ...serve, ticketId: 13 }, 2_000);
    expect(readyIn(next, 2_000)).toBe(READY_AFTER_MS);
  });

  test('at the first look at a counter keeps off the second press of two only', () => {
    const first = followMeaning(null, callNext, 0);
    expect([0, 200, 399, 400].map((at) => readyIn(first, at) === 0)).toEqual([false, false, false, true]);
    // The same words later, after another meaning, rest as long as any.
    expect(readyIn(followMeaning(followMeaning(first, serve, 5_000), callNext, 9_000), 9_000)).toBe(READY_AFTER_MS);
  });

  test('does not wait when somebody comes to an empty queue', () => {
    const empty = followMeaning(null, nobody, 0);
    expect(readyIn(followMeaning(empty, callNext, 60_000), 60_000)).toBe(0);
  });
});
