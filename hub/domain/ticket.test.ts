import { describe, expect, test } from 'vitest';
import { type Ticket, ticketStates } from '#shared/model.ts';
import { aTicket } from '#shared/testing/ticket-builder.ts';
import { asInstant, MINUTE } from '#shared/time.ts';
import {
  allowedSteps,
  giveBackUntil,
  holderSteps,
  type StepContext,
  type StepName,
  steps,
  takeStep,
  undoUntil,
} from './ticket.ts';

const now = asInstant(1_000_000);
const counter = { id: 'loket-1', queueIds: ['kependudukan'], helps: [] };
const at = (changes: Partial<StepContext> = {}): StepContext => ({ now, counter, openTicket: null, ...changes });
const any = { regular: 75, priority: 0, booked: 50 };
const queue = { id: 'kependudukan', targetWait: any };
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
    const later = (seconds: number, lastCall: number) =>
      at({ now: asInstant(now + 1_000 * seconds), lastCallAt: asInstant(now + 1_000 * lastCall) });
    expect(stepped(stepped(calledHere, 'ticket:recall', later(10, 0)), 'ticket:recall', later(20, 10)).recalls).toBe(2);
  });

  test('a ticket is called once more ten seconds after its last call, and three times at most', () => {
    const recall = (seconds: number, recalls: number) =>
      takeStep({ ...calledHere, recalls }, 'ticket:recall', at({ now: asInstant(now + seconds), lastCallAt: now }));
    expect(recall(9_999, 0)).toEqual({ ok: false, refusal: { code: 'recall-too-soon', detail: { seconds: 1 } } });
    expect(recall(10_000, 2).ok).toBe(true);
    expect(recall(60_000, 3)).toEqual({ ok: false, refusal: { code: 'recall-spent', detail: { number: 'A-001' } } });
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
    const other = at({ counter: { id: 'loket-2', queueIds: ['kependudukan'], helps: [] } });
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
    const other = at({ counter: { id: 'loket-2', queueIds: ['kependudukan'], helps: [] } });
    const holders = [
      'ticket:serve',
      'ticket:miss',
      'ticket:recall',
      'ticket:undo',
      'ticket:hold',
      'ticket:cancel',
    ] as const;
    for (const name of holders) {
      expect(takeStep(calledHere, name, other)).toMatchObject({ refusal: { code: 'not-your-ticket' } });
    }
  });

  test('a counter of another queue can neither call nor reinstate a ticket', () => {
    const stranger = at({ counter: { id: 'loket-3', queueIds: ['kia'], helps: [] } });
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

  test('a ticket that was set aside waits again with its old due time', () => {
    for (const open of [calledHere, stepped(calledHere, 'ticket:serve')]) {
      const held = stepped(open, 'ticket:hold');
      expect(held).toMatchObject({ state: 'held', counterId: 'loket-1', servingAt: null });
      expect(stepped(held, 'ticket:resume')).toEqual(aTicket());
    }
  });

  test('a ticket that is sent to another queue is due as if it had come there when it arrived', () => {
    const arrived = aTicket({ id: 7, arrivedAt: asInstant(60_000), lane: 'booked', dueAt: asInstant(9), dueSub: 3 });
    const queue = { id: 'kia', targetWait: { regular: 30, priority: 0, booked: 20 } };
    const place = { queue, serviceId: 'kia-baru', forCounterId: null };
    const called = stepped(arrived, 'ticket:call-next');
    expect(stepped(called, 'ticket:transfer', at({ place }))).toEqual({
      ...arrived,
      queueId: 'kia',
      serviceId: 'kia-baru',
      dueAt: asInstant(60_000 + 20 * MINUTE),
      dueRank: 7,
      dueSub: 0,
      dueFrom: 'transferred',
    });
  });

  test('a ticket that is sent to a counter of its own queue keeps its due time', () => {
    const place = { queue: { id: 'kependudukan', targetWait: any }, serviceId: 'ktp', forCounterId: 'loket-2' };
    const serving = stepped(calledHere, 'ticket:serve');
    const sent = stepped(serving, 'ticket:transfer', at({ place }));
    expect(sent).toEqual({ ...aTicket(), forCounterId: 'loket-2' });
    expect(stepped(aTicket(), 'ticket:move', at({ place: { ...place, serviceId: 'kk' } })).dueAt).toBe(aTicket().dueAt);
  });

  test('only the counter to which a ticket was sent may call it, even of another queue', () => {
    const sent = aTicket({ forCounterId: 'loket-2' });
    expect(takeStep(sent, 'ticket:call-next', at())).toMatchObject({ refusal: { code: 'not-your-ticket' } });
    const target = at({ counter: { id: 'loket-2', queueIds: ['kia'], helps: [] } });
    const called = stepped(sent, 'ticket:call-next', target);
    const missed = stepped(called, 'ticket:miss', target);
    expect(takeStep(missed, 'ticket:call', at())).toMatchObject({ refusal: { code: 'not-your-ticket' } });
    expect(stepped(missed, 'ticket:call', target).state).toBe('called');
    expect(stepped(sent, 'ticket:cancel').state).toBe('cancelled');
  });

  test('whoever oversees the counters may end and send on what is open at any of them, and nothing else', () => {
    const overseer = at({ counter: null, isOverseer: true, place: { queue, serviceId: 'ktp', forCounterId: null } });
    const elsewhere = { ...calledHere, counterId: 'loket-9' };
    const serving = { ...elsewhere, state: 'serving', servingAt: now } as const;
    expect(allowedSteps(elsewhere, overseer)).toEqual(['ticket:miss', 'ticket:transfer', 'ticket:cancel']);
    expect(allowedSteps(serving, overseer)).toEqual(['ticket:finish', 'ticket:transfer', 'ticket:cancel']);
    for (const state of ticketStates.filter((one) => one !== 'called' && one !== 'serving')) {
      expect(allowedSteps(aTicket({ state }), overseer), state).toEqual([]);
    }
  });

  test('its holder may give a number back at its kiosk for five minutes while it waits, and do nothing else there', () => {
    const taken = aTicket();
    const until = giveBackUntil(taken);
    const atKiosk = (now = until) => at({ now, counter: null, isTaker: true });
    expect(until - taken.arrivedAt).toBe(5 * MINUTE);
    expect(stepped(taken, 'ticket:give-back', atKiosk())).toEqual({ ...taken, state: 'cancelled', endedAt: until });
    expect(takeStep(taken, 'ticket:give-back', atKiosk(asInstant(until + 1)))).toEqual({
      ok: false,
      refusal: { code: 'give-back-too-late', detail: { number: 'A-001' } },
    });
    for (const state of ticketStates.filter((one) => one !== 'waiting')) {
      const refusal = { code: 'step-not-allowed', detail: { number: 'A-001', state } };
      expect(takeStep(aTicket({ state }), 'ticket:give-back', atKiosk())).toEqual({ ok: false, refusal });
    }
    for (const state of ticketStates) expect(allowedSteps(aTicket({ state }), atKiosk()), state).toEqual([]);
  });

  const stepOut = { minutes: 15, times: 2 };
  const byPhone = (changes: Partial<StepContext> = {}) => at({ counter: null, isHolder: true, stepOut, ...changes });

  test('its holder may step out for as long and as often as the hall lets people, and come back at any moment', () => {
    const once = stepped(aTicket(), 'ticket:step-out', byPhone());
    expect(once).toEqual({ ...aTicket(), state: 'out', outUntil: now + 15 * MINUTE, outs: 1 });
    expect(stepped(once, 'ticket:come-back', byPhone())).toEqual({ ...aTicket(), outs: 1 });
    expect(stepped(once, 'ticket:return', byPhone())).toEqual({ ...aTicket(), outs: 1 });
    // Staff see its holder come in, too.
    expect(stepped(once, 'ticket:come-back', at())).toEqual({ ...aTicket(), outs: 1 });
    expect(allowedSteps(once, at())).toEqual(['ticket:come-back', 'ticket:cancel']);
    const twice = stepped(aTicket({ outs: 1 }), 'ticket:step-out', byPhone());
    const back = stepped(twice, 'ticket:come-back', byPhone());
    const spent = { ok: false, refusal: { code: 'step-out-spent', detail: { times: 2 } } };
    expect(takeStep(back, 'ticket:step-out', byPhone())).toEqual(spent);
    const never = byPhone({ stepOut: { minutes: 15, times: 0 } });
    expect(takeStep(aTicket(), 'ticket:step-out', never)).toMatchObject({ refusal: { code: 'step-out-spent' } });
  });

  test('its holder does nothing else by phone, and ends no number that is at a counter', () => {
    for (const state of ticketStates) {
      const own = aTicket({ state, counterId: 'loket-1', outUntil: state === 'out' ? now : null });
      const may = (Object.keys(steps) as StepName[])
        .filter((name) => steps[name].onlyBy !== 'hub')
        .filter((name) => takeStep(own, name, byPhone()).ok);
      const isFree = ['waiting', 'out', 'held', 'missed'].includes(state);
      const expected = [
        ...(isFree ? ['ticket:cancel-own'] : []),
        ...(state === 'waiting' ? ['ticket:step-out'] : []),
        ...(state === 'out' ? ['ticket:come-back'] : []),
      ];
      expect(may, state).toEqual(expected);
      expect(holderSteps(own, { now, stepOut }).toSorted(), state).toEqual(expected.toSorted());
    }
  });

  test('nobody steps out for somebody else, or gives up their number as its holder', () => {
    for (const other of [at(), at({ counter: null }), at({ counter: null, isOverseer: true }), at({ isTaker: true })]) {
      for (const name of ['ticket:step-out', 'ticket:cancel-own'] as const) {
        expect(takeStep(aTicket(), name, { ...other, stepOut })).toMatchObject({
          refusal: { code: 'not-your-ticket' },
        });
      }
    }
  });

  test('nobody gives a number back but its kiosk', () => {
    const others = [at(), at({ counter: null }), at({ counter: null, isOverseer: true })];
    for (const other of others) {
      expect(takeStep(aTicket(), 'ticket:give-back', { ...other, now: aTicket().arrivedAt })).toMatchObject({
        refusal: { code: 'not-your-ticket' },
      });
    }
  });

  test('from every state, only the steps of the table are allowed, and they lead where it says', () => {
    for (const state of ticketStates) {
      const holder = ['called', 'serving', 'done'].includes(state) ? 'loket-1' : null;
      const since = holder && asInstant(now - 10_000);
      const times = { arrivedAt: asInstant(now - 10_000), calledAt: since, servingAt: since, endedAt: since };
      const ticket = aTicket({ state, counterId: holder, ...times });
      for (const [name, step] of Object.entries(steps) as [StepName, (typeof steps)[StepName]][]) {
        const by = { isTaker: step.onlyBy === 'taker', isHolder: step.onlyBy === 'holder' };
        const result = takeStep(ticket, name, at({ ...by, stepOut: { minutes: 15, times: 1 } }));
        expect(result.ok, `${name} from ${state}`).toBe(state in step.moves);
        if (result.ok) expect(result.value.state).toBe(step.moves[state]);
        else expect(result.refusal.code).toBe('step-not-allowed');
      }
    }
  });

  test('the buttons of a ticket are the steps that would be taken', () => {
    expect(allowedSteps(calledHere, at({ openTicket: calledHere }))).not.toContain('ticket:recall');
    expect(allowedSteps(calledHere, at({ openTicket: calledHere, now: asInstant(now + 7_000) }))).toEqual([
      'ticket:serve',
      'ticket:recall',
      'ticket:miss',
      'ticket:undo',
      'ticket:hold',
      'ticket:transfer',
      'ticket:move',
      'ticket:cancel',
    ]);
    expect(allowedSteps(aTicket(), at())).toEqual(['ticket:move', 'ticket:cancel']);
    const missed = ['ticket:call', 'ticket:reinstate', 'ticket:cancel'];
    expect(allowedSteps(aTicket({ state: 'missed' }), at())).toEqual(missed);
    expect(allowedSteps(aTicket({ state: 'held' }), at())).toEqual(['ticket:resume', 'ticket:cancel']);
  });
});
