import { formatNumber, inLanguage, type Ticket } from '#shared/model.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import type { Actor } from '../store/events.ts';
import type { CommandContext } from './context.ts';

/**
 * Queues the paper of a ticket in the transaction that is under way; the print desk takes it from there.
 * @returns the print job's id, or null where no printer is configured
 */
export function queuePaper(
  context: CommandContext,
  ticket: Ticket,
  { ahead, copy, actor }: { readonly ahead: number; readonly copy: boolean; readonly actor: Actor },
): number | null {
  const { store, printerId, device, now } = context;
  if (!printerId) return null;
  const job = {
    id: store.printJobs.nextId(),
    ticketId: ticket.id,
    printerId,
    deviceId: device.deviceId,
    at: now,
    paper: JSON.stringify(paperOf(context, ticket, ahead, copy)),
    state: 'queued',
    reason: null,
  } as const;
  store.record(store.printJobs.table, 'print.queued', null, job, actor, now);
  return job.id;
}

function paperOf(context: CommandContext, ticket: Ticket, ahead: number, copy: boolean): TicketPaper {
  const { hall, agency, queue, service } = context.hall();
  const { language } = ticket;
  const ticketQueue = queue(ticket.queueId);
  const ticketService = service(ticket.serviceId);
  return {
    hallName: inLanguage(hall.name, language),
    agencyName: agency(ticketQueue?.agencyId ?? '')?.shortName ?? '',
    queueName: ticketQueue ? inLanguage(ticketQueue.name, language) : ticket.queueId,
    serviceName: ticketService ? inLanguage(ticketService.name, language) : ticket.serviceId,
    number: formatNumber(ticket.series, ticket.number),
    lane: ticket.lane,
    language,
    takenAt: ticket.arrivedAt,
    timeZone: hall.timeZone,
    zoneLabel: hall.zoneLabel,
    ahead,
    requirements: (ticketService?.requirements ?? []).map((text) => inLanguage(text, language)),
    copy,
    trial: context.isTrial,
  };
}
