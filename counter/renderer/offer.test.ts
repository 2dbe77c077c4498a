import { describe, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { aCounter, anOpenTicket, now } from './counter-builder.ts';
import { inPlace, ticketOf, undoableOf, undoSecondsLeft } from './offer.ts';

describe('what else may be done', () => {
  const called = anOpenTicket({
    actions: ['ticket:undo', 'ticket:miss', 'ticket:recall', 'ticket:serve', 'ticket:reprint'],
    undoUntil: asInstant(now + 9_100),
  });

  test('buttons stand in the same order whatever the order of the hub', () => {
    expect(inPlace('beside', called.actions)).toEqual(['ticket:recall', 'ticket:miss']);
  });

  test('the time to take a step back counts down', () => {
    expect(undoSecondsLeft(called.undoUntil, now)).toBe(10);
    expect(undoSecondsLeft(called.undoUntil, asInstant(now + 9_000))).toBe(1);
    expect(undoSecondsLeft(called.undoUntil, asInstant(now + 9_100))).toBe(0);
    expect(undoSecondsLeft(called.undoUntil, null)).toBe(0);
  });

  test('what was done last at this counter is what can be taken back', () => {
    expect(undoableOf(aCounter({ ticket: called }), now)).toEqual({ ticketId: 12, from: 'called', secondsLeft: 10 });
    const finished = { id: 11, number: 'A-011', undoUntil: asInstant(now + 3_000) };
    expect(undoableOf(aCounter({ finished }), now)).toEqual({ ticketId: 11, from: 'done', secondsLeft: 3 });
    expect(undoableOf(aCounter({ finished }), asInstant(now + 3_000))).toBeNull();
    expect(undoableOf(aCounter({ ticket: anOpenTicket({}), finished }), now)).toBeNull();
    expect(undoableOf(aCounter({}), now)).toBeNull();
  });

  test('a missed ticket can be called or put back where the hub allows it', () => {
    const missed = { actions: ['ticket:reprint', 'ticket:reinstate', 'ticket:call'] as const };
    expect(inPlace('missed', missed.actions)).toEqual(['ticket:call', 'ticket:reinstate']);
    expect(inPlace('recent', missed.actions)).toEqual(['ticket:reprint']);
    expect(inPlace('missed', ['ticket:serve'])).toEqual([]);
  });

  test('a ticket is found wherever it stands on the screen', () => {
    const held = anOpenTicket({ id: 7 });
    expect(ticketOf(aCounter({ ticket: called, held: [held] }), 7)).toBe(held);
    expect(ticketOf(aCounter({ ticket: called }), 12)).toBe(called);
    expect(ticketOf(aCounter({}), 12)).toBeNull();
  });
});
