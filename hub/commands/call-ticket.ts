/** Calling a ticket to a counter: the next one, one that was missed, and the same one again. */
import { formatNumber, type Ticket } from '#shared/model.ts';
import { type Result, refuse } from '#shared/protocol.ts';
import { nextTicket } from '../domain/next-ticket.ts';
import type { StepName } from '../domain/ticket.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { type Seat, seatOf } from './counter-session.ts';
import { recordStep, ticketOfToday } from './ticket-step.ts';

/** Takes a step that announces the ticket, and records the announcement. */
function announce(context: CommandContext, seat: Seat, ticket: Ticket, name: StepName): Result<Ticket> {
  const taken = recordStep(context, seat, ticket, name);
  if (!taken.ok) return taken;
  const { store, now } = context;
  const counterId = seat.counter.id;
  const isRecall = name === 'ticket:recall' ? 1 : 0;
  const call = { seq: store.calls.nextSeq(), ticketId: ticket.id, counterId, isRecall, at: now } as const;
  store.record(store.calls.table, 'call.made', null, call, actorOf(context, counterId), now);
  return taken;
}

function announceKnown(context: CommandContext, ticketId: number, name: StepName): Result<Ticket> {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const ticket = ticketOfToday(context, ticketId);
  return ticket.ok ? announce(context, seat.value, ticket.value, name) : ticket;
}

const called = ({ id, series, number }: Ticket) =>
  ({ ok: true, value: { id, number: formatNumber(series, number) } }) as const;

/** Calls the earliest due of the counter's queues and of what was sent to it alone; refuses when nobody waits. */
export const callNext: Handler<'ticket:call-next'> = (context) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const { counter, openTicket } = seat.value;
  if (openTicket) return refuse('ticket-open', { number: formatNumber(openTicket.series, openTicket.number) });
  const { tickets } = context.store;
  const heads = counter.queueIds.map((queueId) => tickets.head(queueId));
  const next = nextTicket([...heads, tickets.headFor(counter.id)]);
  if (!next) return refuse('nobody-waiting');
  const result = announce(context, seat.value, next, 'ticket:call-next');
  return result.ok ? called(result.value) : result;
};

/** Calls a ticket that was missed: its holder has turned up after all. */
export const callMissed: Handler<'ticket:call'> = (context, { ticketId }) => {
  const result = announceKnown(context, ticketId, 'ticket:call');
  return result.ok ? called(result.value) : result;
};

export const recall: Handler<'ticket:recall'> = (context, { ticketId }) => {
  const result = announceKnown(context, ticketId, 'ticket:recall');
  return result.ok ? done : result;
};
