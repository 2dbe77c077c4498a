/** What a kiosk's page and the printer that the kiosk has of its own say to each other. */
import type { PrintOutcome, PrintReason } from '../model.ts';
import type { RequestOf } from '../protocol.ts';
import type { PaperToPrint, PrintProgress } from '../views.ts';

export type OwnPrinter = RequestOf<'device:health'>['printer'];
/** What became of a print job of the hub. */
export type OwnReport = { readonly history: string } & RequestOf<'print:report'>;

export type OwnPrinterNews = {
  /** Grows with every change. */
  readonly seq: number;
  /** Null: this kiosk has no printer of its own. */
  readonly printer: OwnPrinter;
  /** What the hubs of these histories may not have heard, oldest first. */
  readonly untold: readonly OwnReport[];
  /** The paper of the number that this kiosk gave out by itself last. */
  readonly alone: Pick<PrintProgress, 'number' | 'outcome' | 'reason'> | null;
};

export type OwnJob = Pick<PaperToPrint, 'jobId' | 'paper'> & {
  /** Of the hub whose job it is: ids begin anew with another history. */
  readonly history: string;
  /** How long ago it was asked for, by the hub's clock. */
  readonly ageMs: number;
};

export type OwnPrinterBridge = {
  /** Answers once there is something newer than `seen`; 0 answers at once. */
  readonly ownPrinter: (seen: number) => Promise<OwnPrinterNews>;
  /** The request id by which to ask the hub whether to begin a job; null where this kiosk has had it already. */
  readonly beginId: (history: string, jobId: number) => Promise<string | null>;
  /** Prints a job that the hub let begin, at most once whatever happens; resolves when it is known what became of it. */
  readonly printOwn: (job: OwnJob) => Promise<void>;
  /** The hub has heard it. */
  readonly settleReport: (report: OwnReport) => Promise<void>;
  /** The name of the logo that this printer's tickets have; null where they have none. */
  readonly logoName: () => Promise<string | null>;
  /** The logo from now on, a PNG in base64; null: none. It is kept for the time without the hub. */
  readonly keepLogo: (png: string | null) => Promise<void>;
};

export const ownPrinterCalls = [
  'ownPrinter',
  'beginId',
  'printOwn',
  'settleReport',
  'logoName',
  'keepLogo',
] as const satisfies readonly (keyof OwnPrinterBridge)[];

/** What is known of the paper of a number that the kiosk gave out by itself. */
export type AlonePaper = {
  readonly outcome: PrintOutcome;
  readonly reason: PrintReason | null;
  /** How far the paper was moved for it, at most; null where nobody can tell. */
  readonly mm: number | null;
};
