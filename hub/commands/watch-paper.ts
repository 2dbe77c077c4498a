/** Looks after the paper that kiosks are to print themselves: nothing waits for ever on one that is away. */
import { type Instant, MINUTE } from '#shared/time.ts';
import { hubItself } from '../store/events.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { HubContext } from './context.ts';
import { changePaper, isStale, settlePaper } from './settle-paper.ts';

/** A kiosk knows within two minutes what became of a ticket; so long one is waited for that cannot tell now. */
const TELLS_WITHIN_MS = 5 * MINUTE;

/**
 * To be called every second: a job that no kiosk fetched in time is not printed, and one of which a kiosk tells nothing
 * is unknown. Those of the hub's own printer are the print desk's.
 */
export function createPaperWatch(onFault: (error: unknown) => void): (context: HubContext) => void {
  let isUnderWay = false;
  return (context) => {
    const { store, clock, printerId } = context;
    const now = clock();
    const isLate = (job: PrintJob) => job.printerId !== printerId && isTooLate(job, now);
    if (isUnderWay || !store.printJobs.pending().some(isLate)) return;
    isUnderWay = true;
    store
      .submit(() => {
        const by = { actor: hubItself, at: now };
        for (const job of store.printJobs.pending().filter(isLate)) {
          if (job.state === 'queued') changePaper(store, job, 'not-printed', 'too-old', by);
          else settlePaper(context, job.id, { outcome: 'unknown', reason: 'no-answer', mm: null }, by);
        }
      })
      .catch(onFault)
      .finally(() => {
        isUnderWay = false;
      });
  };
}

const isTooLate = (job: PrintJob, now: Instant): boolean =>
  job.state === 'queued' ? isStale(job, now) : now - job.at > TELLS_WITHIN_MS;
