import { describe, expect, test } from 'vitest';
import type { OpenTicket } from '#shared/protocol.ts';
import { asInstant } from '#shared/time.ts';
import { besideOf, type OwnCounter, primaryOf, rowActionsOf, undoSecondsLeft } from './offer.ts';

const now = asInstant(1_000_000);
const ticket = (facts: Partial<OpenTicket>): OpenTicket => ({
  id: 12,
  number: 'A-012',
  lane: 'regular',
  queueId: 'kependudukan',
  serviceId: 'ktp-hilang',
  arrivedAt: asInstant(0),
  actions: [],
  state: 'called',
  calledAt: now,
  recalls: 0,
  servingAt: null,
  undoUntil: null,
  ...facts,
});
const counter = (facts: Partial<OwnCounter>): OwnCounter => ({
  counterId: 'loket-1',
  state: 'open',
  ticket: null,
  actions: [],
  waiting: [],
  waitingCount: 0,
  missed: [],
  recent: [],
  served: 0,
  missedCount: 0,
  print: null,
  ...facts,
});

describe('the one thing to do next', () => {
  test('a called ticket is to be served, a served one to be finished', () => {
    const called = counter({ ticket: ticket({ actions: ['ticket:recall', 'ticket:serve'] }) });
    expect(primaryOf(called)).toEqual({ of: 'ticket', action: 'ticket:serve', ticketId: 12 });
    const served = counter({ ticket: ticket({ actions: ['ticket:finish'] }) });
    expect(primaryOf(served)).toEqual({ of: 'ticket', action: 'ticket:finish', ticketId: 12 });
  });

  test('a free counter calls the next', () => {
    const free = counter({ actions: ['ticket:take', 'ticket:call-next'], waitingCount: 3 });
    expect(primaryOf(free)).toEqual({ of: 'counter', action: 'ticket:call-next' });
  });

  test('a counter on its break goes on first', () => {
    const paused = counter({ state: 'paused', actions: ['counter:open', 'counter:close'], waitingCount: 3 });
    expect(primaryOf(paused)).toEqual({ of: 'counter', action: 'counter:open' });
  });

  test('a counter that cannot call says why', () => {
    expect(primaryOf(counter({}))).toEqual({ of: 'nothing', why: 'nobody' });
    expect(primaryOf(counter({ waitingCount: 2 }))).toEqual({ of: 'nothing', why: 'notNow' });
  });

  test('nothing is offered that the hub does not allow', () => {
    expect(primaryOf(counter({ ticket: ticket({ actions: [] }) }))).toEqual({ of: 'nothing', why: 'notNow' });
  });
});

describe('what else may be done', () => {
  const called = ticket({
    actions: ['ticket:undo', 'ticket:miss', 'ticket:recall', 'ticket:serve', 'ticket:reprint'],
    undoUntil: asInstant(now + 9_100),
  });

  test('buttons stand in the same order whatever the order of the hub', () => {
    expect(besideOf(called, now)).toEqual(['ticket:recall', 'ticket:miss', 'ticket:undo']);
  });

  test('the time to take a call back counts down and takes its button along', () => {
    expect(undoSecondsLeft(called, now)).toBe(10);
    expect(undoSecondsLeft(called, asInstant(now + 9_000))).toBe(1);
    expect(besideOf(called, asInstant(now + 9_100))).toEqual(['ticket:recall', 'ticket:miss']);
    expect(besideOf(called, null)).not.toContain('ticket:undo');
  });

  test('a missed ticket can be called or put back where the hub allows it', () => {
    const missed = { actions: ['ticket:reprint', 'ticket:reinstate', 'ticket:call'] as const };
    expect(rowActionsOf('missed', missed)).toEqual(['ticket:call', 'ticket:reinstate']);
    expect(rowActionsOf('recent', missed)).toEqual(['ticket:reprint']);
    expect(rowActionsOf('missed', { actions: ['ticket:serve'] })).toEqual([]);
  });
});
