/** The slip of a booking: for whoever registers at a kiosk or at a desk, and once more at a desk. */
import { type Booking, formatNumber, inLanguage } from '#shared/model.ts';
import type { BookingPaper } from '#shared/printing/messages.ts';
import { refuse } from '#shared/refusal.ts';
import { bookingCodes } from '../booking-codes.ts';
import { printerFor } from '../kiosk-printers.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { CommandContext, Handler } from './context.ts';
import { bookingByCode, rulesOf } from './find-booking.ts';
import { actorAt } from './give-ticket.ts';

/**
 * Queues the slip of a booking in the transaction that is under way, for the printer of whoever stands at it.
 * @returns the print job's id, or null where there is no printer, and for residents, who have none
 */
export function queueSlip(context: CommandContext, booking: Booking): number | null {
  const { store, device, now } = context;
  const printerId = device.role === 'resident' ? null : printerFor(context, device.deviceId);
  if (printerId === null) return null;
  const job: PrintJob = {
    id: store.printJobs.nextId(),
    ticketId: null,
    bookingId: booking.id,
    printerId,
    deviceId: device.deviceId,
    at: now,
    paper: JSON.stringify(slipOf(context, booking)),
    state: 'queued',
    reason: null,
  };
  store.record(store.printJobs.table, 'print.queued', null, job, actorAt(context), now);
  return job.id;
}

/** What a slip says, in its holder's language; names that are no longer in the hall by their ids. */
function slipOf(context: CommandContext, booking: Booking): BookingPaper {
  const { hall, agency, queue, service } = context.hall();
  const { language, day, minute } = booking;
  const its = service(booking.serviceId);
  const { early, grace } = rulesOf(context, booking);
  const codes = bookingCodes(context.sealer);
  return {
    kind: 'booking',
    hallName: inLanguage(hall.name, language),
    agencyName: agency(queue(booking.queueId)?.agencyId ?? '')?.shortName ?? '',
    serviceName: its ? inLanguage(its.name, language) : booking.serviceId,
    number: formatNumber(booking.series, booking.number),
    code: codes.codeOf(booking.id),
    qr: codes.qrOf(booking),
    language,
    day,
    minute,
    come: { from: Math.max(0, minute - early), until: Math.min(1_440, minute + grace) },
    zoneLabel: hall.zoneLabel,
    requirements: (its?.requirements ?? []).map((text) => inLanguage(text, language)),
    trial: context.isTrial,
  };
}

/** Prints the slip of a booking once more. Refuses what `booking:find` does, and where no printer is (`no-printer`). */
export const printSlip: Handler<'booking:print'> = (context, { code }) => {
  const found = bookingByCode(context, code);
  if (!found.ok) return found;
  if (found.value.isLost) return refuse('booking-lost');
  const printJobId = queueSlip(context, found.value.booking);
  return printJobId === null ? refuse('no-printer') : { ok: true, value: { printJobId } };
};
