/**
 * Takes queued paper to the print process, one ticket at a time for each printer, and writes down what became of it.
 * The database is the journal: a job is marked as sent before the process hears of it. So after a crash the one that was
 * under way is *unknown* and never printed twice, and those that stood in line behind it are printed.
 */
import type { PrinterStatus, PrintOutcome, PrintReason } from '#shared/model.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import { MINUTE } from '#shared/time.ts';
import type { HubContext } from './commands/context.ts';
import { hubItself } from './store/events.ts';
import type { PrintJob } from './store/print-jobs.ts';

/** A running print process. */
export type Printing = {
  readonly print: (jobId: number, printerId: string, paper: TicketPaper) => void;
  readonly stop: () => Promise<void>;
};
export type PrintEvents = {
  readonly onOutcome: (jobId: number, outcome: PrintOutcome, reason: PrintReason | null) => void;
  readonly onStatus: (printerId: string, status: PrinterStatus) => void;
};
export type StartPrinting = (events: PrintEvents) => Printing;

/** Paper that waited longer than this, for the hub or for the printer, is of no use to anyone who has left. */
const STALE_MS = 2 * MINUTE;

const notKnown: PrinterStatus = { state: 'not-known', paperNearEnd: false };

type Parts = {
  readonly context: HubContext;
  readonly start: StartPrinting;
  /** A printer's status changed. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
};

export type PrintDesk = {
  /** Looks for queued jobs: to be called after each commit. */
  readonly wake: () => void;
  readonly statusOf: (printerId: string) => PrinterStatus;
  readonly stop: () => Promise<void>;
};

export function openPrintDesk({ context, start, onChange, onFault }: Parts): PrintDesk {
  const { store, clock } = context;
  const statuses = new Map<string, PrinterStatus>();
  /** The job that each printer has been given. */
  const underWay = new Map<string, number>();

  const change = (job: PrintJob, state: PrintJob['state'], reason: PrintReason | null) =>
    store.record(store.printJobs.table, `print.${state}`, job, { ...job, state, reason }, hubItself, clock());

  const release = (jobId: number) => {
    for (const [printerId, its] of underWay) if (its === jobId) underWay.delete(printerId);
  };

  const settle = (jobId: number, outcome: PrintOutcome, reason: PrintReason | null) => {
    release(jobId);
    // The commit wakes the next in line.
    store
      .submit(() => {
        const job = store.printJobs.byId(jobId);
        // A late fence may still turn unknown into printed; nothing else is taken back.
        const isOpen =
          job?.state === 'queued' || job?.state === 'sent' || (job?.state === 'unknown' && outcome === 'printed');
        if (job && isOpen) change(job, outcome, reason);
      })
      .catch(onFault);
  };

  const send = async (job: PrintJob) => {
    underWay.set(job.printerId, job.id);
    try {
      if (isStale(job)) return settle(job.id, 'not-printed', 'too-old');
      const isWanted = await store.submit(() => {
        // Its number can have been given back since it was found in the line.
        if (store.printJobs.byId(job.id)?.state !== 'queued') return false;
        change(job, 'sent', null);
        return true;
      });
      if (isWanted) {
        // Written by the hub itself when the job was queued.
        return printing.print(job.id, job.printerId, JSON.parse(job.paper) as TicketPaper);
      }
      release(job.id);
      wake();
    } catch (error) {
      release(job.id);
      onFault(error);
    }
  };

  const wake = () => {
    for (const job of store.printJobs.pending())
      if (job.state === 'queued' && !underWay.has(job.printerId)) void send(job);
  };
  const isStale = (job: PrintJob) => clock() - job.at > STALE_MS;

  const sweep = () => {
    for (const job of store.printJobs.pending()) {
      if (job.state === 'sent') change(job, 'unknown', 'interrupted');
      else if (isStale(job)) change(job, 'not-printed', 'too-old');
    }
  };

  const printing = start({
    onOutcome: settle,
    onStatus: (printerId, status) => {
      statuses.set(printerId, status);
      onChange();
    },
  });
  store.submit(sweep).then(wake).catch(onFault);
  return {
    wake,
    statusOf: (printerId) => statuses.get(printerId) ?? notKnown,
    stop: printing.stop,
  };
}
