/** What a kiosk's page and the process that keeps its journal say to each other. */
import type { Lane, Language } from '../model.ts';
import type { Catalogue, Frame } from '../protocol.ts';
import type { Result } from '../refusal.ts';
import type { Instant } from '../time.ts';
import type { Delivery, DeliveryOutcome, LeaseGrant } from './entries.ts';

/** A number that the kiosk gave out by itself; it becomes a ticket when the hub is back. */
export type AloneTicket = {
  readonly number: string;
  readonly lane: Lane;
  readonly queueId: string;
  readonly serviceId: string;
  readonly takenAt: Instant;
};
/** The hall as the kiosk goes on from: what it saw last, with the queues as they must stand by now. */
export type Away = {
  readonly frame: Frame<'kiosk'>;
  readonly catalogue: Catalogue;
  /** When the hub showed it. */
  readonly seenAt: Instant;
  /** Numbers can be given out; else residents take one at the desk. */
  readonly goesOn: boolean;
  /** How many numbers the hub has not been handed yet. */
  readonly toHandOver: number;
};
export type AloneRequest = {
  readonly serviceId: string;
  readonly lane: Exclude<Lane, 'booked'>;
  readonly language: Language;
  /** The `ticket:take` that the hub did not answer: it withdraws what it gave out for that, or is still to. */
  readonly instead?: string | undefined;
};

export type KioskBridge = {
  /** Keeps the hall, and what the hub shows of it, to go on from them. */
  readonly keepHall: (catalogue: Catalogue) => Promise<void>;
  readonly keep: (frame: Frame<'kiosk'>) => Promise<void>;
  /** The name under which to ask for numbers, to be asked for anew each time. */
  readonly run: () => Promise<string>;
  readonly grant: (grant: LeaseGrant) => Promise<void>;
  /** Null where nothing was ever kept. */
  readonly look: () => Promise<Away | null>;
  /** Gives out the next number, which is on disk before this resolves. */
  readonly take: (request: AloneRequest) => Promise<Result<AloneTicket>>;
  /** The next numbers that the hub of this history does not know, at most as many as it takes at once. */
  readonly undelivered: (history: string) => Promise<readonly Delivery[]>;
  readonly settle: (history: string, outcomes: readonly DeliveryOutcome[]) => Promise<void>;
};

export const kioskCalls = [
  'keepHall',
  'keep',
  'run',
  'grant',
  'look',
  'take',
  'undelivered',
  'settle',
] as const satisfies readonly (keyof KioskBridge)[];
