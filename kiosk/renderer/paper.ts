import type { AloneTicket } from '#shared/offline/bridge.ts';
import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import type { KioskView } from '#shared/views.ts';

/** What to tell the holder of a number about its paper; *none*: this kiosk prints nothing. */
export type Paper = 'none' | 'printing' | 'printed' | 'not-printed' | 'unknown';

/** How long a ticket stays on the screen: as long as it takes to copy the number, where no paper has it. */
export const readingSeconds = (paper: Paper): number => (paper === 'printing' || paper === 'printed' ? 20 : 60);

/**
 * What has become of the paper of a ticket or a booking, as far as the view tells. While it is said to be printing on a printer that
 * cannot, or the hub is not heard, nobody knows whether it will come.
 */
export function paperOf(ticket: Pick<TakenTicket, 'printJobId'>, view: KioskView, isLive: boolean): Paper {
  if (ticket.printJobId === null) return 'none';
  const { print, printer } = view;
  if (print?.jobId === ticket.printJobId && print.outcome !== 'printing') return print.outcome;
  const isOvertaken = print !== null && print.jobId > ticket.printJobId;
  const canPrint = printer === null || printer.state === 'ready' || printer.state === 'not-known';
  return isLive && canPrint && !isOvertaken ? 'printing' : 'unknown';
}

/** The same of a number that the kiosk gave out by itself, as far as its own printer tells. */
export function alonePaperOf(ticket: AloneTicket, own: OwnPrinterNews | null): Paper {
  if (!own?.printer) return 'none';
  return own.alone?.number === ticket.number ? own.alone.outcome : 'unknown';
}
