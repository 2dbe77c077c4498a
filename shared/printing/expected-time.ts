import type { PaperProfile } from './paper-profile.ts';

/**
 * What is promised to whoever stands there: so long after a ticket should be out, counted from the touch, the kiosk says
 * what became of it, or that nobody knows. It holds where the printer can be reached and has no other ticket to print.
 */
export const SAID_WITHIN_MS = 3_000;
/** Of that, for the way of the touch to the printer and of the news back to the screen: each over two processes and a commit. */
const ON_THE_WAY_MS = 250;
/** Of that, for the printer: so long beyond the expected time its proof is waited for. */
export const PROOF_WITHIN_MS = SAID_WITHIN_MS - ON_THE_WAY_MS;

/** Slow serial bridges behind a network socket move 960 bytes a second. */
const SLOWEST_BYTES_PER_MS = 0.96;

/** How long the transfer of so many bytes and the printing of so many millimetres may take, in milliseconds. */
export const expectedMs = (
  byteCount: number,
  mm: number,
  { slowestMmPerSecond }: Pick<PaperProfile, 'slowestMmPerSecond'>,
): number => byteCount / SLOWEST_BYTES_PER_MS + (mm / slowestMmPerSecond) * 1_000;
