/** The life of a ticket: the one table of allowed steps. Nothing else decides whether a ticket may change. */
import { type Counter, formatNumber, type Ticket, type TicketState } from '#shared/model.ts';
import { type Result, refuse, type TicketAction, UNDO_WITHIN_MS } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import { type DueKey, reinstatedKey } from './due-time.ts';

export type StepName = Exclude<TicketAction, 'ticket:reprint'> | 'ticket:call-next' | 'day:expire';

/**
 * Who may take a step. *holder*: the counter that has the ticket. *free*: a counter of its queue without an open
 * ticket. *queue*: any counter of its queue. *hub*: the hub itself.
 */
type By = 'holder' | 'free' | 'queue' | 'hub';
type Step = {
  readonly from: readonly TicketState[];
  readonly to: TicketState;
  readonly by: By;
  /** What changes besides the state. */
  readonly change: (ticket: Ticket, at: StepContext) => Partial<Ticket>;
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

const backToWaiting = { counterId: null, calledAt: null, recalls: 0, servingAt: null, endedAt: null } as const;
const startCall = (_: Ticket, { counter, now }: StepContext) => ({
  counterId: counter?.id ?? null,
  calledAt: now,
  recalls: 0,
  servingAt: null,
});
const end = (_: Ticket, { now }: StepContext) => ({ endedAt: now });

export const steps: Readonly<Record<StepName, Step>> = {
  'ticket:call-next': { from: ['waiting'], to: 'called', by: 'free', change: startCall },
  'ticket:call': { from: ['missed'], to: 'called', by: 'free', change: startCall },
  'ticket:recall': {
    from: ['called'],
    to: 'called',
    by: 'holder',
    change: (ticket) => ({ recalls: ticket.recalls + 1 }),
  },
  'ticket:serve': { from: ['called'], to: 'serving', by: 'holder', change: (_, { now }) => ({ servingAt: now }) },
  'ticket:finish': { from: ['serving'], to: 'done', by: 'holder', change: end },
  'ticket:miss': { from: ['called'], to: 'missed', by: 'holder', change: end },
  'ticket:undo': { from: ['called'], to: 'waiting', by: 'holder', change: () => backToWaiting },
  'ticket:reinstate': {
    from: ['missed'],
    to: 'waiting',
    by: 'queue',
    change: (ticket, { waiting = [] }) => ({ ...backToWaiting, ...reinstatedKey(ticket, waiting) }),
  },
  'day:expire': { from: ['waiting', 'called', 'serving', 'missed'], to: 'expired', by: 'hub', change: end },
};

/** Until when the call of `ticket` can be taken back; null when it cannot (a call of a missed ticket never can). */
export const undoUntil = (ticket: Ticket): Instant | null =>
  ticket.state === 'called' && ticket.calledAt !== null && ticket.endedAt === null
    ? ((ticket.calledAt + UNDO_WITHIN_MS) as Instant)
    : null;

/**
 * Takes one step of a ticket's life, or refuses: `step-not-allowed` from its present state, `not-your-ticket` to
 * another counter, `ticket-open` to a counter that has one already, `undo-too-late` after the time for it.
 */
export function takeStep(ticket: Ticket, name: StepName, context: StepContext): Result<Ticket> {
  const step = steps[name];
  const number = formatNumber(ticket.series, ticket.number);
  const { counter, openTicket, now } = context;
  if (step.by !== 'hub') {
    if (!counter) return refuse('counter-not-open');
    const isHeldElsewhere = step.by === 'holder' && ticket.counterId !== null && ticket.counterId !== counter.id;
    if (isHeldElsewhere || (step.by !== 'holder' && !counter.queueIds.includes(ticket.queueId))) {
      return refuse('not-your-ticket', { number });
    }
    if (step.by === 'free' && openTicket) {
      return refuse('ticket-open', { number: formatNumber(openTicket.series, openTicket.number) });
    }
  }
  if (!step.from.includes(ticket.state)) return refuse('step-not-allowed', { number, state: ticket.state });
  if (name === 'ticket:undo') {
    const until = undoUntil(ticket);
    if (until === null) return refuse('step-not-allowed', { number, state: ticket.state });
    if (now > until) return refuse('undo-too-late');
  }
  return { ok: true, value: { ...ticket, state: step.to, ...step.change(ticket, context) } };
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
  offered.filter((name) => steps[name].from.includes(ticket.state) && takeStep(ticket, name, context).ok);
