/** What the hub (or a kiosk) and its print process say to each other. Plain data: it crosses a process boundary. */
import type { Lane, Language, PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import type { Day, Instant, MinuteOfDay } from '../time.ts';
import type { Proof } from './fence.ts';
import type { Page } from './transports/page.ts';

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
  /** People that stood before this ticket when it was taken; null: the kiosk gave it out by itself, and nobody knows. */
  readonly ahead: number | null;
  /** The wait in minutes at its careful end, as estimated then; null where nobody could tell. */
  readonly waitUpTo: number | null;
  /** The numbers of the counters that serve its queue. */
  readonly counters: readonly number[];
  /** What to bring, in the resident's language. */
  readonly requirements: readonly string[];
  /** The address at which a phone follows this ticket, printed as a code; null where the hall has no public address. */
  readonly follow: string | null;
  /** A second print of the same number: says SALINAN. */
  readonly copy: boolean;
  /** Made while the hub ignores opening hours for a first look: says so. */
  readonly trial: boolean;
};

/** A paper by which staff see whether a printer prints: no ticket, and without a number. */
export type TestPaper = {
  readonly kind: 'test';
  readonly hallName: string;
  readonly printerName: string;
  readonly language: Language;
  readonly printedAt: Instant;
  readonly timeZone: string;
  readonly zoneLabel: string;
};

/** The slip of a booking: no ticket, but what becomes one at check-in; no personal data. */
export type BookingPaper = {
  readonly kind: 'booking';
  readonly hallName: string;
  readonly agencyName: string;
  readonly serviceName: string;
  /** `AD-012`, which it keeps. */
  readonly number: string;
  /** To be typed, in groups: `4F8K-2M9Q-7H3T`. */
  readonly code: string;
  /** To be scanned. */
  readonly qr: string;
  readonly language: Language;
  /** When its slot begins, and between which times of that day it can be checked in without waiting longer. */
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly come: { readonly from: MinuteOfDay; readonly until: MinuteOfDay };
  readonly zoneLabel: string;
  /** What to bring, in the resident's language. */
  readonly requirements: readonly string[];
  readonly trial: boolean;
};

/** Whatever a printer is asked to print. */
export type Paper = TicketPaper | TestPaper | BookingPaper;

export type PrinterConfig = {
  readonly id: string;
  /** What the hall calls it: "pintu timur". Lines of the log name it by this, else by its address. */
  readonly name?: string | undefined;
  /** `tcp://host:port`, or with the scheme of another transport (transports/index.ts). */
  readonly address: string;
  readonly profile: '80mm' | '58mm';
  /** How it confirms a ticket; left out, by `GS ( H`. A spooler confirms nothing, whatever is said here. */
  readonly proof?: Proof | undefined;
  /** Left out: an ordinary device of Epson's class. */
  readonly device?: PrinterTraits | undefined;
  /** The hall's logo, a PNG in base64; left out where the hall has none. */
  readonly logo?: string | undefined;
};

/** What a printer can do and how it is told. */
export type PrinterTraits = {
  /** *epson*: composed by node-thermal-printer; *clone*: by the commands of `escpos`. */
  readonly dialect: 'epson' | 'clone';
  /** *native*: `GS ( k`; *vendor*: `GS Z` and `ESC Z`, which many clones have instead; *raster*: sent dot by dot. */
  readonly qr: 'native' | 'vendor' | 'raster';
  /** *none*: the paper is fed to the edge at which it is torn off. */
  readonly cutter: 'partial' | 'full' | 'none';
  /**
   * *stored*: the hall's logo is put into its memory, once (`GS ( L`); *inline*: sent dot by dot with each ticket; a
   * number (1–99): a picture that the maker's program put into its memory; null: none.
   */
  readonly logo: 'stored' | 'inline' | { readonly number: number; readonly heightDots: number } | null;
  /** Whether it sees the end of its paper come near; left out where nobody knows. */
  readonly nearEndSensor?: boolean | undefined;
};

export type ToPrintProcess =
  | { readonly type: 'configure'; readonly printers: readonly PrinterConfig[] }
  | { readonly type: 'print'; readonly jobId: number; readonly printerId: string; readonly paper: Paper }
  /** The answer to `find-printer` and `page`; `problem` says why not. */
  | { readonly type: 'page-done'; readonly pageId: number; readonly problem: string | null }
  | { readonly type: 'stop' };

export type FromPrintProcess =
  | { readonly type: 'ready' }
  | {
      readonly type: 'outcome';
      readonly jobId: number;
      readonly outcome: PrintOutcome;
      readonly reason: PrintReason | null;
      /** So far the paper was moved for it, at most, in millimetres; 0 where nothing of it was sent. */
      readonly mm: number;
    }
  | { readonly type: 'status'; readonly printerId: string; readonly status: PrinterStatus }
  /** Does the system have a printer of this name? Only Electron's main process can ask, and print pages. */
  | { readonly type: 'find-printer'; readonly pageId: number; readonly printer: string }
  | ({ readonly type: 'page'; readonly pageId: number } & Page);
