import { describe, expect, test } from 'vitest';
import { type Ticket, ticketStates } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant } from '#shared/time.ts';
import { allowedSteps, type StepContext, type StepName, steps, takeStep, undoUntil } from './ticket.ts';

const now = asInstant(1_000_000);
const counter = { id: 'loket-1', queueIds: ['kependudukan'] };
const at = (changes: Partial<StepContext> = {}): StepContext => ({ now, counter, openTicket: null, ...changes });
const calledHere = aTicket({ state: 'called', counterId: 'loket-1', calledAt: asInstant(now - 3_000) });

/** The ticket after a step that must be allowed. */
function stepped(ticket: Ticket, name: StepName, context = at()): Ticket {
  const result = takeStep(ticket, name, context);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe('the life of a ticket', () => {
  test('a waiting ticket is called, served and done', () => {
    const called = stepped(aTicket(), 'ticket:call-next');
    expect(called).toMatchObject({ state: 'called', counterId: 'loket-1', calledAt: now, recalls: 0 });
    const serving = stepped(called, 'ticket:serve');
    expect(serving).toMatchObject({ state: 'serving', servingAt: now });
    expect(stepped(serving, 'ticket:finish')).toMatchObject({ state: 'done', endedAt: now });
  });

  test('each call again is counted', () => {
    expect(stepped(stepped(calledHere, 'ticket:recall'), 'ticket:recall').recalls).toBe(2);
  });

  test('a missed ticket can be called again, and missed again', () => {
    const missed = stepped(calledHere, 'ticket:miss');
    expect(missed.state).toBe('missed');
    expect(stepped(stepped(missed, 'ticket:call'), 'ticket:miss').state).toBe('missed');
  });

  test('a call taken back within ten seconds waits again with its old due time', () => {
    const back = stepped(calledHere, 'ticket:undo');
    expect(back).toEqual(aTicket());
  });

  test('a call cannot be taken back after ten seconds', () => {
    const late = at({ now: asInstant(now - 3_000 + 10_001) });
    expect(takeStep(calledHere, 'ticket:undo', late)).toEqual({ ok: false, refusal: { code: 'undo-too-late' } });
  });

  test('the begin of a service is taken back within ten seconds, and the ticket is called as before', () => {
    const serving = stepped(calledHere, 'ticket:serve');
    expect(stepped(serving, 'ticket:undo', at({ now: asInstant(now + 10_000) }))).toEqual(calledHere);
    const late = at({ now: asInstant(now + 10_001) });
    expect(takeStep(serving, 'ticket:undo', late)).toMatchObject({ refusal: { code: 'undo-too-late' } });
  });

  test('a finish is taken back within ten seconds, unless the counter has opened another ticket', () => {
    const serving = stepped(calledHere, 'ticket:serve');
    const finished = stepped(serving, 'ticket:finish');
    expect(stepped(finished, 'ticket:undo', at({ now: asInstant(now + 10_000) }))).toEqual(serving);
    const late = at({ now: asInstant(now + 10_001) });
    expect(takeStep(finished, 'ticket:undo', late)).toMatchObject({ refusal: { code: 'undo-too-late' } });
    const busy = at({ openTicket: aTicket({ id: 7, number: 7, state: 'called', counterId: 'loket-1' }) });
    expect(takeStep(finished, 'ticket:undo', busy)).toMatchObject({ refusal: { code: 'ticket-open' } });
    const other = at({ counter: { id: 'loket-2', queueIds: ['kependudukan'] } });
    expect(takeStep(finished, 'ticket:undo', other)).toMatchObject({ refusal: { code: 'not-your-ticket' } });
  });

  test('that a ticket was missed is not forgotten when its service is taken back', () => {
    const calledAgain = stepped(stepped(calledHere, 'ticket:miss'), 'ticket:call');
    const finished = stepped(stepped(calledAgain, 'ticket:serve'), 'ticket:finish');
    const back = stepped(stepped(finished, 'ticket:undo'), 'ticket:undo');
    expect(back).toEqual(calledAgain);
    expect(undoUntil(back)).toBeNull();
  });

  test('the call of a missed ticket cannot be taken back into the queue', () => {
    const calledAgain = stepped(stepped(calledHere, 'ticket:miss'), 'ticket:call');
    expect(undoUntil(calledAgain)).toBeNull();
    expect(takeStep(calledAgain, 'ticket:undo', at()).ok).toBe(false);
  });

  test('no other counter can end a call', () => {
    const other = at({ counter: { id: 'loket-2', queueIds: ['kependudukan'] } });
    for (const name of ['ticket:serve', 'ticket:miss', 'ticket:recall', 'ticket:undo'] as const) {
      expect(takeStep(calledHere, name, other)).toMatchObject({ refusal: { code: 'not-your-ticket' } });
    }
  });

  test('a counter of another queue can neither call nor reinstate a ticket', () => {
    const stranger = at({ counter: { id: 'loket-3', queueIds: ['kia'] } });
    const missed = stepped(calledHere, 'ticket:miss');
    expect(takeStep(missed, 'ticket:call', stranger)).toMatchObject({ refusal: { code: 'not-your-ticket' } });
    expect(takeStep(missed, 'ticket:reinstate', stranger)).toMatchObject({ refusal: { code: 'not-your-ticket' } });
  });

  test('a counter with an open ticket cannot open a second one', () => {
    const busy = at({ openTicket: aTicket({ id: 7, number: 7, state: 'serving', counterId: 'loket-1' }) });
    const refusal = { code: 'ticket-open', detail: { number: 'A-007' } };
    expect(takeStep(aTicket(), 'ticket:call-next', busy)).toEqual({ ok: false, refusal });
    expect(takeStep(aTicket({ state: 'missed', missedAt: now, endedAt: now }), 'ticket:call', busy)).toEqual({
      ok: false,
      refusal,
    });
  });

  test('from every state, only the steps of the table are allowed, and they lead where it says', () => {
    for (const state of ticketStates) {
      const holder = ['called', 'serving', 'done'].includes(state) ? 'loket-1' : null;
      const since = holder && asInstant(now - 1_000);
      const ticket = aTicket({ state, counterId: holder, calledAt: since, servingAt: since, endedAt: since });
      for (const [name, step] of Object.entries(steps) as [StepName, (typeof steps)[StepName]][]) {
        const result = takeStep(ticket, name, at());
        expect(result.ok, `${name} from ${state}`).toBe(state in step.moves);
        if (result.ok) expect(result.value.state).toBe(step.moves[state]);
        else expect(result.refusal.code).toBe('step-not-allowed');
      }
    }
  });

  test('the buttons of a ticket are the steps that would be taken', () => {
    expect(allowedSteps(calledHere, at({ openTicket: calledHere }))).toEqual([
      'ticket:serve',
      'ticket:recall',
      'ticket:miss',
      'ticket:undo',
    ]);
    expect(allowedSteps(aTicket(), at())).toEqual([]);
    expect(allowedSteps(aTicket({ state: 'missed' }), at())).toEqual(['ticket:call', 'ticket:reinstate']);
  });
});
