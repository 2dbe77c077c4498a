import type { Faults } from './faults.ts';
import type { PrintedLine } from './print-engine.ts';

/** One piece of paper that fell into the tray. */
export type PhysicalTicket = {
  /** 1 for the first since the start. */
  readonly order: number;
  readonly lines: readonly PrintedLine[];
  /** What its QR codes say, top to bottom. */
  readonly qrPayloads: readonly string[];
  readonly mm: number;
  readonly svg: string;
};

/** What can be seen of a virtual printer and done to it: its paper and its faults. */
export type Tray = {
  /** The last 50, oldest first. */
  readonly tickets: () => readonly PhysicalTicket[];
  /** How many fell into the tray since the start. */
  readonly ticketCount: () => number;
  /** The paper that sticks out of the slot and is not cut yet; null when there is none. */
  readonly comingOut: () => Pick<PhysicalTicket, 'mm' | 'svg'> | null;
  readonly faults: () => Faults;
  /** Changes some faults; resolves when they are in force. */
  readonly setFaults: (change: Partial<Faults>) => Promise<void>;
  /** How often its memory for pictures was written: it wears out. */
  readonly pictureWrites: () => number;
  /** What no printer would have understood: unknown bytes, lines wider than the paper. Empty when all is well. */
  readonly errors: () => readonly string[];
  /** Calls back after each ticket and each change of the faults, until the returned function is called. */
  readonly onChange: (listener: () => void) => () => void;
  /** Calls back after each movement of the paper, until the returned function is called. */
  readonly onPaperMove: (listener: () => void) => () => void;
};
