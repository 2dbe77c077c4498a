/**
 * The printer that a kiosk has of its own: takes one ticket at a time to the print process, writes down before and after
 * what becomes of it, and keeps that until the hub has heard it. The hub is the judge of its own jobs; what the kiosk gave
 * out by itself is the kiosk's alone.
 */
import { hash } from 'node:crypto';
import type { PrinterStatus, PrintOutcome, PrintReason } from '#shared/model.ts';
import type { AlonePaper, OwnPrinterNews, OwnReport } from '#shared/own-printer/bridge.ts';
import { logoName } from '#shared/printing/logo-name.ts';
import type { Paper, TicketPaper } from '#shared/printing/messages.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import { MINUTE } from '#shared/time.ts';
import { openKeptLogo } from './kept-logo.ts';
import type { PaperEntry } from './paper-file.ts';
import { openPaperJournal } from './paper-journal.ts';

/** A running print process with this one printer. */
export type OwnPrinting = {
  readonly print: (id: number, paper: Paper) => void;
  /** The logo of its tickets from now on, a PNG in base64; null: none, as at first. */
  readonly setLogo: (logo: string | null) => void;
  readonly stop: () => Promise<void>;
};
export type StartOwnPrinting = (events: {
  readonly onOutcome: (id: number, outcome: PrintOutcome, reason: PrintReason | null, mm: number | null) => void;
  readonly onStatus: (status: PrinterStatus) => void;
}) => OwnPrinting;

type Parts = {
  /** Where its journal lies. */
  readonly folder: string;
  readonly settings: PrinterSettings;
  readonly start: StartOwnPrinting;
  /** Milliseconds by a clock that nobody can set. */
  readonly monotonic: () => number;
  readonly log: (line: string) => void;
};

/** As the hub has it: paper that waited longer is of no use to anyone who has left. */
const STALE_MS = 2 * MINUTE;

export type OwnPrinterDesk = ReturnType<typeof openOwnPrinter>;

/** Throws where its folder cannot be written. */
export function openOwnPrinter({ folder, settings, start, monotonic, log }: Parts) {
  const journal = openPaperJournal(folder, log);
  let status: PrinterStatus = { state: 'not-known', paperNearEnd: false };
  let lastAlone: { readonly key: string; readonly number: string } | null = null;
  /** Jobs that wait for their turn, by key. */
  const inLine = new Map<string, Promise<void>>();
  const underWay = new Map<number, () => void>();
  let seq = 1;
  let bell = Promise.withResolvers<void>();
  const ring = () => {
    seq += 1;
    bell.resolve();
    bell = Promise.withResolvers();
  };

  const printing = start({
    onOutcome: (id, outcome, reason, mm) => {
      const entry = journal.byId(id);
      const isLate = entry?.end?.outcome === 'unknown' && outcome === 'printed';
      if (entry && (!entry.end || isLate)) journal.end(entry.key, { outcome, reason, mm });
      underWay.get(id)?.();
      underWay.delete(id);
      ring();
    },
    onStatus: (next) => {
      status = next;
      ring();
    },
  });

  const logo = openKeptLogo(folder, log);
  if (logo.png() !== null) printing.setLogo(logo.png());

  const printNow = async (key: string, paper: Paper, isStale: () => boolean): Promise<void> => {
    if (journal.of(key)) return;
    const refuse = (reason: PrintReason) => journal.end(key, { outcome: 'not-printed', reason, mm: 0 });
    if (isStale()) return refuse('too-old');
    let entry: PaperEntry;
    try {
      entry = journal.begin(key);
    } catch (error) {
      // Without the journal a crash could print it twice.
      log(`the journal of paper cannot be written, so that nothing is printed: ${error}`);
      return refuse('interrupted');
    }
    const isOver = Promise.withResolvers<void>();
    underWay.set(entry.id, isOver.resolve);
    printing.print(entry.id, paper);
    await isOver.promise;
  };
  let turn: Promise<void> = Promise.resolve();
  /** Waits until those before it are done, whatever became of them. */
  const inTurn = (key: string, paper: Paper, isStale: () => boolean): Promise<void> => {
    const waiting = inLine.get(key);
    if (waiting !== undefined) return waiting;
    turn = turn.then(() => printNow(key, paper, isStale)).catch((error) => log(`paper ${key}: ${error}`));
    const done = turn.finally(() => {
      inLine.delete(key);
      ring();
    });
    inLine.set(key, done);
    return done;
  };
  const isOlderThan = (limitMs: number, ageMs: number) => {
    const since = monotonic() - ageMs;
    return () => monotonic() - since > limitMs;
  };

  /** Unless a late proof has come meanwhile, of which the hub has not heard. */
  const tellIf = (key: string, heard: PrintOutcome) => {
    if (journal.of(key)?.end?.outcome === heard) journal.tell(key);
  };

  const news = (): OwnPrinterNews => {
    const end = lastAlone && journal.of(lastAlone.key)?.end;
    const { name, address, profile, roll, device } = settings;
    const nearEndSensor = device?.nearEndSensor;
    return {
      seq,
      printer: { settings: { name, address, profile, roll, nearEndSensor }, status },
      untold: journal.untold().flatMap(reportOf),
      alone: lastAlone && {
        number: lastAlone.number,
        outcome: end?.outcome ?? 'printing',
        reason: end?.reason ?? null,
      },
    };
  };

  return {
    news: async (seen: number): Promise<OwnPrinterNews> => {
      while (seen >= seq) await bell.promise;
      return news();
    },
    /**
     * The request id for `print:begin`: the same after a crash, so that a job that was granted and not begun is granted
     * again, and another one for another kiosk of the same name. Null where the job is in the journal or in line.
     */
    beginId: (history: string, jobId: number): string | null => {
      const key = hubKey(history, jobId);
      if (journal.of(key) || inLine.has(key)) return null;
      return `print-${hash('sha256', `${journal.name} ${key}`, 'hex').slice(0, 32)}`;
    },
    /** Prints a job that the hub let begin, unless it was begun before or is too old by now. */
    print: (job: { history: string; jobId: number; ageMs: number; paper: Paper }): Promise<void> =>
      inTurn(hubKey(job.history, job.jobId), job.paper, isOlderThan(STALE_MS, job.ageMs)),
    /** Prints the paper of a number that the kiosk gave out by itself; `entryHash` names that in its journal. */
    printAlone: (entryHash: string, paper: TicketPaper): void => {
      const key = aloneKey(entryHash);
      lastAlone = { key, number: paper.number };
      void inTurn(key, paper, isOlderThan(STALE_MS, 0));
      ring();
    },
    /** What became of it; null while it is under way. */
    aloneEnd: (entryHash: string): AlonePaper | null => {
      const key = aloneKey(entryHash);
      const entry = journal.of(key);
      if (entry) return entry.end;
      if (inLine.has(key)) return null;
      // Its number was given out and the machine stopped before its paper was begun, unless the journal lost that.
      return {
        outcome: journal.isWhole ? 'not-printed' : 'unknown',
        reason: 'interrupted',
        mm: journal.isWhole ? 0 : null,
      };
    },
    /** Resolves once it is not under way any more. */
    aloneEnded: async (entryHash: string): Promise<void> => inLine.get(aloneKey(entryHash)),
    /** The entries whose papers have an end that the hub was not told. */
    aloneUntold: (): readonly string[] => journal.untold().flatMap(({ key }) => hashIn(key) ?? []),
    settle: ({ history, jobId, outcome }: OwnReport): void => {
      const key = hubKey(history, jobId);
      tellIf(key, outcome);
      ring();
    },
    settleAlone: (entryHash: string, { outcome }: AlonePaper): void => tellIf(aloneKey(entryHash), outcome),
    logoName: (): string | null => {
      const png = logo.png();
      return png && logoName(png);
    },
    keepLogo: (png: string | null): void => {
      logo.keep(png);
      printing.setLogo(logo.png());
    },
    /** Lets the ticket under way finish. */
    stop: async (): Promise<void> => {
      await printing.stop();
      journal.close();
    },
  };
}

const hubKey = (history: string, jobId: number): string => `hub ${history} ${jobId}`;
const aloneKey = (entryHash: string): string => `alone ${entryHash}`;
const hashIn = (key: string): string | undefined => /^alone (.+)$/.exec(key)?.[1];

function reportOf({ key, end }: PaperEntry): readonly OwnReport[] {
  const [, history, jobId] = /^hub (.+) (\d+)$/.exec(key) ?? [];
  return history && end ? [{ history, jobId: Number(jobId), ...end }] : [];
}
