/** The life of a ticket: the one table of allowed steps. Nothing else decides whether a ticket may change. */
import {
  type Counter,
  formatNumber,
  type Queue,
  type StepOutRule,
  type Ticket,
  type TicketState,
} from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';
import { type HolderAction, holderActions, type Recall, type TicketAction } from '#shared/views.ts';
import { arrivalKey, type DueKey, reinstatedKey } from './due-time.ts';

/** A call, the begin of a service and its finish can each be taken back this long after it. */
const UNDO_WITHIN_MS = 10_000;
/** A ticket can be called once more so many times, and so long after its last call: more would only be noise. */
export const MOST_RECALLS = 3;
const RECALL_AFTER_MS = 10_000;
/** A number can be given back at the kiosk this long after it was taken: while its holder stands there. */
const GIVE_BACK_WITHIN_MS = 5 * MINUTE;

export type StepName =
  | Exclude<TicketAction, 'ticket:reprint'>
  | HolderAction
  | 'ticket:call-next'
  | 'ticket:give-back'
  | 'ticket:return'
  | 'counter:release'
  | 'ticket:replace'
  | 'day:expire';

type Step = {
  /** From which state it leads to which. */
  readonly moves: Partial<Readonly<Record<TicketState, TicketState>>>;
  /** What changes besides the state. */
  readonly change: (ticket: Ticket, at: StepContext) => Partial<Ticket>;
  /** *overseer*: also with the open ticket of any counter. *holder*: also by the phone of whoever holds the number. */
  readonly alsoBy?: 'overseer' | 'holder';
  /**
   * *hub*: by the hub itself. *taker*: by the kiosk that gave the number out, for its holder. *holder*: by the holder's
   * phone. No counter takes it.
   */
  readonly onlyBy?: 'hub' | 'taker' | 'holder';
};

/** Where a ticket is to wait from now on. */
export type Place = {
  readonly queue: Pick<Queue, 'id' | 'targetWait'>;
  readonly serviceId: string;
  /** The only counter that may call it there; null for any. */
  readonly forCounterId: string | null;
};

export type StepContext = {
  readonly now: Instant;
  /** The counter that asks; null for the hub itself, and for a person who oversees all counters. */
  readonly counter: Pick<Counter, 'id' | 'queueIds' | 'helps'> | null;
  /** The open ticket of that counter, if any. */
  readonly openTicket: Ticket | null;
  /** Somebody asks who oversees all counters. */
  readonly isOverseer?: boolean;
  /** The kiosk asks that gave the number out, for the resident who holds it. */
  readonly isTaker?: boolean;
  /** The phone of the resident who holds it asks. */
  readonly isHolder?: boolean;
  /** How the hall lets people step out; without it nobody may. */
  readonly stepOut?: StepOutRule;
  /** Where a ticket is sent. */
  readonly place?: Place;
  /** When the ticket was called last, for a step that calls it once more. */
  readonly lastCallAt?: Instant | undefined;
  /** Where a missed ticket finds its place: how many of its queue it lets pass, and these and the next, in order. */
  readonly neighbours?: { readonly behind: number; readonly waiting: readonly DueKey[] };
};

/** States in which a ticket is at a counter, of which a counter has one at most. */
const isOpen = (state: TicketState): boolean => state === 'called' || state === 'serving';
/** A ticket that is or was served belongs to its counter; any other to all counters of its queue. */
const hasHolder = (state: TicketState): boolean => isOpen(state) || state === 'done';

const backToWaiting = {
  counterId: null,
  calledAt: null,
  recalls: 0,
  servingAt: null,
  outUntil: null,
  missedAt: null,
  endedAt: null,
} as const;
/** What is known of a ticket as it is made. */
type TicketFacts = Pick<Ticket, 'id' | 'day' | 'serviceId' | 'lane' | 'series' | 'number' | 'language' | 'arrivedAt'>;

/**
 * A ticket as it comes into `queue`: it waits for any of its counters, due by its arrival, or by what it counts from
 * where that is something else.
 */
export function newTicket(
  facts: TicketFacts & { readonly countsFrom?: Instant },
  queue: Pick<Queue, 'id' | 'targetWait'>,
): Ticket {
  const counted = { ...facts, countsFrom: facts.countsFrom ?? facts.arrivedAt };
  return {
    ...counted,
    queueId: queue.id,
    state: 'waiting',
    ...arrivalKey(counted, queue),
    dueFrom: 'arrival',
    forCounterId: null,
    outs: 0,
    ...backToWaiting,
  };
}

/**
 * Waits at another place. In another queue it is due as if it had come there when it arrived: whoever is sent on does
 * not wait anew. In its own queue its due time stays.
 */
function waitAt(ticket: Ticket, { place }: StepContext): Partial<Ticket> {
  if (!place) return backToWaiting;
  const { queue, serviceId, forCounterId } = place;
  const key: Partial<Ticket> =
    queue.id === ticket.queueId ? {} : { ...arrivalKey(ticket, queue), dueFrom: 'transferred' };
  return { ...backToWaiting, ...key, queueId: queue.id, serviceId, forCounterId };
}
/** Waits again behind the next few of its queue. */
function waitBehind(ticket: Ticket, { neighbours }: StepContext): Partial<Ticket> {
  const key = neighbours ? reinstatedKey(ticket, neighbours.waiting, neighbours.behind) : null;
  return { ...backToWaiting, ...(key && { ...key, dueFrom: 'reinstated' }) };
}
const startCall = (_: Ticket, { counter, now }: StepContext) => ({
  counterId: counter?.id ?? null,
  calledAt: now,
  recalls: 0,
  servingAt: null,
});
const end = (_: Ticket, { now }: StepContext) => ({ outUntil: null, endedAt: now });
const stepOut = ({ outs }: Ticket, { now, stepOut }: StepContext) => ({
  outUntil: after(now, (stepOut?.minutes ?? 0) * MINUTE),
  outs: outs + 1,
});
const comeBack = () => ({ outUntil: null });

/** What a ticket was before its last step, as far as that step changed it. */
function takeBack(ticket: Ticket): Partial<Ticket> {
  if (ticket.state === 'called') return backToWaiting;
  return ticket.state === 'serving' ? { servingAt: null } : { endedAt: ticket.missedAt };
}

export const steps: Readonly<Record<StepName, Step>> = {
  'ticket:call-next': { moves: { waiting: 'called' }, change: startCall },
  'ticket:call': { moves: { missed: 'called' }, change: startCall },
  'ticket:recall': { moves: { called: 'called' }, change: (ticket) => ({ recalls: ticket.recalls + 1 }) },
  'ticket:serve': { moves: { called: 'serving' }, change: (_, { now }) => ({ servingAt: now }) },
  'ticket:finish': { moves: { serving: 'done' }, change: end, alsoBy: 'overseer' },
  'ticket:miss': {
    moves: { called: 'missed' },
    change: (_, { now }) => ({ missedAt: now, endedAt: now }),
    alsoBy: 'overseer',
  },
  'ticket:undo': { moves: { called: 'waiting', serving: 'called', done: 'serving' }, change: takeBack },
  'ticket:hold': { moves: { called: 'held', serving: 'held' }, change: () => ({ servingAt: null }) },
  'ticket:resume': { moves: { held: 'waiting' }, change: () => backToWaiting },
  'ticket:transfer': { moves: { called: 'waiting', serving: 'waiting' }, change: waitAt, alsoBy: 'overseer' },
  'ticket:move': { moves: { waiting: 'waiting', called: 'waiting' }, change: waitAt },
  'ticket:cancel': {
    moves: {
      waiting: 'cancelled',
      out: 'cancelled',
      called: 'cancelled',
      serving: 'cancelled',
      held: 'cancelled',
      missed: 'cancelled',
    },
    change: end,
    alsoBy: 'overseer',
  },
  // One that is at a counter is for those to end who see its holder.
  'ticket:cancel-own': {
    moves: { waiting: 'cancelled', out: 'cancelled', held: 'cancelled', missed: 'cancelled' },
    change: end,
    onlyBy: 'holder',
  },
  'ticket:step-out': { moves: { waiting: 'out' }, change: stepOut, onlyBy: 'holder' },
  'ticket:come-back': { moves: { out: 'waiting' }, change: comeBack, alsoBy: 'holder' },
  // Whoever stays out longer waits again all the same: nobody loses a number to a phone that was switched off.
  'ticket:return': { moves: { out: 'waiting' }, change: comeBack, onlyBy: 'hub' },
  'ticket:give-back': { moves: { waiting: 'cancelled' }, change: end, onlyBy: 'taker' },
  // Whoever took it holds another number; one that is at a counter, or was, is for those to settle who see who comes.
  'ticket:replace': {
    moves: { waiting: 'cancelled', out: 'cancelled', held: 'cancelled', missed: 'cancelled' },
    change: end,
    onlyBy: 'taker',
  },
  'ticket:reinstate': {
    moves: { missed: 'waiting' },
    change: waitBehind,
  },
  // The only counter that may call it closes: it waits for all of its queue.
  'counter:release': {
    moves: { waiting: 'waiting', out: 'out', held: 'held', missed: 'missed' },
    change: () => ({ forCounterId: null }),
    onlyBy: 'hub',
  },
  'day:expire': {
    moves: {
      waiting: 'expired',
      out: 'expired',
      called: 'expired',
      serving: 'expired',
      held: 'expired',
      missed: 'expired',
    },
    change: end,
    onlyBy: 'hub',
  },
};

/**
 * Until when the last step of `ticket` can be taken back: its call, the begin of its service, or its finish; null
 * when it cannot. The call of a missed ticket never can: that would put an absent person at the head of the queue.
 */
export function undoUntil({ state, calledAt, servingAt, missedAt, endedAt }: Ticket): Instant | null {
  const since =
    state === 'called' && missedAt === null
      ? calledAt
      : state === 'serving'
        ? servingAt
        : state === 'done'
          ? endedAt
          : null;
  return since === null ? null : after(since, UNDO_WITHIN_MS);
}

/** Whether a ticket that is called, the last time at `lastCallAt`, may be called once more at `now`. */
export function whenRecalled({ recalls, calledAt }: Ticket, lastCallAt: Instant | undefined, now: Instant): Recall {
  if (recalls >= MOST_RECALLS) return { state: 'spent' };
  const from = after(lastCallAt ?? calledAt ?? now, RECALL_AFTER_MS);
  return now >= from ? { state: 'ready' } : { state: 'soon', from };
}

/** Until when its holder may give a number back at the kiosk. */
export const giveBackUntil = ({ arrivedAt }: Ticket): Instant => after(arrivedAt, GIVE_BACK_WITHIN_MS);

/**
 * Takes one step of a ticket's life, or refuses: `step-not-allowed` from its present state, `not-your-ticket` to
 * whoever may not, `ticket-open` to a counter that has one already, `undo-too-late` and `give-back-too-late` after the
 * time for it, `recall-too-soon` before it, `recall-spent` when it was called often enough and `step-out-spent` when its
 * holder stepped out as often as the hall lets anybody.
 */
export function takeStep(ticket: Ticket, name: StepName, context: StepContext): Result<Ticket> {
  const step = steps[name];
  const number = formatNumber(ticket.series, ticket.number);
  const { openTicket, now } = context;
  const obstacle = step.onlyBy === 'hub' ? null : refuseStranger(ticket, name, context);
  if (obstacle) return obstacle;
  const to = step.moves[ticket.state];
  if (!to) return refuse('step-not-allowed', { number, state: ticket.state });
  if (isOpen(to) && !isOpen(ticket.state) && openTicket) {
    return refuse('ticket-open', { number: formatNumber(openTicket.series, openTicket.number) });
  }
  if (name === 'ticket:undo') {
    const until = undoUntil(ticket);
    if (until === null) return refuse('step-not-allowed', { number, state: ticket.state });
    if (now > until) return refuse('undo-too-late');
  }
  if (name === 'ticket:recall') {
    const recall = whenRecalled(ticket, context.lastCallAt, now);
    if (recall.state === 'spent') return refuse('recall-spent', { number });
    if (recall.state === 'soon') return refuse('recall-too-soon', { seconds: Math.ceil((recall.from - now) / 1_000) });
  }
  if (name === 'ticket:give-back' && now > giveBackUntil(ticket)) return refuse('give-back-too-late', { number });
  if (name === 'ticket:step-out' && outsLeft(ticket, context) === 0) {
    return refuse('step-out-spent', { times: context.stepOut?.times ?? 0 });
  }
  return { ok: true, value: { ...ticket, state: to, ...step.change(ticket, context) } };
}

/** How often its holder may still step out. */
export const outsLeft = ({ outs }: Ticket, { stepOut }: Pick<StepContext, 'stepOut'>): number =>
  Math.max(0, (stepOut?.times ?? 0) - outs);

const serves = ({ queueIds, helps }: Pick<Counter, 'queueIds' | 'helps'>, queueId: string): boolean =>
  queueIds.includes(queueId) || helps.some((help) => help.queueId === queueId);

/** Refuses who may not take the step with this ticket, whatever its state; null for whoever may. */
function refuseStranger(ticket: Ticket, name: StepName, { counter, isOverseer, isTaker, isHolder }: StepContext) {
  const number = formatNumber(ticket.series, ticket.number);
  const { onlyBy, alsoBy } = steps[name];
  if (isTaker || onlyBy === 'taker') {
    return isTaker && onlyBy === 'taker' ? null : refuse('not-your-ticket', { number });
  }
  if (isHolder || onlyBy === 'holder') {
    return isHolder && (onlyBy === 'holder' || alsoBy === 'holder') ? null : refuse('not-your-ticket', { number });
  }
  if (isOverseer) {
    return alsoBy === 'overseer' && isOpen(ticket.state) ? null : refuse('not-your-ticket', { number });
  }
  if (!counter) return refuse('counter-not-open');
  const isForIt = ticket.forCounterId === counter.id;
  const isItsOwn = hasHolder(ticket.state)
    ? ticket.counterId === counter.id
    : isForIt || serves(counter, ticket.queueId);
  const isForAnother = ticket.forCounterId !== null && !isForIt;
  const isCall = name === 'ticket:call-next' || name === 'ticket:call';
  return isItsOwn && !(isCall && isForAnother) ? null : refuse('not-your-ticket', { number });
}

const offered = [
  'ticket:serve',
  'ticket:finish',
  'ticket:recall',
  'ticket:miss',
  'ticket:undo',
  'ticket:hold',
  'ticket:transfer',
  'ticket:move',
  'ticket:call',
  'ticket:reinstate',
  'ticket:resume',
  'ticket:come-back',
  'ticket:cancel',
] as const satisfies readonly StepName[];

/** The steps that whoever asks may take with `ticket` now: what buttons are drawn from. */
export const allowedSteps = (ticket: Ticket, context: StepContext): TicketAction[] =>
  offered.filter((name) => steps[name].moves[ticket.state] && takeStep(ticket, name, context).ok);

/** The steps that the phone of a ticket's holder may take with it now. */
export const holderSteps = (ticket: Ticket, context: Pick<StepContext, 'now' | 'stepOut'>): HolderAction[] =>
  holderActions.filter(
    (name) => takeStep(ticket, name, { ...context, counter: null, openTicket: null, isHolder: true }).ok,
  );
