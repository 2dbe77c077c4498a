import type { Kiosk, Localized, PrinterStatus, Queue } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { KioskView, PaperToPrint } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { queuesNow } from '../commands/queue-now.ts';
import { rangeOf } from '../domain/wait-estimate.ts';
import { ownPrinterId } from '../store/kiosk-printers.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { printProgress } from './lists.ts';

const MOST_TO_PRINT = 5;

/** The queues as every kiosk shows them. */
export function queuesView(context: HubContext, now: Instant): KioskView['queues'] {
  const { hall } = context.hall();
  const queueNow = queuesNow(context, now);
  const waitOf = ({ id }: Queue) => {
    const wait = context.waits.ofNew(id, 'regular');
    return wait && rangeOf(wait);
  };
  return hall.queues.map((queue) => {
    // Not the words of staff, which are for staff.
    const { opening, laneStops } = queueNow(queue);
    const waiting = context.store.waitingCounts.of(queue.id);
    return { queueId: queue.id, opening, laneStops, waiting, wait: waitOf(queue) };
  });
}

/** The state of the printer that prints the tickets of a kiosk (by its device's id); null where none does. */
export type PrinterOf = (kioskId: string) => PrinterStatus | null;

/**
 * What each kiosk shows, by its device's id: what it shares with all kiosks, its printer, its own latest paper, and the
 * nearest other kiosk that prints. Those that have the printer in common and nothing of their own are one object.
 */
export function kioskViews(
  context: HubContext,
  queues: () => KioskView['queues'],
  printerOf: PrinterOf,
): (deviceId: string) => KioskView {
  const { printJobs, kioskPrinters } = context.store;
  const staffPin = context.store.staffPins.current()?.revision ?? null;
  const alike = new Map<PrinterStatus | null, KioskView>();
  const viewWith = (printer: PrinterStatus | null): KioskView => {
    const view = alike.get(printer) ?? {
      queues: queues(),
      printer,
      print: null,
      nearestKiosk: null,
      staffPin,
      toPrint: [],
    };
    alike.set(printer, view);
    return view;
  };
  const prints = (kioskId: string) => context.isConnected(kioskId, 'kiosk') && printerOf(kioskId)?.state === 'ready';
  return (deviceId) => {
    const printer = printerOf(deviceId);
    const view = viewWith(printer);
    const latest = printer ? printJobs.latestOf(deviceId) : undefined;
    const nearestKiosk = nearestPlace(context.hall().hall.kiosks, deviceId, prints);
    const own = latest || nearestKiosk ? { ...view, print: printProgress(latest), nearestKiosk } : view;
    const toPrint = kioskPrinters.of(deviceId) ? printJobs.pendingOf(ownPrinterId(deviceId), MOST_TO_PRINT) : [];
    return toPrint.length > 0 ? { ...own, toPrint: toPrint.map(paperToPrint) } : own;
  };
}

/** The place of the first of the kiosks near this one that prints. */
function nearestPlace(
  kiosks: readonly Kiosk[],
  deviceId: string,
  prints: (kioskId: string) => boolean,
): Localized | null {
  const nearIds = kiosks.find(({ id }) => id === deviceId)?.nearIds ?? [];
  const nearest = nearIds.find(prints);
  return kiosks.find(({ id }) => id === nearest)?.place ?? null;
}

const paperToPrint = ({ id, at, paper }: PrintJob): PaperToPrint => ({
  jobId: id,
  askedAt: at,
  // Written by the hub itself when the job was queued.
  paper: JSON.parse(paper) as PaperToPrint['paper'],
});
