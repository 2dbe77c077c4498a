/**
 * One printer and the tickets that wait for it: one at a time, over one connection that is held open. At rest it is
 * asked how it is, so that the hall knows before the next touch.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import { type Connection, openConnection } from './connection.ts';
import { type Delivery, type DeliveryOrder, deliver, deliverUnheard, silence, type Timings } from './delivery.ts';
import { encodeTicket, partBytes } from './encode.ts';
import { expectedMs } from './expected-time.ts';
import { fenceId, type Proof } from './fence.ts';
import { layOutPaper } from './lay-out.ts';
import { lengthMm } from './layout.ts';
import { drawLogo } from './logo.ts';
import { logoWay, openLogoKeeper } from './logo-keeper.ts';
import type { Paper, PrinterConfig } from './messages.ts';
import { profileOf } from './paper-profile.ts';
import type { PrinterReply } from './replies.ts';
import { readStatus } from './status.ts';
import { createKeysEnder } from './stored-logo.ts';
import { transportFor } from './transports/index.ts';
import { type PagePrinter, pageTransport } from './transports/page.ts';

/** `mm`: so far the paper was moved for it, at most; 0 where nothing of it was sent. */
export type OnOutcome = (jobId: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number) => void;

export type PrinterEvents = {
  /** One outcome for every ticket; after an *unknown* a late *printed* may follow, when its fence comes after all. */
  readonly onOutcome: OnOutcome;
  /** Only when it changes. */
  readonly onStatus: (status: PrinterStatus) => void;
  readonly log: (line: string) => void;
};

export type PrinterLine = {
  readonly print: (jobId: number, paper: Paper) => void;
  /** Finishes the ticket that is being printed; those in line come back as not printed. */
  readonly close: () => Promise<void>;
};

type Job = { readonly jobId: number; readonly paper: Paper; readonly since: number };

const unreachable: PrinterStatus = { state: 'unreachable', paperNearEnd: false };

/** Starts at once to ask the printer how it is. An address that no transport knows counts as unreachable. */
export function openPrinterLine(
  config: PrinterConfig,
  timings: Timings,
  events: PrinterEvents,
  pagePrinter?: PagePrinter,
): PrinterLine {
  const profile = profileOf(config);
  const label = `printer ${config.name ?? config.address}`;
  const address = URL.canParse(config.address) ? new URL(config.address) : null;
  const own = pagePrinter ? { 'page:': pageTransport(pagePrinter, profile) } : {};
  const transport = address ? transportFor(address, own) : null;
  const proof: Proof = transport?.way === 'one-way' ? 'none' : (config.proof ?? 'by-id');
  if (!transport) events.log(`${label}: no transport for the address ${config.address}`);

  const logos = openLogoKeeper({
    logo: config.logo ? drawLogo(config.logo, profile) : null,
    way: logoWay(profile.logo, address?.protocol),
    answerMs: timings.answerMs,
    log: (line) => events.log(`${label}: ${line}`),
  });

  let jobs: readonly Job[] = [];
  let lastTicketAt = Number.NEGATIVE_INFINITY;
  let connection: Connection | null = null;
  let closedAt = Number.NEGATIVE_INFINITY;
  let status: PrinterStatus = { state: 'not-known', paperNearEnd: false };
  let hasRemains = false;
  let isClosing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let work: Promise<void> | null = null;
  /** Unknown tickets whose fence may still come over the connection that is open. */
  const awaited = new Map<string, { readonly jobId: number; readonly mm: number }>();

  /** One that came after its time, but before its ticket was given up. */
  let lastStrayFence: string | null = null;
  let strayBytes = 0;

  const tellStatus = (next: PrinterStatus) => {
    if (next.state === status.state && next.paperNearEnd === status.paperNearEnd) return;
    if (next.state === 'no-answer') {
      events.log(`${label}: it takes the connection, but does not answer how it is (DLE EOT)`);
    }
    status = next;
    events.onStatus(next);
  };

  let floods = 0;
  const endKeys = createKeysEnder(() => {
    floods += 1;
    if (isPowerOfTen(floods))
      events.log(`${label}: it sends lists of pictures without end and was let go, number ${floods}`);
  });

  const takeStray = (reply: PrinterReply) => {
    if (reply.kind === 'garbage') {
      strayBytes += 1;
      if (isPowerOfTen(strayBytes))
        events.log(`${label}: stray byte 0x${reply.byte.toString(16)}, number ${strayBytes}`);
    }
    if (reply.kind === 'keys' && connection) endKeys(connection);
    if (reply.kind !== 'fence') return;
    const late = awaited.get(reply.id);
    if (late === undefined) lastStrayFence = reply.id;
    else {
      awaited.delete(reply.id);
      events.onOutcome(late.jobId, 'printed', null, late.mm);
    }
  };

  /** The open connection, or a new one; null when the printer cannot be reached. */
  const reach = async (): Promise<Connection | null> => {
    if (connection?.isOpen()) return connection;
    if (!address || !transport) return null;
    await connection?.close();
    const tooSoonMs = closedAt + timings.reopenMs - performance.now();
    if (tooSoonMs > 0) await sleep(tooSoonMs);
    try {
      const opened = await openConnection(transport.open, address, timings.connectMs, takeStray);
      opened.onClosed(() => {
        closedAt = performance.now();
        awaited.clear();
      });
      connection = opened;
      return opened;
    } catch (error) {
      closedAt = performance.now();
      if (status.state !== 'unreachable') events.log(`${label}: ${reasonOf(error)}`);
      return null;
    }
  };

  const attempt = async (order: DeliveryOrder): Promise<Delivery> => {
    const opened = await reach();
    if (opened && proof === 'none') return deliverUnheard(opened, order.bytes);
    if (opened) return deliver(opened, order, timings);
    return { outcome: 'not-printed', reason: 'unreachable', status: unreachable, leavesRemains: order.clearFirst };
  };
  /** Tries a second time where nothing was sent and a second connection may do better than the first. */
  const attemptTwice = async (order: DeliveryOrder): Promise<Delivery> => {
    const startedAt = performance.now();
    const wasHeld = connection?.isOpen() ?? false;
    const delivery = await attempt(order);
    const isMute = delivery.reason === 'unreachable' || delivery.reason === 'no-answer';
    if (delivery.outcome !== 'not-printed' || !isMute) return delivery;
    // One held open may have died unnoticed; one that ends at once finds the printer still busy with an earlier one.
    const mayDoBetter = wasHeld || performance.now() - startedAt < timings.answerMs;
    return mayDoBetter ? attempt(order) : delivery;
  };

  const orderFor = ({ jobId, paper }: Job): DeliveryOrder & { readonly mm: number } => {
    const layout = layOutPaper(paper, profile, logos.line());
    const bytes = encodeTicket(layout);
    const mm = lengthMm(layout) + (hasRemains ? profile.headToCutterMm : 0);
    // A ticket without proof is delivered before this is asked for.
    const parts = { bytes, partBytes: partBytes(profile), clearFirst: hasRemains };
    return {
      jobId,
      ...parts,
      proof: proof === 'none' ? 'health' : proof,
      expectedMs: expectedMs(bytes.length, mm, profile),
      mm,
    };
  };

  const printOne = async (job: Job) => {
    if (performance.now() - job.since > timings.maxWaitMs)
      return events.onOutcome(job.jobId, 'not-printed', 'too-old', 0);
    lastStrayFence = null;
    let mm = 0;
    lastTicketAt = performance.now();
    try {
      const order = orderFor(job);
      mm = order.mm;
      const { outcome, reason, status: seen, leavesRemains } = await attemptTwice(order);
      hasRemains = leavesRemains;
      const id = fenceId(job.jobId);
      const isLate = outcome === 'unknown' && lastStrayFence === id;
      if (outcome === 'unknown' && !isLate && connection?.isOpen() && !leavesRemains)
        awaited.set(id, { jobId: job.jobId, mm });
      if (isLate) events.onOutcome(job.jobId, 'printed', null, mm);
      else events.onOutcome(job.jobId, outcome, reason, outcome === 'not-printed' ? 0 : mm);
      if (seen) tellStatus(seen);
    } catch (error) {
      events.log(`${label}, job ${job.jobId}: ${reasonOf(error)}`);
      hasRemains = true;
      events.onOutcome(job.jobId, 'unknown', 'printer-fault', mm);
    }
  };

  const askHealth = async () => {
    const opened = await reach();
    if (opened && proof === 'none') {
      // That it takes tickets is all that can be learnt of it.
      await opened.close();
      return tellStatus({ state: 'ready', paperNearEnd: false });
    }
    const answers = await opened?.askStatus(timings.answerMs);
    const mute: PrinterStatus = opened ? { state: silence(opened), paperNearEnd: false } : unreachable;
    if (opened && !answers) void opened.close();
    tellStatus(answers ? readStatus(answers) : mute);
  };

  const tendLogo = async () => {
    const isAtRest = performance.now() - lastTicketAt >= timings.restMs;
    if (connection?.isOpen() && proof !== 'none') await logos.tend(connection, isAtRest);
    hasRemains ||= logos.isBrokenOff();
  };

  const workThrough = async (isHealthDue: boolean) => {
    if (isHealthDue && jobs.length === 0) await askHealth();
    if (isHealthDue && jobs.length === 0 && status.state === 'ready') await tendLogo();
    for (let job = jobs[0]; job && !isClosing; job = jobs[0]) {
      jobs = jobs.slice(1);
      await printOne(job);
    }
  };
  const startWork = (isHealthDue: boolean) => {
    if (work || isClosing) return;
    clearTimeout(timer);
    work = workThrough(isHealthDue).finally(() => {
      work = null;
      if (isClosing) return;
      if (jobs.length > 0) return startWork(false);
      const wait = status.state === 'ready' ? timings.healthMs : timings.troubledHealthMs;
      timer = setTimeout(() => startWork(true), wait);
    });
  };
  startWork(true);

  return {
    print: (jobId, paper) => {
      if (isClosing) return events.onOutcome(jobId, 'not-printed', 'interrupted', 0);
      jobs = [...jobs, { jobId, paper, since: performance.now() }];
      startWork(false);
    },
    close: async () => {
      isClosing = true;
      clearTimeout(timer);
      await work;
      for (const { jobId } of jobs) events.onOutcome(jobId, 'not-printed', 'interrupted', 0);
      jobs = [];
      await connection?.close();
    },
  };
}

/** The first, the tenth, the hundredth …: a wrong baud rate would fill the disk with complaints. */
const isPowerOfTen = (count: number): boolean => Number.isInteger(Math.log10(count));
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
