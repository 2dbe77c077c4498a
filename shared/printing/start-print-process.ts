/** The starter's side of the print process: starts it again when it dies, and loses no outcome over that. */
import type { PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import { fromPrintProcess } from './message-schemas.ts';
import type { Paper, PrinterConfig, ToPrintProcess } from './messages.ts';
import type { StartedProcess, StartProcess } from './process-port.ts';
import type { PagePrinter } from './transports/page.ts';

export type PrintProcessParts = {
  /** Starts `print-process.ts`, or what it was bundled into. */
  readonly start: StartProcess;
  readonly printers: readonly PrinterConfig[];
  /**
   * Called for every job, also when the process dies under it (`unknown`, `interrupted`). After an `unknown` a late
   * `printed` may follow. `mm`: so far the paper was moved for it, at most; null where the process died under it.
   */
  readonly onOutcome: (jobId: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number | null) => void;
  readonly onStatus: (printerId: string, status: PrinterStatus) => void;
  /** The process has died by itself; it is started again. */
  readonly onDown: (reason: string) => void;
  readonly log: (line: string) => void;
  /** For whoever can print pages. */
  readonly pagePrinter?: PagePrinter;
};

export type PrintProcess = {
  /** Takes a job in any state of the process; one that the process cannot take within 10 s is not printed. */
  readonly print: (jobId: number, printerId: string, paper: Paper) => void;
  readonly configure: (printers: readonly PrinterConfig[]) => void;
  /** Lets the tickets that are on their way finish, then ends the process. */
  readonly stop: () => Promise<void>;
  /** The process's id while it runs. */
  readonly pid: () => number | null;
};

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long was healthy: the pause starts small again. */
const HEALTHY_AFTER_MS = 30_000;
const TAKEN_WITHIN_MS = 10_000;
/** One that keeps a job longer hangs, and is ended: a ticket of dots at 9600 baud takes a minute. */
export const ANSWERS_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 15_000;

type Waiting = { readonly message: Extract<ToPrintProcess, { type: 'print' }>; readonly timer: NodeJS.Timeout };

export function startPrintProcess(parts: PrintProcessParts): PrintProcess {
  const { onOutcome, onStatus, onDown, log, pagePrinter } = parts;
  let printers = parts.printers;
  let child: StartedProcess | null = null;
  let onGone = () => undefined as unknown;
  let isReady = false;
  let isStopping = false;
  let pauseMs = FIRST_PAUSE_MS;
  let restart: NodeJS.Timeout | undefined;
  /** Jobs that the process has been given and has not answered, with how long it may still take. */
  const inFlight = new Map<number, NodeJS.Timeout>();
  /** Jobs that wait for the process to come up. */
  const waiting = new Map<number, Waiting>();

  // A message that cannot be sent means that the process is gone; its end settles what was in flight.
  const send = (message: ToPrintProcess) => child?.send(message);
  const give = (message: Waiting['message']) => {
    const holder = child;
    const isHung = () => {
      log(`the print process keeps job ${message.jobId}: it is ended`);
      holder?.kill();
    };
    inFlight.set(message.jobId, setTimeout(isHung, ANSWERS_WITHIN_MS));
    send(message);
  };
  const dropWaiting = (jobId: number) => {
    clearTimeout(waiting.get(jobId)?.timer);
    waiting.delete(jobId);
    onOutcome(jobId, 'not-printed', 'interrupted', 0);
  };

  const answer = (pageId: number, work: Promise<void> = Promise.reject(new Error('no pages can be printed here'))) => {
    const done = (problem: string | null) => send({ type: 'page-done', pageId, problem });
    work.then(
      () => done(null),
      (error: unknown) => done(error instanceof Error ? error.message : String(error)),
    );
  };

  const receive = (message: unknown) => {
    const parsed = fromPrintProcess.safeParse(message);
    if (!parsed.success) return log(`the print process said what is none of ours: ${parsed.error.message}`);
    switch (parsed.data.type) {
      case 'ready':
        isReady = true;
        send({ type: 'configure', printers });
        for (const { message: job, timer } of waiting.values()) {
          clearTimeout(timer);
          give(job);
        }
        waiting.clear();
        return;
      case 'outcome':
        clearTimeout(inFlight.get(parsed.data.jobId));
        inFlight.delete(parsed.data.jobId);
        return onOutcome(parsed.data.jobId, parsed.data.outcome, parsed.data.reason, parsed.data.mm);
      case 'status':
        return onStatus(parsed.data.printerId, parsed.data.status);
      case 'find-printer':
        return answer(parsed.data.pageId, pagePrinter?.find(parsed.data.printer));
      case 'page': {
        const { type: _, pageId, ...page } = parsed.data;
        return answer(pageId, pagePrinter?.print(page));
      }
    }
  };

  const start = () => {
    const startedAt = performance.now();
    const end = (how: string) => {
      child = null;
      isReady = false;
      // Nobody can tell any more what the printer made of them.
      const lost = [...inFlight];
      inFlight.clear();
      for (const [jobId, timer] of lost) {
        clearTimeout(timer);
        onOutcome(jobId, 'unknown', 'interrupted', null);
      }
      if (isStopping) return onGone();
      for (const { id } of printers) onStatus(id, { state: 'not-known', paperNearEnd: false });
      onDown(how);
      if (performance.now() - startedAt > HEALTHY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      restart = setTimeout(start, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    };
    child = parts.start({ onMessage: receive, onLine: log, onEnd: end });
  };
  start();

  return {
    print: (jobId, printerId, paper) => {
      const message = { type: 'print', jobId, printerId, paper } as const;
      if (isStopping) onOutcome(jobId, 'not-printed', 'interrupted', 0);
      else if (isReady) give(message);
      else waiting.set(jobId, { message, timer: setTimeout(() => dropWaiting(jobId), TAKEN_WITHIN_MS) });
    },
    configure: (next) => {
      printers = next;
      if (isReady) send({ type: 'configure', printers });
    },
    stop: async () => {
      isStopping = true;
      clearTimeout(restart);
      for (const jobId of waiting.keys()) dropWaiting(jobId);
      const stopping = child;
      if (!stopping) return;
      const gone = new Promise<void>((done) => {
        onGone = done;
      });
      send({ type: 'stop' });
      const backstop = setTimeout(stopping.kill, STOP_WITHIN_MS);
      await gone;
      clearTimeout(backstop);
    },
    pid: () => child?.pid() ?? null,
  };
}
