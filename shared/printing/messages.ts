/** What the hub (or a kiosk) and its print process say to each other. Plain data: it crosses a process boundary. */
import type { Lane, Language, PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import type { Instant } from '../time.ts';

/** Everything a ticket on paper says, in the resident's language; no personal data. */
export type TicketPaper = {
  readonly hallName: string;
  readonly agencyName: string;
  readonly queueName: string;
  readonly serviceName: string;
  /** `A-012`. */
  readonly number: string;
  readonly lane: Lane;
  readonly language: Language;
  readonly takenAt: Instant;
  readonly timeZone: string;
  readonly zoneLabel: string;
  /** People that stood before this ticket when it was taken. */
  readonly ahead: number;
  /** The wait in minutes at its careful end, as estimated then; null where nobody could tell. */
  readonly waitUpTo: number | null;
  /** The numbers of the counters that serve its queue. */
  readonly counters: readonly number[];
  /** What to bring, in the resident's language. */
  readonly requirements: readonly string[];
  /** A second print of the same number: says SALINAN. */
  readonly copy: boolean;
  /** Made while the hub ignores opening hours for a first look: says so. */
  readonly trial: boolean;
};

export type PrinterConfig = {
  readonly id: string;
  /** `tcp://host:port`. */
  readonly address: string;
  readonly profile: '80mm' | '58mm';
};

export type ToPrintProcess =
  | { readonly type: 'configure'; readonly printers: readonly PrinterConfig[] }
  | { readonly type: 'print'; readonly jobId: number; readonly printerId: string; readonly paper: TicketPaper }
  | { readonly type: 'stop' };

export type FromPrintProcess =
  | { readonly type: 'ready' }
  | {
      readonly type: 'outcome';
      readonly jobId: number;
      readonly outcome: PrintOutcome;
      readonly reason: PrintReason | null;
    }
  | { readonly type: 'status'; readonly printerId: string; readonly status: PrinterStatus };
