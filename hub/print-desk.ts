/**
 * Takes queued paper to the print process, one ticket at a time for each printer, and writes down what became of it.
 * The database is the journal: a job is marked as sent before the process hears of it. So after a crash the one that was
 * under way is *unknown* and never printed twice, and those that stood in line behind it are printed.
 */
import type { PrinterStatus, PrintOutcome, PrintReason } from '#shared/model.ts';
import { layOutPaper } from '#shared/printing/lay-out.ts';
import { lengthMm } from '#shared/printing/layout.ts';
import { paperSchema } from '#shared/printing/message-schemas.ts';
import type { Paper } from '#shared/printing/messages.ts';
import { MINUTE } from '#shared/time.ts';
import type { HubContext } from './commands/context.ts';
import { usePaper, withRoll } from './domain/paper-roll.ts';
import { hubItself } from './store/events.ts';
import type { PrintJob } from './store/print-jobs.ts';

/** A running print process. */
export type Printing = {
  readonly print: (jobId: number, printerId: string, paper: Paper) => void;
  readonly stop: () => Promise<void>;
};
export type PrintEvents = {
  /** `mm`: so far the paper was moved for it, at most; null where nobody can tell any more. */
  readonly onOutcome: (jobId: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number | null) => void;
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
  /** How a printer is: what it said last, with what its roll tells. The same object as long as nothing changes. */
  readonly statusOf: (printerId: string) => PrinterStatus;
  readonly stop: () => Promise<void>;
};

export function openPrintDesk({ context, start, onChange, onFault }: Parts): PrintDesk {
  const { store, clock } = context;
  const statuses = new Map<string, PrinterStatus>();
  /** As they were last told. */
  const told = new Map<string, PrinterStatus>();
  /** The job that each printer has been given. */
  const underWay = new Map<string, number>();

  const change = (job: PrintJob, state: PrintJob['state'], reason: PrintReason | null) =>
    store.record(store.printJobs.table, `print.${state}`, job, { ...job, state, reason }, hubItself, clock());

  const release = (jobId: number) => {
    for (const [printerId, its] of underWay) if (its === jobId) underWay.delete(printerId);
  };

  /** Takes paper off the roll that a printer has, where somebody said when it was put in. */
  const usePaperOf = (printerId: string, mm: number) => {
    const { table, of } = store.paperRolls;
    const roll = of(printerId);
    if (roll && mm > 0) store.record(table, 'roll.used', roll, usePaper(roll, mm), hubItself, clock());
  };
  /** The most that can have left the printer for a job: its paper, and what parted it from an earlier one. */
  const mostMm = ({ printerId, paper }: PrintJob): number => {
    const profile = context.printers.find(({ id }) => id === printerId)?.profile;
    if (!profile) return 0;
    return lengthMm(layOutPaper(paperSchema.parse(JSON.parse(paper)), profile)) + profile.headToCutterMm;
  };

  const settle: PrintEvents['onOutcome'] = (jobId, outcome, reason, mm) => {
    release(jobId);
    // The commit wakes the next in line.
    store
      .submit(() => {
        const job = store.printJobs.byId(jobId);
        // A late fence may still turn unknown into printed; nothing else is taken back.
        const isOpen =
          job?.state === 'queued' || job?.state === 'sent' || (job?.state === 'unknown' && outcome === 'printed');
        if (!job || !isOpen) return;
        // What may have been printed counts as printed, so that the warning comes rather early than late.
        if (job.state !== 'unknown' && outcome !== 'not-printed') usePaperOf(job.printerId, mm ?? mostMm(job));
        change(job, outcome, reason);
      })
      .catch(onFault);
  };

  const send = async (job: PrintJob) => {
    underWay.set(job.printerId, job.id);
    try {
      if (isStale(job)) return settle(job.id, 'not-printed', 'too-old', 0);
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

  const wake = () => {
    for (const job of store.printJobs.pending())
      if (job.state === 'queued' && !underWay.has(job.printerId)) void send(job);
  };
  const isStale = (job: PrintJob) => clock() - job.at > STALE_MS;

  const statusOf = (printerId: string): PrinterStatus => {
    const said = statuses.get(printerId) ?? notKnown;
    const known = context.printers.find(({ id }) => id === printerId);
    if (!known) return said;
    const { roll, profile } = known;
    const status = withRoll(said, store.paperRolls.of(printerId), roll, profile.nearEndSensor);
    const before = told.get(printerId);
    if (before?.state === status.state && before.paperNearEnd === status.paperNearEnd) return before;
    told.set(printerId, status);
    return status;
  };

  const sweep = () => {
    for (const job of store.printJobs.pending()) {
      if (job.state === 'sent') {
        usePaperOf(job.printerId, mostMm(job));
        change(job, 'unknown', 'interrupted');
      } else if (isStale(job)) change(job, 'not-printed', 'too-old');
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
    statusOf,
    stop: printing.stop,
  };
}
