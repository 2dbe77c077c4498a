/** How much paper is left in a printer, told by the lengths of what left it since its roll was changed. */
import type { PrinterStatus } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';

/** The roll in one printer. Lengths in millimetres. */
export type PaperRoll = {
  readonly printerId: string;
  readonly changedAt: Instant;
  /** The paper that left it since; what may have left it counts as well. */
  readonly usedMm: number;
  /** On how many papers that was. */
  readonly papers: number;
};

/** How long a full roll is, and from what rest on a new one should be at hand. */
export type RollLength = { readonly fullMm: number; readonly warnAtMm: number };

/** Before so many papers have shown how long they are, they count as long as a ticket may be. */
const TELLING_PAPERS = 10;

export const newRoll = (printerId: string, changedAt: Instant): PaperRoll => ({
  printerId,
  changedAt,
  usedMm: 0,
  papers: 0,
});

/** The roll after one more paper of `mm`. */
export const usePaper = (roll: PaperRoll, mm: number): PaperRoll => ({
  ...roll,
  usedMm: roll.usedMm + mm,
  papers: roll.papers + 1,
});

/** What is left, never less than nothing: one that lasts longer than a full roll was longer. */
export const leftMm = ({ usedMm }: PaperRoll, { fullMm }: RollLength): number => Math.max(0, fullMm - usedMm);

/** For about how many more tickets it lasts, in tens from a hundred on; `longestMm` is how long a ticket may be. */
export function ticketsLeft(roll: PaperRoll, length: RollLength, longestMm: number): number {
  const each = roll.papers < TELLING_PAPERS ? longestMm : roll.usedMm / roll.papers;
  const tickets = Math.floor(leftMm(roll, length) / each);
  return tickets < 100 ? tickets : Math.floor(tickets / 10) * 10;
}

/**
 * The state of a printer with what its roll tells. `hasSensor` is whether it sees the end of its paper come near: true,
 * it alone is believed; false, the roll alone; undefined where nobody knows, whichever warns.
 */
export function withRoll(
  status: PrinterStatus,
  roll: PaperRoll | null,
  length: RollLength,
  hasSensor: boolean | undefined,
): PrinterStatus {
  if (hasSensor === true || status.state === 'no-paper') return status;
  const bySensor = hasSensor === undefined && status.paperNearEnd;
  const byCount = roll !== null && leftMm(roll, length) <= length.warnAtMm;
  return { ...status, paperNearEnd: bySensor || byCount };
}
