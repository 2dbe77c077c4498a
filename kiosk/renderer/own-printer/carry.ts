/**
 * Carries paper between the hub and the printer that the kiosk has of its own: what is to be printed there, and what
 * became of it back. The hub is asked before each job, so that of two kiosks of one name only one prints it.
 */
import type { OwnPrinter, OwnPrinterBridge, OwnReport } from '#shared/own-printer/bridge.ts';
import type { Instant } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { PaperToPrint } from '#shared/views.ts';

type Hub = {
  readonly send: Send;
  /** The hub's clock now. */
  readonly now: () => Instant | null;
  /**
   * Resolves once the hub has heard of the numbers that the kiosk gave out by itself: in the place of one of them the
   * hub may have given out a number that nobody holds, and withdraws it with its paper.
   */
  readonly handedOver: () => Promise<void>;
};

/**
 * Has the jobs of a view printed, in order, each once, while the link holds (`signal`). `refused` are jobs that somebody
 * else has or that are not wanted any more: they are not asked for again.
 */
async function carryOut(
  bridge: OwnPrinterBridge,
  { send, now, handedOver }: Hub,
  { history, jobs }: { readonly history: string; readonly jobs: readonly PaperToPrint[] },
  refused: Set<number>,
  signal: AbortSignal,
): Promise<void> {
  for (const { jobId, askedAt, paper } of jobs) {
    await handedOver();
    const requestId = signal.aborted || refused.has(jobId) ? null : await bridge.beginId(history, jobId);
    if (requestId === null) continue;
    const begun = await send('print:begin', { jobId }, signal, requestId);
    if (!begun.ok) {
      const { code } = begun.refusal;
      if (code === 'paper-taken' || code === 'paper-unknown') refused.add(jobId);
      continue;
    }
    // By now: the answer can have come long after the question.
    const at = now();
    await bridge.printOwn({ history, jobId, paper, ageMs: at === null ? 0 : at - askedAt });
  }
}

/**
 * Carries the jobs of one link to a hub: each call has what is to be printed by now, and one round is over before the
 * next begins. When the link is lost (`signal`) whatever is not granted yet is left for the next one.
 */
export function openCarrier(
  bridge: OwnPrinterBridge,
  hub: Hub,
  history: string,
  signal: AbortSignal,
): (jobs: readonly PaperToPrint[]) => Promise<void> {
  const refused = new Set<number>();
  let next: readonly PaperToPrint[] | null = null;
  let underWay: Promise<void> | null = null;
  const carry = async () => {
    for (let jobs = next; jobs && !signal.aborted; jobs = next) {
      next = null;
      await carryOut(bridge, hub, { history, jobs }, refused, signal);
    }
  };
  return (jobs) => {
    next = jobs;
    underWay ??= carry().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}

/**
 * Tells the hub how the printer is (null: there is none). Another kiosk may bear this one's name, or its own lost
 * connection still count: then again after each `pause`, until the hub takes it or `signal` ends it.
 */
export async function tellPrinter(
  send: Send,
  printer: OwnPrinter,
  signal: AbortSignal,
  pause: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    const told = await send('device:health', { printer }, signal);
    if (told.ok || told.refusal.code !== 'name-in-use') return;
    await pause();
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
