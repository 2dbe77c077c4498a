/**
 * One ticket to one printer, and what became of it. There are three outcomes, and the middle is kept honest:
 * *not-printed* only while not one byte of the ticket was sent, *printed* only when the printer answered the fence
 * behind it, and *unknown* for everything else. An unknown ticket is never sent again from here.
 */
import type { PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import type { Connection } from './connection.ts';
import { PROOF_WITHIN_MS } from './expected-time.ts';
import { fenceId, fenceRequest, type Proof } from './fence.ts';
import type { PrinterReply } from './replies.ts';
import { readStatus, reasonToRefuse } from './status.ts';

export type Timings = {
  readonly connectMs: number;
  /** Within this a printer answers a real-time question, even while it prints. */
  readonly answerMs: number;
  /** How often it is asked how it is while its fence is awaited. */
  readonly pollMs: number;
  /** So long beyond the expected time of transfer and printing the outcome is told at the latest. */
  readonly fenceMarginMs: number;
  /** Between closing a connection and opening the next: printers take one at a time and are slow to let go. */
  readonly reopenMs: number;
  /** At rest, between two questions for its health; and while something is wrong with it. */
  readonly healthMs: number;
  readonly troubledHealthMs: number;
  /** A ticket that stood in line this long is no longer wanted: its holder has read the number on the screen. */
  readonly maxWaitMs: number;
  /** So long without a ticket a printer rests, and may be given the hall's logo. */
  readonly restMs: number;
};

export const defaultTimings: Timings = {
  connectMs: 3_000,
  answerMs: 1_000,
  pollMs: 500,
  fenceMarginMs: PROOF_WITHIN_MS,
  reopenMs: 200,
  healthMs: 10_000,
  troubledHealthMs: 3_000,
  maxWaitMs: 60_000,
  restMs: 60_000,
};

export type Delivery = {
  readonly outcome: PrintOutcome;
  readonly reason: PrintReason | null;
  /** What the printer said of itself last; null when nothing was learnt. */
  readonly status: PrinterStatus | null;
  /** Parts of the ticket may lie in the printer: clear and cut before the next. */
  readonly leavesRemains: boolean;
};

/** `DLE DC4 8`: the printer drops all it has not printed yet, and says so. */
const CLEAR = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
/** `ESC @`: forget what a ticket that was broken off had set. */
const FORGET = Uint8Array.of(0x1b, 0x40);

export type DeliveryOrder = {
  readonly jobId: number;
  readonly bytes: Uint8Array;
  readonly proof: Exclude<Proof, 'none'>;
  /** How long transfer and printing should take. */
  readonly expectedMs: number;
  /** An earlier ticket was broken off: clear the printer and part its paper from the next first. */
  readonly clearFirst: boolean;
  /** What parts two tickets on this printer. */
  readonly partBytes: Uint8Array;
};

const nothingSent = (reason: PrintReason, status: PrinterStatus | null, leavesRemains: boolean): Delivery => ({
  outcome: 'not-printed',
  reason,
  status,
  leavesRemains,
});
const unreachable: PrinterStatus = { state: 'unreachable', paperNearEnd: false };

/** Why a question got no answer: the printer kept silent, or the connection ended meanwhile. */
export const silence = (connection: Connection) => (connection.isOpen() ? 'no-answer' : 'unreachable');

/** Delivers over an open connection. Never throws; leaves the connection closed when it is of no more use. */
export async function deliver(connection: Connection, order: DeliveryOrder, timings: Timings): Promise<Delivery> {
  const promisedAt = performance.now() + order.expectedMs + timings.fenceMarginMs;
  const answers = await connection.askStatus(timings.answerMs);
  if (!answers) {
    const state = silence(connection);
    void connection.close();
    return nothingSent(state, { state, paperNearEnd: false }, order.clearFirst);
  }
  const status = readStatus(answers);
  const refusal = reasonToRefuse(status.state);
  if (refusal) return nothingSent(refusal, status, order.clearFirst);

  if (order.clearFirst) await clearPrinter(connection, timings.answerMs);
  if (!connection.isOpen()) return nothingSent('unreachable', unreachable, order.clearFirst);

  const dueAt = performance.now() + order.expectedMs;
  // A printer that was slow to say how it is has that much less time, but as long as the ticket should take.
  const deadline = Math.max(promisedAt, dueAt);
  // Where no fence can come, nobody waits longer than the ticket should take.
  const fence = connection.waitFor(isFenceOf(order), (order.proof === 'health' ? dueAt : deadline) - performance.now());
  const question = order.proof === 'health' ? [] : fenceRequest(order.proof, order.jobId);
  const job = [...(order.clearFirst ? [...FORGET, ...order.partBytes] : []), ...order.bytes, ...question];
  // From here on the ticket may be on paper. A write that fails ends the connection, and with it the wait.
  connection.write(Uint8Array.from(job)).catch(() => connection.close());
  const delivery = await followFence(connection, { fence, deadline }, status, timings);
  // The answer that it owes names no ticket, and would be taken for the proof of the next one.
  if (order.proof === 'by-sensor' && delivery.outcome === 'unknown') void connection.close();
  return delivery;
}

const isFenceOf =
  ({ proof, jobId }: DeliveryOrder) =>
  (reply: PrinterReply): boolean =>
    (proof === 'by-id' && reply.kind === 'fence' && reply.id === fenceId(jobId)) ||
    (proof === 'by-sensor' && reply.kind === 'paper-sensor');

/**
 * Delivers over a transport that brings nothing back, or to a printer that answers nothing: the outcome is never known.
 * Leaves the connection closed.
 */
export async function deliverUnheard(connection: Connection, bytes: Uint8Array): Promise<Delivery> {
  const reason = await connection.write(bytes).then(
    () => 'no-confirmation' as const,
    () => 'interrupted' as const,
  );
  await connection.close();
  return { outcome: 'unknown', reason, status: { state: 'ready', paperNearEnd: false }, leavesRemains: false };
}

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));

/**
 * Waits for the fence and meanwhile asks the printer how it is, so that trouble is told as soon as it is seen. Is over at
 * the deadline, whatever has not been answered by then; the last question is asked early enough to have its full time.
 */
async function followFence(
  connection: Connection,
  { fence, deadline }: { readonly fence: Promise<PrinterReply | null>; readonly deadline: number },
  before: PrinterStatus,
  { answerMs, pollMs }: Timings,
): Promise<Delivery> {
  // Whole, since timers would round a part of a millisecond to none.
  const leftMs = () => Math.ceil(Math.max(0, deadline - performance.now()));
  let latest = before;
  let trouble: PrintReason | null = null;
  let isAnswering = true;
  const unknown = (reason: PrintReason, status: PrinterStatus, leavesRemains: boolean): Delivery => ({
    outcome: 'unknown',
    reason,
    status,
    leavesRemains,
  });
  for (;;) {
    const toLastQuestionMs = leftMs() - answerMs;
    const pauseMs = toLastQuestionMs > 0 ? Math.min(pollMs, toLastQuestionMs) : leftMs();
    const settled = await Promise.race([fence.then((reply) => ({ reply })), pause(pauseMs)]);
    if (settled?.reply) {
      // Its answer to the last question may still come, and would be taken for that of the next one.
      if (!isAnswering) void connection.close();
      return { outcome: 'printed', reason: null, status: latest, leavesRemains: false };
    }
    if (!connection.isOpen()) return unknown('interrupted', unreachable, true);
    const isOver = settled !== null;
    let wasTroubled = isOver;
    if (isAnswering && toLastQuestionMs > 0) {
      const answers = await Promise.race([connection.askStatus(answerMs), pause(leftMs())]);
      isAnswering = answers !== null;
      wasTroubled ||= trouble !== null;
      if (answers) latest = readStatus(answers);
      trouble = reasonToRefuse(latest.state);
    }
    if (!isAnswering) {
      if (!isOver) continue;
      const state = silence(connection);
      void connection.close();
      return unknown('no-confirmation', { state, paperNearEnd: false }, true);
    }
    if (trouble && wasTroubled) {
      // Else the ticket pours out when the paper has been loaded, with nobody there to take it.
      await clearPrinter(connection, Math.min(answerMs, leftMs()));
      return unknown(trouble, latest, true);
    }
    if (isOver) return unknown('no-confirmation', latest, false);
  }
}

/** Empties the printer's buffers; a printer that does not know the command keeps silent, and so be it. */
export async function clearPrinter(connection: Connection, answerMs: number): Promise<void> {
  const cleared = connection.waitFor((reply) => reply.kind === 'cleared', answerMs);
  connection.write(CLEAR).catch(() => connection.close());
  await cleared;
}
