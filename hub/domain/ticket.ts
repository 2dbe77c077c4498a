/** The life of a ticket: the one table of allowed steps. Nothing else decides whether a ticket may change. */
import { type Counter, formatNumber, type Ticket, type TicketState } from '#shared/model.ts';
import { type Result, refuse, type TicketAction, UNDO_WITHIN_MS } from '#shared/protocol.ts';
import { after, type Instant } from '#shared/time.ts';
import { type DueKey, reinstatedKey } from './due-time.ts';

export type StepName = Exclude<TicketAction, 'ticket:reprint'> | 'ticket:call-next' | 'day:expire';

type Step = {
  /** From which state it leads to which. */
  readonly moves: Partial<Readonly<Record<TicketState, TicketState>>>;
  /** What changes besides the state. */
  readonly change: (ticket: Ticket, at: StepContext) => Partial<Ticket>;
  /** Taken by the hub itself, never by a counter. */
  readonly byHub?: true;
};

export type StepContext = {
  readonly now: Instant;
  /** The counter that asks; null for the hub itself. */
  readonly counter: Pick<Counter, 'id' | 'queueIds'> | null;
  /** The open ticket of that counter, if any. */
  readonly openTicket: Ticket | null;
  /** The first few waiting in the ticket's queue, in order: where a reinstated ticket finds its place. */
  readonly waiting?: readonly DueKey[];
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
  missedAt: null,
  endedAt: null,
} as const;
const startCall = (_: Ticket, { counter, now }: StepContext) => ({
  counterId: counter?.id ?? null,
  calledAt: now,
  recalls: 0,
  servingAt: null,
});
const end = (_: Ticket, { now }: StepContext) => ({ endedAt: now });

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
  'ticket:finish': { moves: { serving: 'done' }, change: end },
  'ticket:miss': { moves: { called: 'missed' }, change: (_, { now }) => ({ missedAt: now, endedAt: now }) },
  'ticket:undo': { moves: { called: 'waiting', serving: 'called', done: 'serving' }, change: takeBack },
  'ticket:reinstate': {
    moves: { missed: 'waiting' },
    change: (ticket, { waiting = [] }) => ({ ...backToWaiting, ...reinstatedKey(ticket, waiting) }),
  },
  'day:expire': {
    moves: { waiting: 'expired', called: 'expired', serving: 'expired', missed: 'expired' },
    change: end,
    byHub: true,
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

/**
 * Takes one step of a ticket's life, or refuses: `step-not-allowed` from its present state, `not-your-ticket` to
 * another counter, `ticket-open` to a counter that has one already, `undo-too-late` after the time for it.
 */
export function takeStep(ticket: Ticket, name: StepName, context: StepContext): Result<Ticket> {
  const step = steps[name];
  const number = formatNumber(ticket.series, ticket.number);
  const { counter, openTicket, now } = context;
  if (!step.byHub) {
    if (!counter) return refuse('counter-not-open');
    const isItsOwn = hasHolder(ticket.state)
      ? ticket.counterId === counter.id
      : counter.queueIds.includes(ticket.queueId);
    if (!isItsOwn) return refuse('not-your-ticket', { number });
  }
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
  return { ok: true, value: { ...ticket, state: to, ...step.change(ticket, context) } };
}

const offered = [
  'ticket:serve',
  'ticket:finish',
  'ticket:recall',
  'ticket:miss',
  'ticket:undo',
  'ticket:call',
  'ticket:reinstate',
] as const satisfies readonly StepName[];

/** The steps that the counter may take with `ticket` now: what its buttons are drawn from. */
export const allowedSteps = (ticket: Ticket, context: StepContext): TicketAction[] =>
  offered.filter((name) => steps[name].moves[ticket.state] && takeStep(ticket, name, context).ok);
