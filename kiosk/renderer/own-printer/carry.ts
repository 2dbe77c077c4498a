/**
 * Carries paper between the hub and the printer that the kiosk has of its own: what is to be printed there, and what
 * became of it back. The hub is asked before each job, so that of two kiosks of one name only one prints it.
 */
import type { OwnPrinterBridge, OwnReport } from '#shared/own-printer/bridge.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { PaperToPrint } from '#shared/views.ts';

type Hub = {
  readonly send: Send;
  /** The hub's clock now. */
  readonly now: () => Instant | null;
};

/**
 * Has the jobs of a view printed, in order, each once; waits for the link where that is lost. `refused` are jobs that
 * somebody else has or that are not wanted any more: they are not asked for again.
 */
export async function carryOut(
  bridge: OwnPrinterBridge,
  { send, now }: Hub,
  { history, jobs }: { readonly history: string; readonly jobs: readonly PaperToPrint[] },
  refused: Set<string>,
): Promise<void> {
  for (const { jobId, askedAt, paper } of jobs) {
    const key = `${history} ${jobId}`;
    if (refused.has(key)) continue;
    const requestId = await bridge.beginId(history, jobId);
    if (requestId === null) continue;
    const begun = await send('print:begin', { jobId }, undefined, requestId);
    if (!begun.ok) {
      const { code } = begun.refusal;
      if (code === 'paper-taken' || code === 'paper-unknown') refused.add(key);
      continue;
    }
    // By now: the answer can have come long after the question, when the link was back.
    const at = now();
    await bridge.printOwn({ history, jobId, paper, ageMs: at === null ? 0 : at - askedAt });
  }
}

/** Tells the hub of this history what it has not heard, in order. */
export async function reportBack(
  bridge: OwnPrinterBridge,
  send: Send,
  history: string,
  untold: readonly OwnReport[],
  signal: AbortSignal,
): Promise<void> {
  for (const report of untold) {
    if (report.history !== history) continue;
    const { history: _, ...said } = report;
    const told = await send('print:report', said, signal);
    // One that it does not know (`paper-unknown`) it will never know.
    if (told.ok || told.refusal.code === 'paper-unknown') await bridge.settleReport(report);
  }
}
