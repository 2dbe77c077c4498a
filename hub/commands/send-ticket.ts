/** Sending the holder of a ticket elsewhere: the same ticket, the same number, another place to wait. */
import type { Queue } from '#shared/model.ts';
import type { Destination } from '#shared/protocol.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { type CommandContext, done, type Handler } from './context.ts';
import { recordStep, standingOf, ticketOfToday } from './ticket-step.ts';

/**
 * Sends an open ticket to another queue, or to one counter: it stays in its queue where that counter serves it, else
 * it waits in the counter's own. Refuses `queue-unknown`, `counter-unknown`, `counter-closed` for a counter from which
 * nobody calls, and `queue-external` for a queue in which the hall calls nobody.
 */
export const transfer: Handler<'ticket:transfer'> = (context, { ticketId, to }) => {
  const standing = standingOf(context, ticketId);
  if (!standing.ok) return standing;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const { queueId, serviceId } = ticket.value;
  const target = targetOf(context, to, queueId);
  if (!target.ok) return target;
  const place = { ...target.value, serviceId };
  const result = recordStep(context, standing.value, ticket.value, 'ticket:transfer', place);
  return result.ok ? done : result;
};

/** Changes the service of a ticket that is not served yet. Refuses `service-unknown` and `queue-external`. */
export const move: Handler<'ticket:move'> = (context: CommandContext, { ticketId, serviceId }) => {
  const standing = standingOf(context, ticketId);
  if (!standing.ok) return standing;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  const hall = context.hall();
  const queue = hall.queue(hall.service(serviceId)?.queueId ?? '');
  if (!queue) return refuse('service-unknown');
  if (!queue.series) return refuse('queue-external');
  const place = { queue, serviceId, forCounterId: null };
  const result = recordStep(context, standing.value, ticket.value, 'ticket:move', place);
  return result.ok ? done : result;
};

type Target = { readonly queue: Queue; readonly forCounterId: string | null };

function targetOf(context: CommandContext, to: Destination, presentQueueId: string): Result<Target> {
  const hall = context.hall();
  const counter = to.kind === 'counter' ? hall.counter(to.counterId) : undefined;
  if (to.kind === 'counter' && !counter) return refuse('counter-unknown');
  if (counter && !context.store.counterSessions.at(counter.id)) {
    return refuse('counter-closed', { counter: counter.number });
  }
  const ownQueueId = counter?.queueIds.includes(presentQueueId) ? presentQueueId : counter?.queueIds[0];
  const queue = hall.queue(to.kind === 'queue' ? to.queueId : (ownQueueId ?? ''));
  if (!queue) return refuse('queue-unknown');
  if (!queue.series) return refuse('queue-external');
  return { ok: true, value: { queue, forCounterId: counter?.id ?? null } };
}
