/** Counters that were left open with nobody there: counting on them would promise too short a wait. */
import type { Instant } from '#shared/time.ts';
import { MINUTE } from '#shared/time.ts';

/** A counter that calls nobody for longer, though somebody waits, is taken for one that its staff has left. */
export const UNATTENDED_AFTER_MS = 10 * MINUTE;

/**
 * Whether an open counter without a ticket seems to have been left.
 * @param idleSince since when it could have called: it was opened, its last ticket ended, a break was over
 * @param waitingSince since when somebody has waited whom it may call; null when nobody does
 */
export const isUnattended = (idleSince: Instant, waitingSince: Instant | null, now: Instant): boolean =>
  waitingSince !== null && now - Math.max(idleSince, waitingSince) > UNATTENDED_AFTER_MS;
