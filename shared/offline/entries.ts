/**
 * What a kiosk and the hub agree on for the time in which the hub is away: the lease under which the kiosk hands out
 * numbers of a series of its own, and the entries of its journal, which it delivers when the hub is back.
 */
import * as z from 'zod';
import { deviceId } from '../device-id.ts';
import { type Lane, languages, printOutcomes, printReasons } from '../model.ts';
import { requestId } from '../request-id.ts';
import type { Instant } from '../time.ts';
import type { LaneStops, Opening } from '../views.ts';

const id = z.string().min(1).max(64);
const instant = z.int();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Names one journal in one run of a kiosk's machine: neither outlives the other under this name. */
export const run = z.string().regex(/^[\w-]{8,64}$/);

/** `K2`: a letter and digits, which no series of a hall file is. */
const kioskSeries = z.string().regex(/^K[1-9]\d?$/);

export const lease = z.strictObject({
  deviceId,
  run,
  series: kioskSeries,
  /** The service day on which its numbers hold. */
  day: z.iso.date(),
  first: z.int().positive(),
  last: z.int().positive(),
  issuedAt: instant,
  until: instant,
});
export type Lease = z.output<typeof lease>;
/** With the seal of the hub's key: the hub alone can have given it. */
export const sealedLease = lease.extend({ seal: z.string().max(64) });
export type SealedLease = z.output<typeof sealedLease>;

/** One number that a kiosk gave out by itself. */
export const offlineEntry = z.strictObject({
  /** Its place in the kiosk's journal, 1, 2, …, and the hash of the entry before it (of nothing: zeros). */
  place: z.int().positive(),
  before: hash,
  lease: sealedLease,
  number: z.int().positive(),
  serviceId: id,
  lane: z.enum(['regular', 'priority'] satisfies Lane[]),
  language: z.enum(languages),
  /** Hall time at the touch, as the kiosk made it out. */
  takenAt: instant,
  /** The machine's clocks at the touch: which run of the machine, how long that had lasted, and the wall's. */
  boot: z.string().regex(/^[\w-]{4,64}$/),
  uptimeMs: z.number().nonnegative(),
  wall: z.number(),
  /** The `ticket:take` that the hub did not answer, in whose place this number was given. */
  instead: requestId.optional(),
});
export type OfflineEntry = z.output<typeof offlineEntry>;

/** Entries of a damaged journal that nobody can read: somebody may hold their numbers. */
export const unreadable = z.strictObject({
  /** Names the journal, which is never used again. */
  journal: run,
  /** The place of the first of them, and how many follow one another. */
  place: z.int().positive(),
  count: z.int().positive(),
  /** The numbers that they most likely had; null where nobody knows. */
  numbers: z
    .strictObject({ day: z.iso.date(), series: kioskSeries, first: z.int().positive(), last: z.int().positive() })
    .nullable(),
});
export type Unreadable = z.output<typeof unreadable>;

export const MOST_DELIVERED = 10;
const entryDelivery = z.strictObject({
  entry: offlineEntry,
  hash,
  /** How long ago the touch was when this was sent. */
  ageMs: z.number().nonnegative(),
  /** What became of its paper, at a kiosk that has a printer of its own; `mm`: how far it was moved for it, at most. */
  paper: z
    .strictObject({
      outcome: z.enum(printOutcomes),
      reason: z.enum(printReasons).nullable(),
      mm: z.number().min(0).max(10_000).nullable(),
    })
    .optional(),
});
const unreadableDelivery = z.strictObject({ unreadable, hash });
export const delivery = z.union([entryDelivery, unreadableDelivery]);
export type EntryDelivery = z.output<typeof entryDelivery>;
export type UnreadableDelivery = z.output<typeof unreadableDelivery>;
export type Delivery = z.output<typeof delivery>;

/**
 * What became of an entry. *taken*: it is a ticket now. *known*: it was before. *aside*: it could not become one, or
 * nobody can read it, and staff have it before them.
 */
export type DeliveryOutcome = { readonly hash: string; readonly outcome: 'taken' | 'known' | 'aside' };

/** Why the hub keeps an entry aside. */
export const asideReasons = [
  'damaged',
  'foreign',
  'not-leased',
  'number-taken',
  'service-unknown',
  'unreadable',
] as const;
export type AsideReason = (typeof asideReasons)[number];

/** A queue for the rest of a service day, as far as anybody can tell beforehand. */
export type QueuePlan = {
  readonly queueId: string;
  /** When it hands out numbers today; empty for one that does not. */
  readonly open: readonly { readonly from: Instant; readonly until: Instant }[];
  /** How it stands where its hours alone do not decide: stopped by staff, run by its agency. */
  readonly stopped: Extract<Opening['state'], 'paused' | 'unstaffed' | 'external' | 'clock'> | null;
  /** The kiosk's share of the numbers left today of each lane that has a quota; and the lanes of which time allows no more. */
  readonly left: { readonly [L in Lane]?: number };
  readonly laneStops: LaneStops;
};
/** What a kiosk needs to go on alone. */
export type LeaseGrant = { readonly lease: SealedLease; readonly queues: readonly QueuePlan[] };
