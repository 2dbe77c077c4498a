/**
 * Takes queued paper to the print process, one ticket at a time for each printer, and writes down what became of it.
 * The database is the journal: a job is marked as sent before the process hears of it. So after a crash the one that was
 * under way is *unknown* and never printed twice, and those that stood in line behind it are printed.
 */
import type { PrinterStatus, PrintOutcome, PrintReason } from '#shared/model.ts';
import type { Paper } from '#shared/printing/messages.ts';
import type { HubContext } from './commands/context.ts';
import { changePaper, isStale, settlePaper } from './commands/settle-paper.ts';
import { hubItself } from './store/events.ts';
import type { PrintJob } from './store/print-jobs.ts';

/** A running print process. */
export type Printing = {
  readonly print: (jobId: number, printerId: string, paper: Paper) => void;
  /** The hall's logo from now on, a PNG in base64; null: none. */
  readonly setLogo: (logo: string | null) => void;
  readonly stop: () => Promise<void>;
};
export type PrintEvents = {
  /** `mm`: so far the paper was moved for it, at most; null where nobody can tell any more. */
  readonly onOutcome: (jobId: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number | null) => void;
  readonly onStatus: (printerId: string, status: PrinterStatus) => void;
};
/** Without a logo at first. */
export type StartPrinting = (events: PrintEvents) => Printing;

const notKnown: PrinterStatus = { state: 'not-known', paperNearEnd: false };

type Parts = {
  readonly context: HubContext;
  /** The hub's own printer. */
  readonly printerId: string;
  readonly start: StartPrinting;
  /** A printer's status changed. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
};

export type PrintDesk = {
  /** Looks for queued jobs and for another logo of the hall: to be called after each commit, and with another hall. */
  readonly wake: () => void;
  /** What a printer said of itself last. */
  readonly statusOf: (printerId: string) => PrinterStatus;
  readonly stop: () => Promise<void>;
};

export function openPrintDesk({ context, printerId, start, onChange, onFault }: Parts): PrintDesk {
  const { store, clock } = context;
  const statuses = new Map<string, PrinterStatus>();
  /** The job that each printer has been given. */
  const underWay = new Map<string, number>();
  /** The logo that the print process has. */
  let logo: string | null = null;

  const byHub = () => ({ actor: hubItself, at: clock() });
  const change = (job: PrintJob, state: PrintJob['state'], reason: PrintReason | null) =>
    changePaper(store, job, state, reason, byHub());
  /** Those of kiosks that print themselves are theirs. */
  const pending = () => store.printJobs.pendingOf(printerId);

  const release = (jobId: number) => {
    for (const [ofPrinter, its] of underWay) if (its === jobId) underWay.delete(ofPrinter);
  };

  const settle: PrintEvents['onOutcome'] = (jobId, outcome, reason, mm) => {
    release(jobId);
    // The commit wakes the next in line.
    store.submit(() => settlePaper(context, jobId, { outcome, reason, mm }, byHub())).catch(onFault);
  };

  const send = async (job: PrintJob) => {
    underWay.set(job.printerId, job.id);
    try {
      if (isStale(job, clock())) return settle(job.id, 'not-printed', 'too-old', 0);
      const isWanted = await store.submit(() => {
        // Its number can have been given back since it was found in the line.
        if (store.printJobs.byId(job.id)?.state !== 'queued') return false;
        change(job, 'sent', null);
        return true;
      });
      if (isWanted) {
        // Written by the hub itself when the job was queued.
        return printing.print(job.id, job.printerId, JSON.parse(job.paper) as Paper);
      }
      release(job.id);
      wake();
    } catch (error) {
      release(job.id);
      onFault(error);
    }
  };

  const tellLogo = () => {
    const wanted = context.hall().hall.logo ?? null;
    if (wanted === logo) return;
    logo = wanted;
    printing.setLogo(logo);
  };
  const wake = () => {
    tellLogo();
    for (const job of pending()) if (job.state === 'queued' && !underWay.has(job.printerId)) void send(job);
  };

  const sweep = () => {
    for (const job of pending()) {
      if (job.state === 'sent')
        settlePaper(context, job.id, { outcome: 'unknown', reason: 'interrupted', mm: null }, byHub());
      else if (isStale(job, clock())) change(job, 'not-printed', 'too-old');
    }
  };

  const printing = start({
    onOutcome: settle,
    onStatus: (ofPrinter, status) => {
      statuses.set(ofPrinter, status);
      onChange();
    },
  });
  tellLogo();
  store.submit(sweep).then(wake).catch(onFault);
  return {
    wake,
    statusOf: (ofPrinter) => statuses.get(ofPrinter) ?? notKnown,
    stop: printing.stop,
  };
}
