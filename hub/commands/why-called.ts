import { formatNumber, type Ticket } from '#shared/model.ts';
import { refuse } from '#shared/refusal.ts';
import { type Weighed, type Weighing, whyBefore } from '../domain/why.ts';
import type { Handler } from './context.ts';
import { ticketOfToday } from './ticket-step.ts';

/**
 * Why a ticket of today was called before the others that stood at the head of a line then; refuses (`never-called`)
 * one that was not called yet.
 */
export const whyCalled: Handler<'ticket:why'> = (context, { ticketId }) => {
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const { calls, tickets } = context.store;
  const call = calls.latestWeighed(ticketId);
  if (!call?.weighed) return refuse('never-called', { number: formatNumber(ticket.value.series, ticket.value.number) });
  // Written by the hub itself with the call.
  const { taken, passed } = JSON.parse(call.weighed) as Weighing;
  const before = passed.flatMap((weighed) => {
    const other = tickets.byId(weighed.id);
    if (!other) return [];
    const because = whyBefore(asItWas(ticket.value, taken), asItWas(other, weighed), call.at);
    return [{ ...told(other, weighed), ...because }];
  });
  const { counterId, at: calledAt } = call;
  return { ok: true, value: { ...told(ticket.value, taken), counterId, calledAt, before } };
};

const asItWas = ({ lane, arrivedAt }: Ticket, weighed: Weighed) => ({ ...weighed, lane, arrivedAt });

const told = ({ series, number, lane, arrivedAt }: Ticket, { queueId, dueAt }: Weighed) => ({
  number: formatNumber(series, number),
  lane,
  queueId,
  arrivedAt,
  dueAt,
});
