/** A ticket laid out for one kind of paper: lines that already fit, top to bottom, ending in a cut. */
import { CELL_DOTS, DOTS_PER_MM, LINE_DOTS, type PaperProfile } from './paper-profile.ts';

export type TextLine = {
  readonly kind: 'text';
  /** Printable in the code page, and no longer than the paper is wide at this size. */
  readonly text: string;
  /** Times the natural size, 1–8. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
  readonly align: 'left' | 'center';
};
export type LayoutLine = TextLine | { readonly kind: 'cut' };

export type TicketLayout = { readonly profile: PaperProfile; readonly lines: readonly LayoutLine[] };

/** How far a line of characters `height` times their natural size moves the paper, in dots. */
export const lineAdvanceDots = (height: number): number => Math.max(LINE_DOTS, height * CELL_DOTS.height);

/** The length of the piece of paper, from cut to cut, in millimetres. */
export const lengthMm = ({ profile, lines }: TicketLayout): number =>
  lines.reduce((mm, line) => mm + lineMm(line, profile), 0);

const lineMm = (line: LayoutLine, profile: PaperProfile): number =>
  line.kind === 'cut' ? profile.headToCutterMm : lineAdvanceDots(line.height) / DOTS_PER_MM;

/** Start, code page, alignment to the centre and to the left, the fence: what every ticket costs besides its lines. */
const FRAME_BYTES = 2 + 3 + 3 + 3 + 11;

/** The most bytes that the layout can take once encoded, its fence included. */
export const mostBytes = ({ lines }: TicketLayout): number =>
  lines.reduce((bytes, line) => bytes + mostLineBytes(line), FRAME_BYTES);

function mostLineBytes(line: LayoutLine): number {
  if (line.kind === 'cut') return 4;
  return line.text.length + 1 + (line.width > 1 || line.height > 1 ? 6 : 0) + (line.bold ? 6 : 0);
}
