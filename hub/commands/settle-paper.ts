/** What became of a piece of paper, whoever printed it: the hub's own printer or a kiosk's. */
import type { PrintOutcome, PrintReason } from '#shared/model.ts';
import { layOutPaper } from '#shared/printing/lay-out.ts';
import { lengthMm } from '#shared/printing/layout.ts';
import { paperSchema } from '#shared/printing/message-schemas.ts';
import { DOTS_PER_MM, paperProfiles } from '#shared/printing/paper-profile.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import { usePaper } from '../domain/paper-roll.ts';
import type { Actor } from '../store/events.ts';
import type { Store } from '../store/open-store.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { HubContext } from './context.ts';

/** Paper that waited longer than this, for the hub or for the printer, is of no use to anyone who has left. */
const STALE_MS = 2 * MINUTE;

export const isStale = (job: PrintJob, now: Instant): boolean => now - job.at > STALE_MS;

/** Who says so, and when. */
type Said = { readonly actor: Actor; readonly at: Instant };
type PaperOutcome = {
  readonly outcome: PrintOutcome;
  readonly reason: PrintReason | null;
  /** So far the paper was moved for it, at most; null where nobody can tell any more. */
  readonly mm: number | null;
};

/**
 * Writes an outcome down, in the transaction that is under way, and takes the paper off the printer's roll. A late proof
 * may still turn *unknown* into *printed*; nothing else is ever taken back.
 */
export function settlePaper(context: HubContext, jobId: number, { outcome, reason, mm }: PaperOutcome, by: Said): void {
  const { store } = context;
  const job = store.printJobs.byId(jobId);
  const isOpen =
    job?.state === 'queued' || job?.state === 'sent' || (job?.state === 'unknown' && outcome === 'printed');
  if (!job || !isOpen) return;
  // What may have been printed counts as printed, so that the warning comes rather early than late.
  if (job.state !== 'unknown' && outcome !== 'not-printed') usePaperOf(context, job, mm, by);
  changePaper(store, job, outcome, reason, by);
}

/** Records a step of a print job. */
export function changePaper(
  store: Store,
  job: PrintJob,
  state: PrintJob['state'],
  reason: PrintReason | null,
  { actor, at }: Said,
): void {
  store.record(store.printJobs.table, `print.${state}`, job, { ...job, state, reason }, actor, at);
}

/**
 * Takes paper off the roll that a printer has, where somebody said when it was put in: as much as is told, and no more
 * than the job can have used.
 */
function usePaperOf(context: HubContext, job: PrintJob, toldMm: number | null, { actor, at }: Said): void {
  const { record, paperRolls } = context.store;
  const roll = paperRolls.of(job.printerId);
  if (!roll || toldMm === 0) return;
  const most = mostMm(context, job);
  record(paperRolls.table, 'roll.used', roll, usePaper(roll, Math.min(toldMm ?? most, most)), actor, at);
}

/** The most that can have left the printer for a job: its paper, the logo, and what parted it from an earlier one. */
function mostMm(context: HubContext, { printerId, paper }: PrintJob): number {
  // Where nobody knows the printer any more, on the narrower paper, which makes a ticket longer.
  const profile = context.printers().find(({ id }) => id === printerId)?.profile ?? paperProfiles['58mm'];
  const plainMm = lengthMm(layOutPaper(paperSchema.parse(JSON.parse(paper)), profile));
  const logoMm = context.hall().hall.logo ? profile.logoBox.height / DOTS_PER_MM : 0;
  return plainMm + logoMm + profile.headToCutterMm;
}
