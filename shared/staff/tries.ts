/** How often a PIN may be tried: the same at the hub and at a kiosk that is without it. */
import { HOUR, MINUTE } from '../time.ts';

/** So many wrong PINs in a row at one kiosk are free of a pause. */
export const FREE_TRIES = 5;
const LONGEST_PAUSE_MS = 15 * MINUTE;
/** A wrong PIN counts for so long. */
export const FORGOTTEN_AFTER_MS = HOUR;

/** The pause after the latest of `wrong` wrong PINs in a row: a minute after the fifth, then twice as long each time, at most 15 minutes. */
export const pauseAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(MINUTE * 2 ** Math.min(wrong - FREE_TRIES, 10), LONGEST_PAUSE_MS);
