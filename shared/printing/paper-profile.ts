/** What fits on a kind of paper, and how its printer moves. Lengths in dots are at 203 dpi: 8 dots to a millimetre. */
import type { PrinterConfig, PrinterTraits } from './messages.ts';

export const DOTS_PER_MM = 8;
/** A character of font A at its natural size. */
export const CELL_DOTS = { width: 12, height: 24 } as const;
/**
 * What one line of natural size moves the paper: the default of Epson's 203 dpi printers and their clones.
 * It is left at the default because the unit of `ESC 3` differs from model to model.
 */
export const LINE_DOTS = 30;

/** No ticket is longer than this, its logo included. */
export const MAX_TICKET_MM = 80;
/** None takes more bytes, pictures sent dot by dot not counted: less than half a second at 9600 baud. */
export const MAX_TICKET_BYTES = 400;

export type PaperProfile = PrinterTraits & {
  readonly columns: number;
  readonly dots: number;
  /** Width of the roll, of which `dots` can be printed on. */
  readonly rollMm: number;
  /**
   * How many times its natural height the number has. A capital fills three quarters of its cell, so that eight
   * times gives letters of 18 mm, and six times 13.5 mm.
   */
  readonly numberHeight: number;
  /** The hall's logo is made to fit into this: a little more height, and no line would be left for what to bring. */
  readonly logoBox: { readonly width: number; readonly height: number };
  /** From the print head to the cutter: what every cut feeds, and what stays blank at the head of the next ticket. */
  readonly headToCutterMm: number;
  /** The slowest that such a printer is expected to print: an answer may take this long, and a margin. */
  readonly slowestMmPerSecond: number;
  /**
   * How much paper is on a full roll where nobody says otherwise. Sellers give 50 to 88 m for rolls of 80 × 80 mm, 65 m
   * for the thick paper of 58 g; one of 57 × 50 mm on a core of 17 mm has 26 m by its measures. The short end is taken:
   * a warning may come early.
   */
  readonly rollMetres: number;
};

/** An ordinary printer of Epson's class. */
export const ordinaryTraits: PrinterTraits = { dialect: 'epson', qr: 'native', cutter: 'partial', logo: 'stored' };

export const paperProfiles: Readonly<Record<PrinterConfig['profile'], PaperProfile>> = {
  '80mm': {
    columns: 48,
    dots: 576,
    rollMm: 80,
    numberHeight: 8,
    logoBox: { width: 432, height: 88 },
    headToCutterMm: 15,
    slowestMmPerSecond: 100,
    rollMetres: 65,
    ...ordinaryTraits,
  },
  '58mm': {
    columns: 32,
    dots: 384,
    rollMm: 58,
    numberHeight: 6,
    logoBox: { width: 320, height: 72 },
    headToCutterMm: 12,
    slowestMmPerSecond: 50,
    rollMetres: 25,
    ...ordinaryTraits,
  },
};

/** The profile of one printer: its paper, with what is special about the device. */
export const profileOf = ({ profile, device }: Pick<PrinterConfig, 'profile' | 'device'>): PaperProfile => ({
  ...paperProfiles[profile],
  ...device,
});
