/** What a hub is made of, and what whoever made it holds. */
import type { Hall } from '#shared/model.ts';
import type { PrinterSettings } from '#shared/printing/printer-settings.ts';
import type { StartProcess } from '#shared/printing/process-port.ts';
import type { Position } from '#shared/protocol.ts';
import type { BallastSize } from './ballast.ts';
import type { HubContext } from './commands/context.ts';
import type { openHallClock } from './hall-clock.ts';
import type { Log } from './log.ts';
import type { Gateway } from './messages/gateway.ts';
import type { PublicLimits } from './net/public-limits.ts';
import type { RateLimit } from './net/rate-limit.ts';
import type { StartPrinting } from './print-desk.ts';
import type { VoicePacks } from './voice/packs.ts';

export type HubParts = {
  /** Where the database and its backups lie; one hub per folder. */
  readonly dataFolder: string;
  /** A folder on another disk to which each backup is copied; null for none. */
  readonly backupTo?: string | null;
  /** The hall to begin with, used at the first start only; what makes it is called then only. */
  readonly hall: Hall | (() => Hall);
  /** What the machine's clock shows, milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that have passed since whenever, by a clock that nobody can set. */
  readonly monotonic: () => number;
  /** Puts another clock in place of hall time. */
  readonly openClock?: typeof openHallClock;
  /** A new id, never the same twice. */
  readonly newId: () => string;
  readonly log: Log;
  readonly version: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Ignores opening hours, for a first look. */
  readonly isTrial: boolean;
  readonly printer: (PrinterSettings & { readonly id: string; readonly start: StartPrinting }) | null;
  /** Where the built pages lie; null serves none. */
  readonly pagesFolder: string | null;
  /** Room that is kept for a full disk; none by default. */
  readonly ballast?: BallastSize;
  /**
   * The pages for residents: where the world finds them, their port on this machine (0 picks a free one), the addresses
   * of the proxies that bring them there (this machine's own by default), and what starts their process; none by default.
   */
  readonly publicPages?: {
    readonly url: string;
    readonly port: number;
    readonly proxies?: string;
    readonly start: StartProcess;
    /** How many requests of the world are answered; for a load that is meant. */
    readonly limits?: PublicLimits;
    /** What runs on the phones of those who register; left out where it was not built. */
    readonly script?: string | null;
    /** How many tries a proof of work takes at most. */
    readonly proofTries?: number;
  } | null;
  /** By what messages to registered people leave; none by default. */
  readonly gateway?: Gateway | null;
  /** A telephone is sent a code before residents register with it; only with a gateway. */
  readonly checksPhones?: boolean;
  /** The voices that calls are said by; without any nothing is spoken. */
  readonly voicePacks?: VoicePacks;
  /** The folder of the pictures and videos that displays show while nobody is called; none by default. */
  readonly playlist?: string | null;
  /** How many commands one client may send. */
  readonly rateLimit?: RateLimit;
  /** After a storage fault nothing is answered any more: the process has to start anew. */
  readonly onFatal: (error: Error) => void;
};

export type Hub = {
  readonly url: string;
  readonly port: number;
  /** That of the pages for residents; null where there is no public address. */
  readonly publicPort: number | null;
  readonly position: () => Position;
  /** The hub's inside, for tests and benchmarks. */
  readonly context: HubContext;
  readonly backUpNow: () => Promise<void>;
  readonly close: () => Promise<void>;
};
