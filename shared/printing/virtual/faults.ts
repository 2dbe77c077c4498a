/** What can be wrong with the virtual printer. Set and cleared while it runs. */
import type { StatusQuestion } from '../status.ts';

export type Faults = {
  readonly noPaper: boolean;
  readonly coverOpen: boolean;
  readonly paperNearEnd: boolean;
  readonly cutterJammed: boolean;
  readonly headTooHot: boolean;
  /** So much paper is on the roll; when it is used up, `noPaper` comes by itself. null = plenty. */
  readonly paperLeftMm: number | null;
  /** Reads and prints, answers nothing. */
  readonly silent: boolean;
  /** Nobody listens at its address. */
  readonly unreachable: boolean;
  /** Takes every connection and ends it without a word. */
  readonly closesAtOnce: boolean;
  /** After so many bytes of printing the connection is reset; happens once. */
  readonly resetAtByte: number | null;
  /** After so many bytes of printing nothing is read or answered any more, and the connection stays: half-open. */
  readonly deafAtByte: number | null;
  /** Does not know `GS ( H`, as many clones. */
  readonly noFenceById: boolean;
  /** Answers the fence with an id that was not asked for. */
  readonly foreignFence: boolean;
  /** A stray byte before every answer. */
  readonly garbage: boolean;
};

export const noFaults: Faults = {
  noPaper: false,
  coverOpen: false,
  paperNearEnd: false,
  cutterJammed: false,
  headTooHot: false,
  paperLeftMm: null,
  silent: false,
  unreachable: false,
  closesAtOnce: false,
  resetAtByte: null,
  deafAtByte: null,
  noFenceById: false,
  foreignFence: false,
  garbage: false,
};

/** Whether printing stands still. */
export const isStopped = (faults: Faults): boolean =>
  faults.noPaper || faults.coverOpen || faults.cutterJammed || faults.headTooHot;

/** The answer to `DLE EOT n`, bit by bit as Epson's reference has it. */
export function statusByte(question: StatusQuestion, faults: Faults): number {
  const bit = (isSet: boolean, mask: number) => (isSet ? mask : 0);
  const FIXED = 0x12;
  switch (question) {
    case 1:
      return FIXED | bit(isStopped(faults), 0x08) | 0x04;
    case 2:
      return (
        FIXED |
        bit(faults.coverOpen, 0x04) |
        bit(faults.noPaper, 0x20) |
        bit(faults.cutterJammed || faults.headTooHot, 0x40)
      );
    case 3:
      return FIXED | bit(faults.cutterJammed, 0x08) | bit(faults.headTooHot, 0x40);
    case 4:
      return FIXED | bit(faults.paperNearEnd || faults.noPaper, 0x0c) | bit(faults.noPaper, 0x60);
  }
}
