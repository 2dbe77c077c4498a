/**
 * A model of a ticket's life, to hold the hub against: it knows the rules as a person would tell them, and nothing of
 * the table that the hub decides by. Counters are those of the helping hall, by their numbers.
 */
import type { Ticket, TicketState } from '#shared/model.ts';
import type { PlainStep, resolve } from './ticket-life.ts';

export type Known = {
  state: TicketState;
  queueId: string;
  /** The counter that has it or had it; null while it waits. */
  at: number | null;
  onlyFor: number | null;
  wasMissed: boolean;
  /** When it came into its state. */
  since: number;
  /** When it came into the states before, which undo leads back to. */
  calledAt: number;
  servingAt: number;
};
export type Model = {
  readonly tickets: Map<number, Known>;
  readonly seats: Map<number, 'open' | 'paused'>;
};
export const queueOf = (service: string) => (service === 'kia-baru' ? 'kia' : 'kependudukan');
const isOpen = ({ state }: Known) => state === 'called' || state === 'serving';
const openAt = (model: Model, counter: number) =>
  [...model.tickets.values()].some((one) => isOpen(one) && one.at === counter);
/** Counters 1 and 2 serve both queues; 3 serves one and helps out the other; what was sent to one is that one's too. */
const isFor = (one: Known, counter: number) => one.onlyFor === null || one.onlyFor === counter;
const wait = (one: Known, now: number) => {
  Object.assign(one, { state: 'waiting', at: null, wasMissed: false, since: now });
};
const enter = (one: Known, state: TicketState, now: number) => {
  one.state = state;
  one.since = now;
};

/** What pressing a step at a counter leads to; false where it is refused. */
function press(model: Model, counter: number, step: PlainStep, one: Known, now: number): boolean {
  if (model.seats.get(counter) !== 'open') return false;
  const isHeld = one.at === counter && isOpen(one);
  const isFree = !openAt(model, counter);
  switch (step) {
    case 'ticket:call':
      if (one.state !== 'missed' || !isFor(one, counter) || !isFree) return false;
      Object.assign(one, { at: counter, calledAt: now });
      enter(one, 'called', now);
      return true;
    case 'ticket:recall':
      return isHeld && one.state === 'called';
    case 'ticket:serve':
      if (!isHeld || one.state !== 'called') return false;
      one.servingAt = now;
      enter(one, 'serving', now);
      return true;
    case 'ticket:finish':
      if (!isHeld || one.state !== 'serving') return false;
      enter(one, 'done', now);
      return true;
    case 'ticket:miss':
      if (!isHeld || one.state !== 'called') return false;
      one.wasMissed = true;
      enter(one, 'missed', now);
      return true;
    case 'ticket:undo':
      return undo(model, counter, one, now);
    case 'ticket:hold':
      if (!isHeld) return false;
      enter(one, 'held', now);
      return true;
    case 'ticket:resume':
      if (one.state !== 'held') return false;
      wait(one, now);
      return true;
    case 'ticket:cancel':
      if (!isHeld && !['waiting', 'held', 'missed'].includes(one.state)) return false;
      enter(one, 'cancelled', now);
      return true;
    case 'ticket:reinstate':
      if (one.state !== 'missed') return false;
      wait(one, now);
      return true;
  }
}

function undo(model: Model, counter: number, one: Known, now: number): boolean {
  if (one.at !== counter) return false;
  const inTime = (since: number) => now <= since + 10_000;
  if (one.state === 'called' && !one.wasMissed && inTime(one.calledAt)) {
    wait(one, now);
    return true;
  }
  if (one.state === 'serving' && inTime(one.servingAt)) {
    enter(one, 'called', now);
    return true;
  }
  if (one.state === 'done' && inTime(one.since) && !openAt(model, counter)) {
    enter(one, 'serving', now);
    return true;
  }
  return false;
}

/** Carries an act out in the model; `next` is the ticket that is to be called if that is the act. False: refused. */
export function carryOut(
  model: Model,
  doing: ReturnType<typeof resolve>,
  one: Known | undefined,
  next: Ticket | undefined,
  now: number,
): boolean {
  switch (doing.kind) {
    case 'take':
      return true;
    case 'sit':
      model.seats.set(doing.counter, 'open');
      return true;
    case 'leave':
    case 'pause': {
      const seat = model.seats.get(doing.counter);
      if (!seat || openAt(model, doing.counter) || (doing.kind === 'pause' && seat === 'paused')) return false;
      if (doing.kind === 'leave') model.seats.delete(doing.counter);
      else model.seats.set(doing.counter, 'paused');
      return true;
    }
    case 'next': {
      const called = next && model.tickets.get(next.id);
      if (!called || model.seats.get(doing.counter) !== 'open' || openAt(model, doing.counter)) return false;
      Object.assign(called, { at: doing.counter, calledAt: now });
      enter(called, 'called', now);
      return true;
    }
    case 'step':
      return one !== undefined && press(model, doing.counter, doing.step, one, now);
    case 'transfer': {
      if (!one || model.seats.get(doing.counter) !== 'open' || !isOpen(one) || one.at !== doing.counter) return false;
      wait(one, now);
      const { to } = doing;
      one.onlyFor = to.kind === 'counter' ? Number(to.counterId.slice(-1)) : null;
      if (to.kind === 'queue') one.queueId = to.queueId;
      else if (to.counterId === 'loket-3') one.queueId = 'kia';
      return true;
    }
    case 'move': {
      if (!one || model.seats.get(doing.counter) !== 'open') return false;
      const isMovable = one.state === 'waiting' || (one.state === 'called' && one.at === doing.counter);
      if (!isMovable) return false;
      wait(one, now);
      one.onlyFor = null;
      one.queueId = queueOf(doing.service);
      return true;
    }
    case 'oversee':
      if (!one || !isOpen(one) || one.at === null) return false;
      return press({ ...model, seats: new Map([[one.at, 'open']]) }, one.at, doing.step, one, now);
    case 'wait':
      return true;
  }
}

/** What the hub has of a ticket, as the model tells it. */
export const told = ({ state, queueId, counterId, forCounterId }: Ticket) => ({
  state,
  queueId,
  at: counterId === null ? null : Number(counterId.slice(-1)),
  onlyFor: forCounterId === null ? null : Number(forCounterId.slice(-1)),
});
