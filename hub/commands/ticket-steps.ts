/** The steps of a ticket's life that a counter takes. What is allowed is decided in domain/ticket.ts alone. */
import { formatNumber, type Ticket, type TicketState } from '#shared/model.ts';
import { type Result, refuse, type TicketAction } from '#shared/protocol.ts';
import { REINSTATE_BEHIND } from '../domain/due-time.ts';
import { nextTicket } from '../domain/next-ticket.ts';
import { type StepName, takeStep } from '../domain/ticket.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { type Seat, seatOf } from './counter-session.ts';
import { queuePaper } from './print-ticket.ts';

/** How each step is called in the log. */
const eventKinds: Readonly<Record<Exclude<StepName, 'ticket:undo'>, string>> = {
  'ticket:call-next': 'ticket.called',
  'ticket:call': 'ticket.called',
  'ticket:recall': 'ticket.recalled',
  'ticket:serve': 'ticket.serving',
  'ticket:finish': 'ticket.done',
  'ticket:miss': 'ticket.missed',
  'ticket:reinstate': 'ticket.reinstated',
  'day:expire': 'ticket.expired',
};
/** How a step that was taken back is called in the log, by the state it had led to. */
const undoneKinds: Partial<Record<TicketState, string>> = {
  called: 'ticket.call-undone',
  serving: 'ticket.serving-undone',
  done: 'ticket.done-undone',
};
const kindOf = (name: StepName, { state }: Ticket): string =>
  name === 'ticket:undo' ? (undoneKinds[state] ?? 'ticket.undone') : eventKinds[name];
const calls: ReadonlySet<StepName> = new Set(['ticket:call-next', 'ticket:call', 'ticket:recall']);

/** Takes `name` with `ticket` from a counter and records it, with its announcement where the step is a call. */
function step(context: CommandContext, { counter, openTicket }: Seat, ticket: Ticket, name: StepName): Result<Ticket> {
  const { store, now } = context;
  const waiting = name === 'ticket:reinstate' ? store.tickets.waiting(ticket.queueId, REINSTATE_BEHIND + 1) : [];
  const taken = takeStep(ticket, name, { now, counter, openTicket, waiting });
  if (!taken.ok) return taken;
  const actor = actorOf(context, counter.id);
  store.recordTicket(kindOf(name, ticket), ticket, taken.value, actor, now);
  if (calls.has(name)) {
    const isRecall = name === 'ticket:recall' ? 1 : 0;
    const call = { seq: store.calls.nextSeq(), ticketId: ticket.id, counterId: counter.id, isRecall, at: now } as const;
    store.record(store.calls.table, 'call.made', null, call, actor, now);
  }
  return taken;
}

const called = ({ id, series, number }: Ticket) =>
  ({ ok: true, value: { id, number: formatNumber(series, number) } }) as const;

/** A ticket of today; refuses (`ticket-unknown`) any other. */
function ticketOfToday(context: CommandContext, ticketId: number): Result<Ticket> {
  const ticket = context.store.tickets.byId(ticketId);
  return ticket && ticket.day === context.dayOf(context.now) ? { ok: true, value: ticket } : refuse('ticket-unknown');
}

/** A command that is one step with one ticket of today. */
function stepCommand(name: Exclude<TicketAction, 'ticket:reprint'>) {
  return (context: CommandContext, { ticketId }: { readonly ticketId: number }): Result<Ticket> => {
    const seat = seatOf(context);
    if (!seat.ok) return seat;
    const ticket = ticketOfToday(context, ticketId);
    return ticket.ok ? step(context, seat.value, ticket.value, name) : ticket;
  };
}
const plainStep = (name: Exclude<TicketAction, 'ticket:reprint' | 'ticket:call'>) => {
  const command = stepCommand(name);
  return (context: CommandContext, input: { readonly ticketId: number }) => {
    const result = command(context, input);
    return result.ok ? done : result;
  };
};

/** Calls the ticket with the earliest due time among the counter's queues; refuses when nobody waits. */
export const callNext: Handler<'ticket:call-next'> = (context) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const { counter, openTicket } = seat.value;
  if (openTicket) return refuse('ticket-open', { number: formatNumber(openTicket.series, openTicket.number) });
  const next = nextTicket(counter.queueIds.map((queueId) => context.store.tickets.head(queueId)));
  if (!next) return refuse('nobody-waiting');
  const result = step(context, seat.value, next, 'ticket:call-next');
  return result.ok ? called(result.value) : result;
};

export const callMissed: Handler<'ticket:call'> = (context, input) => {
  const result = stepCommand('ticket:call')(context, input);
  return result.ok ? called(result.value) : result;
};
export const recall: Handler<'ticket:recall'> = plainStep('ticket:recall');
export const serve: Handler<'ticket:serve'> = plainStep('ticket:serve');
export const finish: Handler<'ticket:finish'> = plainStep('ticket:finish');
export const miss: Handler<'ticket:miss'> = plainStep('ticket:miss');
export const undo: Handler<'ticket:undo'> = plainStep('ticket:undo');
export const reinstate: Handler<'ticket:reinstate'> = plainStep('ticket:reinstate');

/** Prints a ticket of today once more, marked as a copy. */
export const reprint: Handler<'ticket:reprint'> = (context, { ticketId }) => {
  const seat = seatOf(context, true);
  if (!seat.ok) return seat;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const { queueId, state } = ticket.value;
  const ahead = state === 'waiting' ? context.store.tickets.countBefore(queueId, ticket.value) : 0;
  const actor = actorOf(context, seat.value.counter.id);
  const printJobId = queuePaper(context, ticket.value, { ahead, copy: true, actor });
  return printJobId === null ? refuse('no-printer') : { ok: true, value: { printJobId } };
};
