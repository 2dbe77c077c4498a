/** A ticket comes into its queue: written down with its estimate and its paper, and told to whoever gets it. */
import { formatNumber, type Queue, type Ticket } from '#shared/model.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import { rangeOf } from '../domain/wait-estimate.ts';
import type { Actor } from '../store/events.ts';
import { actorOf, type CommandContext } from './context.ts';
import { queuePaper } from './print-ticket.ts';

/** Records a new ticket of `queue`, asks for its paper where somebody in the hall is to have it, and tells it. */
export function giveTicket(context: CommandContext, queue: Queue, ticket: Ticket): TakenTicket {
  const { store, now } = context;
  const { id, lane, serviceId } = ticket;
  const ahead = countAhead(context, queue, ticket);
  const actor = actorAt(context);
  store.recordTicket('ticket.taken', null, ticket, actor, now);
  const wait = context.waits.ofNew(queue.id, lane, ahead);
  if (wait) store.waitEstimates.keep(ticket, wait);
  const waitUpTo = wait && rangeOf(wait).to;
  // A phone is paper enough.
  const printJobId =
    context.device.role === 'resident' ? null : queuePaper(context, ticket, { ahead, waitUpTo, copy: false, actor });
  const shown = {
    number: formatNumber(ticket.series, ticket.number),
    lane,
    queueId: queue.id,
    serviceId,
    takenAt: now,
  };
  return { id, ...shown, ahead, waitUpTo, follow: context.following.addressOf(ticket), printJobId };
}

/** Who asks, and at which counter where they sit at one. */
export function actorAt(context: CommandContext): Actor {
  const { device, store } = context;
  const place = device.role === 'counter' ? (store.counterSessions.ofDevice(device.deviceId)?.counterId ?? null) : null;
  return actorOf(context, place);
}

/** People to be called before `ticket`, counted from whichever end of the queue is nearer to it. */
function countAhead({ store }: CommandContext, queue: Queue, ticket: Ticket): number {
  const isNearEnd = queue.targetWait[ticket.lane] >= Math.max(queue.targetWait.priority, queue.targetWait.booked);
  return isNearEnd
    ? store.waitingCounts.of(queue.id) - store.tickets.countAfter(queue.id, ticket)
    : store.tickets.countBefore(queue.id, ticket);
}
