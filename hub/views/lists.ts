import { type Counter, formatNumber, type Ticket } from '#shared/model.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import type { PrintProgress, TicketInList } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import { allowedSteps } from '../domain/ticket.ts';
import type { PrintJob } from '../store/print-jobs.ts';

/** A ticket as a row of a counter's lists, with what that counter may do with it now. */
export function ticketInList(
  context: HubContext,
  ticket: Ticket,
  at: {
    readonly counter: Counter;
    readonly openTicket: Ticket | null;
    readonly isOpen: boolean;
    readonly now: Instant;
  },
): TicketInList {
  const { id, series, number, lane, queueId, serviceId, arrivedAt } = ticket;
  const steps = at.isOpen ? allowedSteps(ticket, at) : [];
  const actions = context.printerId ? [...steps, 'ticket:reprint' as const] : steps;
  return { id, number: formatNumber(series, number), lane, queueId, serviceId, arrivedAt, actions };
}

/** How far the latest paper of a device has come. */
export function printProgress(job: PrintJob | undefined): PrintProgress | null {
  if (!job) return null;
  // Written by the hub itself when the job was queued.
  const { number } = JSON.parse(job.paper) as TicketPaper;
  const outcome = job.state === 'queued' || job.state === 'sent' ? 'printing' : job.state;
  return { jobId: job.id, ticketId: job.ticketId, number, outcome, reason: job.reason };
}
