/** Paper that a kiosk prints on a printer of its own: the hub says who may, and hears what came of it. */
import { refuse } from '#shared/refusal.ts';
import { ownPrinterId } from '../store/kiosk-printers.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { changePaper, settlePaper } from './settle-paper.ts';

/**
 * Marks a job as sent before the kiosk sends a byte of it: of two that want it one alone gets it, and what was given
 * back or has grown old meanwhile nobody. Refuses those (`paper-taken`) and a job of another printer (`paper-unknown`).
 */
export const beginPrint: Handler<'print:begin'> = (context, { jobId }) => {
  const job = ownJob(context, jobId);
  if (!job) return refuse('paper-unknown');
  if (job.state !== 'queued') return refuse('paper-taken');
  changePaper(context.store, job, 'sent', null, { actor: actorOf(context, null), at: context.now });
  return done;
};

/**
 * Takes what became of a job from the kiosk that began it. Said again, it changes nothing; *unknown* may still become
 * *printed*. Refuses a job of another printer, and one that was never begun (`paper-unknown`).
 */
export const reportPrint: Handler<'print:report'> = (context, { jobId, ...said }) => {
  const job = ownJob(context, jobId);
  if (!job || job.state === 'queued') return refuse('paper-unknown');
  settlePaper(context, jobId, said, { actor: actorOf(context, null), at: context.now });
  return done;
};

function ownJob({ store, device }: CommandContext, jobId: number): PrintJob | undefined {
  const job = store.printJobs.byId(jobId);
  return job?.printerId === ownPrinterId(device.deviceId) ? job : undefined;
}
