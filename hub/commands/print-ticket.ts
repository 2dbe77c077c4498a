/** The paper of a ticket: asked for as one of its transaction's changes, or once more as a copy. */
import { formatNumber, inLanguage, type Ticket } from '#shared/model.ts';
import type { EntryDelivery } from '#shared/offline/entries.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { printerFor } from '../kiosk-printers.ts';
import type { Actor } from '../store/events.ts';
import { ownPrinterId } from '../store/kiosk-printers.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { actorOf, type CommandContext, type Handler } from './context.ts';
import { seatOf } from './counter-session.ts';
import { settlePaper } from './settle-paper.ts';
import { ticketOfToday } from './ticket-step.ts';

type Said = Pick<TicketPaper, 'ahead' | 'waitUpTo' | 'copy'>;

/**
 * Queues the paper of a ticket in the transaction that is under way: for the printer that the kiosk has of its own,
 * which finds it in its view, else for the hub's, whose print desk takes it from there.
 * @returns the print job's id, or null where no printer is configured
 */
export function queuePaper(
  context: CommandContext,
  ticket: Ticket,
  { actor, ...said }: Said & { readonly actor: Actor },
): number | null {
  const printerId = printerFor(context, context.device.deviceId);
  return printerId === null
    ? null
    : addJob(context, ticket, { printerId, said, at: context.now, state: 'queued', actor });
}

/** Writes down the paper of a number that the kiosk gave out, and printed, by itself. */
export function recordPrinted(
  context: CommandContext,
  ticket: Ticket,
  paper: NonNullable<EntryDelivery['paper']>,
  actor: Actor,
): void {
  const printerId = ownPrinterId(context.device.deviceId);
  const said = { ahead: null, waitUpTo: null, copy: false } as const;
  const jobId = addJob(context, ticket, { printerId, said, at: ticket.arrivedAt, state: 'sent', actor });
  settlePaper(context, jobId, paper, { actor, at: context.now });
}

/** Hears more of such a paper: a proof can have come late. */
export function hearPrinted(
  context: CommandContext,
  ticketId: number,
  paper: NonNullable<EntryDelivery['paper']>,
  actor: Actor,
): void {
  const job = context.store.printJobs.firstOfTicket(ticketId);
  if (job?.printerId === ownPrinterId(context.device.deviceId) && job.state === 'unknown')
    settlePaper(context, job.id, paper, { actor, at: context.now });
}

type NewJob = Pick<PrintJob, 'printerId' | 'at' | 'state'> & { readonly said: Said; readonly actor: Actor };

function addJob(context: CommandContext, ticket: Ticket, { said, actor, ...facts }: NewJob): number {
  const { store, device, now } = context;
  const job: PrintJob = {
    id: store.printJobs.nextId(),
    ticketId: ticket.id,
    bookingId: null,
    deviceId: device.deviceId,
    paper: JSON.stringify(paperOf(context, ticket, said)),
    reason: null,
    ...facts,
  };
  store.record(store.printJobs.table, `print.${job.state}`, null, job, actor, now);
  return job.id;
}

/** Prints a ticket of today once more, marked as a copy; a kiosk one of its own only (`not-taken-here`). */
export const reprint: Handler<'ticket:reprint'> = (context, { ticketId }) => {
  const place = placeOf(context);
  if (!place.ok) return place;
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  if (!mayReprint(context, ticket.value)) return refuse('not-taken-here');
  const { queueId, state } = ticket.value;
  const ahead = state === 'waiting' ? context.store.tickets.countBefore(queueId, ticket.value) : 0;
  const actor = actorOf(context, place.value);
  const printJobId = queuePaper(context, ticket.value, { ahead, waitUpTo: null, copy: true, actor });
  return printJobId === null ? refuse('no-printer') : { ok: true, value: { printJobId } };
};

/** The counter at which a copy is asked for; none at a kiosk. */
function placeOf(context: CommandContext): Result<string | null> {
  if (context.device.role === 'kiosk') return { ok: true, value: null };
  const seat = seatOf(context, true);
  return seat.ok ? { ok: true, value: seat.value.counter.id } : seat;
}

const mayReprint = ({ store, device }: CommandContext, { id, arrivedAt }: Ticket): boolean =>
  device.role !== 'kiosk' || store.takenHere.isTakenAt(id, device.deviceId, arrivedAt);

/** What the paper of a ticket says, in its holder's language; names that are no longer in the hall by their ids. */
export function paperOf(
  context: Pick<CommandContext, 'hall' | 'isTrial' | 'following'>,
  ticket: Ticket,
  said: Pick<TicketPaper, 'ahead' | 'waitUpTo' | 'copy'>,
): TicketPaper {
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
    ...said,
    counters: hall.counters.filter(({ queueIds }) => queueIds.includes(ticket.queueId)).map(({ number }) => number),
    requirements: (ticketService?.requirements ?? []).map((text) => inLanguage(text, language)),
    follow: context.following.addressOf(ticket),
    trial: context.isTrial,
  };
}
