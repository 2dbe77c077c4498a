import { formatNumber, type Ticket } from '#shared/model.ts';
import type { BookingPaper, TicketPaper } from '#shared/printing/messages.ts';
import type { PrintProgress, TicketInList } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { allowedSteps, type StepContext } from '../domain/ticket.ts';
import type { PrintJob } from '../store/print-jobs.ts';

/** A ticket as a row of a list, with what whoever reads it may do with it now. */
export function ticketInList(
  context: HubContext,
  ticket: Ticket,
  at: StepContext & { readonly isOpen: boolean },
): TicketInList {
  const { id, series, number, lane, queueId, serviceId, arrivedAt, forCounterId, calledAt, outUntil } = ticket;
  const steps = at.isOpen ? allowedSteps(ticket, at) : [];
  const actions = context.printerId && at.counter ? [...steps, 'ticket:reprint' as const] : steps;
  return {
    id,
    number: formatNumber(series, number),
    lane,
    queueId,
    serviceId,
    arrivedAt,
    isForOne: forCounterId !== null,
    wasCalled: calledAt !== null,
    outUntil,
    actions,
  };
}

/** How far the latest paper of a ticket or a booking that a device asked for has come. */
export function printProgress(job: PrintJob | undefined): PrintProgress | null {
  if (!job || (job.ticketId === null && job.bookingId === null)) return null;
  // Written by the hub itself when the job was queued.
  const { number } = JSON.parse(job.paper) as TicketPaper | BookingPaper;
  return { jobId: job.id, ticketId: job.ticketId, number, outcome: outcomeSoFar(job), reason: job.reason };
}

export const outcomeSoFar = ({ state }: PrintJob): PrintProgress['outcome'] =>
  state === 'queued' || state === 'sent' ? 'printing' : state;
