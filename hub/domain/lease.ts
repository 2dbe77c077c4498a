/**
 * The numbers that a kiosk may give out while the hub is away: a block of a series that is its own. What must hold: no
 * number of a series is in the blocks of two runs of one day, whatever journals are lost and clocks are wrong.
 */
import { after, HOUR, type Instant } from '#shared/time.ts';

/** A block lasts as long as most halls are open; every answer of the hub makes it last so long again. */
const LASTS_MS = 9 * HOUR;
/** However little or much a hall has to do. */
const FEWEST = 40;
const MOST = 300;
/** A series gives out no more on a day; beyond that are the numbers of after a restore. */
export const ROUND = 1_000;
/** The last numbers of a series on a day: given a few at a time, so that a kiosk that starts anew late still gets some. */
const RESERVE = 6 * FEWEST;
const RESERVE_EVERY_MS = HOUR;
/** So many kiosks have a series at once: two digits. */
export const MOST_SERIES = 99;

/** Numbers from `first` to `last`, both in it. */
export type Block = { readonly first: number; readonly last: number };

/** How many kiosks have a series: those that the hall file names, and the strangers, of which there may be any number. */
export type Kiosks = { readonly named: number; readonly strangers: number };
/** One of them, which has a series too; `place`: which of its kind it is, from 0. */
export type Sharer = { readonly isNamed: boolean; readonly place: number };

/** All strangers share as one kiosk, so that made-up names cost a kiosk of the hall next to nothing. */
const sharesOf = ({ named, strangers }: Kiosks): number => named + Math.min(strangers, 1);

/**
 * How many numbers one kiosk is trusted with: twice its share of the busiest of the hall's last days.
 * @param busiest how many numbers the hall gave out on that day
 */
export function blockSize(busiest: number, kiosks: Kiosks, { isNamed }: Pick<Sharer, 'isNamed'>): number {
  const parts = sharesOf(kiosks) * (isNamed ? 1 : kiosks.strangers);
  return Math.min(MOST, Math.max(FEWEST, Math.ceil((2 * busiest) / parts)));
}

/**
 * The block of a run that has none yet: beyond everything that was ever given of this series today, so that a kiosk
 * whose journal is lost repeats nothing; null when the day's numbers are used up, or its last ones were begun less than
 * an hour ago.
 * @param given the highest number in any block of the series today; 0 for none
 * @param restores how often the hub went back to a backup today: blocks may be lost that nobody knows of, so that each
 *   time the series goes on with the next thousand
 * @param sinceMs how long ago the last block of the series was given
 */
export function nextBlock(given: number, size: number, restores: number, sinceMs: number): Block | null {
  const floor = restores * ROUND;
  const first = Math.max(given, floor) + 1;
  const end = floor + ROUND - 1;
  const isReserve = first > end - RESERVE;
  if (first > end || (isReserve && sinceMs < RESERVE_EVERY_MS)) return null;
  const last = isReserve ? Math.min(first + FEWEST - 1, end) : Math.min(first + size - 1, end - RESERVE);
  return { first, last };
}

/** A kiosk's share of the numbers that are left of a quota, for a time without the hub: the shares of all make up what is left. */
export function shareOf(left: number, kiosks: Kiosks, { isNamed, place }: Sharer): number {
  const shares = sharesOf(kiosks);
  return isNamed ? part(left, shares, place) : part(part(left, shares, kiosks.named), kiosks.strangers, place);
}

const part = (left: number, parts: number, place: number): number =>
  Math.floor(left / parts) + (place < left % parts ? 1 : 0);

/** Until when a block may be used that is asked for at `now`, on a service day that ends at `dayEnds`. */
export const blockUntil = (now: Instant, dayEnds: Instant): Instant =>
  after(now, Math.min(LASTS_MS, Math.max(0, dayEnds - now)));

/**
 * When somebody touched the kiosk: so long before `now` as the kiosk says, but not before it last heard the hub, nor
 * after now, nor after its lease ended.
 */
export const arrivalOf = (now: Instant, ageMs: number, lease: { readonly issuedAt: number; readonly until: number }) =>
  after(now, -Math.min(Math.max(Math.round(ageMs), 0, now - lease.until), Math.max(now - lease.issuedAt, 0)));
