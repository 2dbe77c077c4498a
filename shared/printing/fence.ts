/**
 * The fence: a question placed behind the cut, answered in its turn. Its answer is the only proof that a ticket came
 * out; `GS ( H` function 48 answers when the printing before it is complete (Epson's ESC/POS reference).
 */

/** *by-id*: `GS ( H`, told apart by an id. *by-sensor*: `GS r 1`, for clones that lack it and answer in order. */
export type FenceKind = 'by-id' | 'by-sensor';
/**
 * How a printer lets us know that a ticket came out, the surest first; only the fences prove it.
 * - *health*: it answers how it is, before and after, and no fence.
 * - *none*: it answers nothing; the bytes were handed over, that is all. So is every spooler.
 */
export const proofs = ['by-id', 'by-sensor', 'health', 'none'] as const;
export type Proof = (typeof proofs)[number];

const ID_LENGTH = 4;
const FIRST = 0x20;
const LETTERS = 0x7e - FIRST + 1;

/** Four printable characters that stand for a job; they come round after 81 million jobs. */
export function fenceId(jobId: number): string {
  let rest = jobId % LETTERS ** ID_LENGTH;
  let id = '';
  for (let place = 0; place < ID_LENGTH; place++) {
    id = String.fromCharCode(FIRST + (rest % LETTERS)) + id;
    rest = Math.floor(rest / LETTERS);
  }
  return id;
}

/** The bytes of the fence behind job `jobId`. */
export function fenceRequest(kind: FenceKind, jobId: number): Uint8Array {
  if (kind === 'by-sensor') return Uint8Array.of(0x1d, 0x72, 0x01);
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(fenceId(jobId), 'latin1'));
}
