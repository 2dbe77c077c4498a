/**
 * A model of a ticket's life, to hold the hub against: it knows the rules as a person would tell them, and nothing of
 * the table and the order that the hub decides by. Counters are those of the helping hall, by their numbers.
 */
import type { Lane, Ticket, TicketState } from '#shared/model.ts';
import type { HolderAction } from '#shared/views.ts';
import type { PlainStep, resolve } from './ticket-life.ts';

export type Known = {
  state: TicketState;
  queueId: string;
  /** The counter that has it or had it; null while it waits. */
  at: number | null;
  onlyFor: number | null;
  wasMissed: boolean;
  /** Until when its holder is out; 0 for one that is not. And how often that was. */
  outUntil: number;
  outs: number;
  /** When it came into its state. */
  since: number;
  /** When it came into the states before, which undo leads back to. */
  calledAt: number;
  servingAt: number;
  /** When it was called last, and how often once more. */
  lastCallAt: number;
  recalls: number;
  readonly id: number;
  readonly arrivedAt: number;
  readonly lane: Lane;
  turn: Turn;
};
/**
 * When its turn is: the instant by which it is to be called; among those of one instant, the id of the ticket that
 * came to it by its own arrival; and how far behind that one it was put, 0 for itself.
 */
type Turn = readonly [due: number, at: number, behind: number];

export type Model = {
  readonly tickets: Map<number, Known>;
  readonly seats: Map<number, 'open' | 'paused'>;
};
export const queueOf = (service: string) => (service === 'kia-baru' ? 'kia' : 'kependudukan');

/** How many minutes each lane is meant to wait, in both queues, and how many of its next a missed ticket lets pass. */
const TARGET_MINUTES: Readonly<Record<Lane, number>> = { regular: 75, booked: 50, priority: 0 };
const LETS_PASS = 5;
const HELPED_WHEN_LATE_MINUTES = 15;
const minutes = (count: number) => count * 60_000;

/** By its arrival, as if it had come to the queue where it waits. */
const turnByArrival = ({ id, arrivedAt, lane }: Pick<Known, 'id' | 'arrivedAt' | 'lane'>): Turn => [
  arrivedAt + minutes(TARGET_MINUTES[lane]),
  id,
  0,
];

/** A ticket as it has just been taken. */
export const justTaken = (id: number, service: string, lane: Lane, now: number): Known => ({
  id,
  lane,
  arrivedAt: now,
  turn: turnByArrival({ id, lane, arrivedAt: now }),
  state: 'waiting',
  queueId: queueOf(service),
  at: null,
  onlyFor: null,
  wasMissed: false,
  outUntil: 0,
  outs: 0,
  since: now,
  calledAt: 0,
  servingAt: 0,
  lastCallAt: 0,
  recalls: 0,
});

/** Whoever's turn is first; of two with the same turn, who came first. */
function byTurn(one: Known, other: Known): number {
  const [mine, theirs] = [one, other].map(({ turn, id }) => [...turn, id]);
  const differs = mine?.findIndex((part, index) => part !== theirs?.[index]) ?? -1;
  return differs < 0 ? 0 : Number(mine?.[differs]) - Number(theirs?.[differs]);
}

/** Who waits in a queue, in the order in which they are to be called. */
export const lineOf = (model: Model, queueId: string): readonly Known[] =>
  [...model.tickets.values()].filter((one) => one.state === 'waiting' && one.queueId === queueId).toSorted(byTurn);

/**
 * Who is to be called to a counter: of its own queues, of what was sent to it, and of the queue that it helps out as
 * far as that is late by enough, whoever's turn is first.
 */
export function nextFor(model: Model, counter: number, now: number): Known | undefined {
  const ofIt = ({ queueId, turn: [due] }: Known) =>
    counter !== 3 || queueId === 'kia' || now >= due + minutes(HELPED_WHEN_LATE_MINUTES);
  return [...model.tickets.values()]
    .filter((one) => one.state === 'waiting' && (one.onlyFor === null ? ofIt(one) : one.onlyFor === counter))
    .toSorted(byTurn)[0];
}

/** Behind the next few of its queue, or behind all where they are fewer; never before where it stood. */
function turnBehindNext(model: Model, one: Known): Turn {
  const line = lineOf(model, one.queueId);
  const passed = line.slice(0, LETS_PASS);
  const last = passed.at(-1);
  if (!last || byTurn(last, one) < 0) return one.turn;
  const [due, at, behind] = last.turn;
  const following = line[passed.length]?.turn;
  // Between the two, where both stand behind the same ticket.
  const isBetween = following?.[0] === due && following[1] === at;
  return [due, at, isBetween ? (behind + following[2]) / 2 : behind + 1];
}

const isOpen = ({ state }: Known) => state === 'called' || state === 'serving';
const openAt = (model: Model, counter: number) =>
  [...model.tickets.values()].some((one) => isOpen(one) && one.at === counter);
/** Counters 1 and 2 serve both queues; 3 serves one and helps out the other; what was sent to one is that one's too. */
const isFor = (one: Known, counter: number) => one.onlyFor === null || one.onlyFor === counter;
const wait = (one: Known, now: number) => {
  Object.assign(one, { state: 'waiting', at: null, wasMissed: false, since: now });
};
/** In another queue it is due as if it had come there when it arrived; where it is already, nothing changes. */
const goTo = (one: Known, queueId: string) => {
  if (one.queueId !== queueId) one.turn = turnByArrival(one);
  one.queueId = queueId;
};
const enter = (one: Known, state: TicketState, now: number) => {
  one.state = state;
  one.since = now;
};

const call = (one: Known, counter: number, now: number) => {
  Object.assign(one, { at: counter, calledAt: now, lastCallAt: now, recalls: 0 });
};

/** What pressing a step at a counter leads to; false where it is refused. */
function press(model: Model, counter: number, step: PlainStep, one: Known, now: number): boolean {
  if (model.seats.get(counter) !== 'open') return false;
  const isHeld = one.at === counter && isOpen(one);
  const isFree = !openAt(model, counter);
  switch (step) {
    case 'ticket:call':
      if (one.state !== 'missed' || !isFor(one, counter) || !isFree) return false;
      call(one, counter, now);
      enter(one, 'called', now);
      return true;
    case 'ticket:recall':
      if (!isHeld || one.state !== 'called' || one.recalls === 3 || now < one.lastCallAt + 10_000) return false;
      one.recalls += 1;
      one.lastCallAt = now;
      return true;
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
      if (!isHeld && !['waiting', 'out', 'held', 'missed'].includes(one.state)) return false;
      enter(one, 'cancelled', now);
      return true;
    case 'ticket:reinstate':
      if (one.state !== 'missed') return false;
      one.turn = turnBehindNext(model, one);
      wait(one, now);
      return true;
    case 'ticket:come-back':
      return comeBack(one, now);
  }
}

/** The hall lets people out for a quarter of an hour, twice with one number. */
const OUT_MINUTES = 15;
const MOST_OUTS = 2;

function comeBack(one: Known, now: number): boolean {
  if (one.state !== 'out') return false;
  one.outUntil = 0;
  wait(one, now);
  return true;
}

/** What pressing a step on the phone that follows a ticket leads to; false where it is refused. */
function pressOnPhone(one: Known, step: HolderAction, now: number): boolean {
  switch (step) {
    case 'ticket:come-back':
      return comeBack(one, now);
    case 'ticket:step-out':
      if (one.state !== 'waiting' || one.outs === MOST_OUTS) return false;
      one.outs += 1;
      one.outUntil = now + minutes(OUT_MINUTES);
      enter(one, 'out', now);
      return true;
    case 'ticket:cancel-own':
      if (!['waiting', 'out', 'held', 'missed'].includes(one.state)) return false;
      enter(one, 'cancelled', now);
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

/** Nobody sits there any more: whoever was to be called there alone is for all counters. */
function leave(model: Model, counter: number): void {
  model.seats.delete(counter);
  for (const one of model.tickets.values()) {
    if (one.onlyFor === counter && ['waiting', 'out', 'held', 'missed'].includes(one.state)) one.onlyFor = null;
  }
}

/** Carries an act out in the model. False: refused. */
export function carryOut(
  model: Model,
  doing: ReturnType<typeof resolve>,
  one: Known | undefined,
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
      if (doing.kind === 'leave') leave(model, doing.counter);
      else model.seats.set(doing.counter, 'paused');
      return true;
    }
    case 'next': {
      const called = nextFor(model, doing.counter, now);
      if (!called || model.seats.get(doing.counter) !== 'open' || openAt(model, doing.counter)) return false;
      call(called, doing.counter, now);
      enter(called, 'called', now);
      return true;
    }
    case 'step':
      return one !== undefined && press(model, doing.counter, doing.step, one, now);
    case 'transfer': {
      if (!one || model.seats.get(doing.counter) !== 'open' || !isOpen(one) || one.at !== doing.counter) return false;
      const { to } = doing;
      const onlyFor = to.kind === 'counter' ? Number(to.counterId.slice(-1)) : null;
      if (onlyFor !== null && !model.seats.has(onlyFor)) return false;
      wait(one, now);
      one.onlyFor = onlyFor;
      if (to.kind === 'queue') goTo(one, to.queueId);
      else if (to.counterId === 'loket-3') goTo(one, 'kia');
      return true;
    }
    case 'move': {
      if (!one || model.seats.get(doing.counter) !== 'open') return false;
      const isMovable = one.state === 'waiting' || (one.state === 'called' && one.at === doing.counter);
      if (!isMovable) return false;
      wait(one, now);
      one.onlyFor = null;
      goTo(one, queueOf(doing.service));
      return true;
    }
    case 'give-back':
      if (one?.state !== 'waiting' || now > one.arrivedAt + minutes(5)) return false;
      enter(one, 'cancelled', now);
      return true;
    case 'phone':
      return one !== undefined && pressOnPhone(one, doing.step, now);
    case 'oversee':
      if (!one || !isOpen(one) || one.at === null) return false;
      return press({ ...model, seats: new Map([[one.at, 'open']]) }, one.at, doing.step, one, now);
    case 'wait':
      // Whose time outside is over by then waits again.
      for (const each of model.tickets.values()) {
        if (each.state === 'out' && each.outUntil <= now + doing.ms) comeBack(each, now + doing.ms);
      }
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
