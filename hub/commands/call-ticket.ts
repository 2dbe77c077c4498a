/** Calling a ticket to a counter: the next one, one that was missed, and the same one again. */
import { formatNumber, type Ticket } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import type { StepName } from '../domain/ticket.ts';
import { type Candidate, candidates, choose, passedWhileOut } from '../domain/weigh.ts';
import type { Weighed, Weighing } from '../domain/why.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { type Seat, seatOf } from './counter-session.ts';
import { recordStep, ticketOfToday } from './ticket-step.ts';

/**
 * Takes a step that announces the ticket, and records the announcement with what was weighed: how the ticket came to
 * be `taken`, and every head that is left behind it; null for a call once more, which passes nobody over.
 */
function announce(
  context: CommandContext,
  seat: Seat,
  ticket: Ticket,
  name: StepName,
  taken: Weighed | null,
): Result<Ticket> {
  const step = recordStep(context, seat, ticket, name);
  if (!step.ok) return step;
  const { store, now } = context;
  const counterId = seat.counter.id;
  const isRecall = name === 'ticket:recall' ? 1 : 0;
  const weighed = taken && JSON.stringify(weighingOf(context, seat, taken));
  const made = { seq: store.calls.nextSeq(), ticketId: ticket.id, counterId, isRecall, at: now, weighed } as const;
  const call = { ...made, announcedAt: null, unspoken: null };
  store.record(store.calls.table, 'call.made', null, call, actorOf(context, counterId), now);
  return step;
}

/** What was weighed for `taken`, which is called already: every head that is left behind, and who was out. */
function weighingOf({ store, now }: CommandContext, { counter }: Seat, taken: Weighed): Weighing {
  const passed = candidates(counter, store.tickets).map(weighedOf);
  const out = taken.way === 'missed' ? [] : passedWhileOut(counter, store.tickets.out(), taken, now);
  return { taken, passed, ...(out.length > 0 && { out }) };
}

const weighedOf = ({ ticket, way, whenOverdueBy }: Candidate): Weighed => {
  const { id, dueAt, dueRank, dueSub, dueFrom, queueId } = ticket;
  return { id, dueAt, dueRank, dueSub, dueFrom, queueId, way, whenOverdueBy };
};

const called = ({ id, series, number }: Ticket) =>
  ({ ok: true, value: { id, number: formatNumber(series, number) } }) as const;

/**
 * Calls the earliest due of the counter's queues, of those it helps out once they are overdue, and of what was sent to
 * it alone; refuses when nobody waits. What was weighed is kept with the call.
 */
export const callNext: Handler<'ticket:call-next'> = (context) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const { counter, openTicket } = seat.value;
  if (openTicket) return refuse('ticket-open', { number: formatNumber(openTicket.series, openTicket.number) });
  const before = candidates(counter, context.store.tickets);
  const next = choose(before, context.now);
  const taken = before.find(({ ticket }) => ticket === next);
  if (!next || !taken) return refuse('nobody-waiting');
  const result = announce(context, seat.value, next, 'ticket:call-next', weighedOf(taken));
  return result.ok ? called(result.value) : result;
};

/** Calls a ticket that was missed, past whoever waits: its holder has turned up after all. */
export const callMissed: Handler<'ticket:call'> = (context, { ticketId }) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const taken: Weighed = { ...weighedOf({ ticket: ticket.value, way: 'own', whenOverdueBy: 0 }), way: 'missed' };
  const result = announce(context, seat.value, ticket.value, 'ticket:call', taken);
  return result.ok ? called(result.value) : result;
};

/** Announces a called ticket once more. */
export const recall: Handler<'ticket:recall'> = (context, { ticketId }) => {
  const seat = seatOf(context);
  if (!seat.ok) return seat;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const result = announce(context, seat.value, ticket.value, 'ticket:recall', null);
  return result.ok ? done : result;
};
