/** A ticket laid out for one kind of paper: lines that already fit, top to bottom, ending where it is parted. */
import type { Bitmap } from './bitmap.ts';
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
/** A code for phones, in the middle of the paper. */
export type CodeLine = {
  readonly kind: 'code';
  /** Printable ASCII. */
  readonly text: string;
  /** Squares to a side, and dots to a side of each square. */
  readonly squares: number;
  readonly dots: number;
};
/** The logo, in the middle of the paper. */
export type LogoLine = {
  readonly kind: 'logo';
  /** Kept by the printer under this key, or with the number that the maker's program gave it; or sent dot by dot. */
  readonly picture: { readonly key: string } | { readonly number: number } | { readonly dots: Bitmap };
  readonly heightDots: number;
};
export type LayoutLine = TextLine | CodeLine | LogoLine | { readonly kind: 'cut' };

export type TicketLayout = { readonly profile: PaperProfile; readonly lines: readonly LayoutLine[] };

/** How far a line of characters `height` times their natural size moves the paper, in dots. */
export const lineAdvanceDots = (height: number): number => Math.max(LINE_DOTS, height * CELL_DOTS.height);

/** Lines of natural size that bring the end of a ticket to where it is torn off, where nothing cuts it. */
export const linesToTearEdge = ({ headToCutterMm }: PaperProfile): number =>
  Math.ceil((headToCutterMm * DOTS_PER_MM) / LINE_DOTS);

/** The length of the piece of paper, from cut to cut, in millimetres. */
export const lengthMm = ({ profile, lines }: TicketLayout): number =>
  lines.reduce((mm, line) => mm + advanceDots(line, profile) / DOTS_PER_MM, 0);

function advanceDots(line: LayoutLine, profile: PaperProfile): number {
  switch (line.kind) {
    case 'text':
      return lineAdvanceDots(line.height);
    case 'code':
      return line.squares * line.dots;
    case 'logo':
      return line.heightDots;
    case 'cut':
      return profile.cutter === 'none' ? linesToTearEdge(profile) * LINE_DOTS : profile.headToCutterMm * DOTS_PER_MM;
  }
}

/** Start, code page, alignment to the centre and to the left, the fence: what every ticket costs besides its lines. */
const FRAME_BYTES = 2 + 3 + 3 + 3 + 11;
/** What Epson's commands for a code cost besides its text: model, size, level, store and print. */
const CODE_BYTES = 9 + 8 + 8 + 8 + 8;
/** `GS ( L` with the key of the picture. */
export const LOGO_BYTES = 11;

/** The most bytes that the layout can take once encoded, its fence included; its logo and what is in raster not. */
export const mostBytes = ({ profile, lines }: TicketLayout): number =>
  lines.reduce((bytes, line) => bytes + mostLineBytes(line, profile), FRAME_BYTES);

function mostLineBytes(line: LayoutLine, profile: PaperProfile): number {
  switch (line.kind) {
    case 'text':
      return line.text.length + 1 + (line.width > 1 || line.height > 1 ? 6 : 0) + (line.bold ? 6 : 0);
    case 'code':
      return profile.qr === 'raster' ? 0 : CODE_BYTES + line.text.length;
    case 'logo':
      return 0;
    case 'cut':
      return 4;
  }
}
