/** The mechanics of the virtual printer: commands become marks on a strip of paper, and a cut makes a ticket of it. */
import { lineAdvanceDots, type TextLine } from '../layout.ts';
import { CELL_DOTS, DOTS_PER_MM, LINE_DOTS, type PaperProfile } from '../paper-profile.ts';
import type { Command } from './parser.ts';
import { createPictureMemory, type PictureMemory } from './picture-memory.ts';
import { type QrCode, qrCode } from './qr-code.ts';

type Align = 'left' | 'center' | 'right';
/** One line as it stands on paper; an empty one is blank paper. */
export type PrintedLine = Omit<TextLine, 'kind' | 'align'> & { readonly align: Align };
/** What was put on paper, top to bottom. Sizes in dots. */
export type Mark =
  | ({ readonly kind: 'text' } & PrintedLine)
  | { readonly kind: 'qr'; readonly code: QrCode; readonly moduleDots: number; readonly align: Align }
  | {
      readonly kind: 'raster';
      /** Eight dots to a byte, row by row, each row `widthDots / 8` bytes. */
      readonly rows: Uint8Array;
      readonly widthDots: number;
      readonly scale: { readonly x: 1 | 2; readonly y: 1 | 2 };
      readonly align: Align;
    };
export type Piece = {
  readonly marks: readonly Mark[];
  /** Those of the marks that are text. */
  readonly lines: readonly PrintedLine[];
  readonly mm: number;
};

export type PrintEngine = {
  /** Carries out one command. Returns how many millimetres the paper moved. */
  readonly execute: (command: MechanicalCommand) => number;
  /** What is on the paper since the last cut. */
  readonly strip: () => Piece;
  /** Forgets the line that was begun and all settings; what is on the paper stays. */
  readonly clear: () => void;
};
const others = [
  'fence',
  'paper-sensor',
  'report-changes',
  'identify',
  'ask-keys',
  'keys-heard',
  'store-picture',
  'error',
] as const;
export type MechanicalCommand = Exclude<Command, { kind: (typeof others)[number] }>;

/** Whether the mechanics carry a command out; the others are answered, remembered or refused. */
export const isMechanical = (command: Command): command is MechanicalCommand =>
  !others.some((kind) => kind === command.kind);

const natural = { width: 1, height: 1, bold: false, align: 'left' } as const;
/** How wide the stand-in for a picture of the maker's program is: nobody but the printer knows the picture. */
const MAKERS_WIDTH_DOTS = 256;
const firstQr = { size: 3, level: 'L', payload: '' } as const;

/** How far a mark moves the paper, in dots. */
export function advanceDots(mark: Mark): number {
  switch (mark.kind) {
    case 'text':
      return lineAdvanceDots(mark.height);
    case 'qr':
      return mark.code.modules * mark.moduleDots;
    case 'raster':
      return (mark.rows.length / (mark.widthDots / 8)) * mark.scale.y;
  }
}

export function widthDots(mark: Mark): number {
  switch (mark.kind) {
    case 'text':
      return mark.text.length * CELL_DOTS.width * mark.width;
    case 'qr':
      return mark.code.modules * mark.moduleDots;
    case 'raster':
      return mark.widthDots * mark.scale.x;
  }
}

/** A frame of four dots. Its width is a whole number of bytes. */
function frame(widthDots: number, heightDots: number): Omit<Extract<Mark, { kind: 'raster' }>, 'align'> {
  const rowBytes = widthDots / 8;
  const rows = Uint8Array.from({ length: rowBytes * heightDots }, (_, index) => {
    const [row, column] = [Math.floor(index / rowBytes), index % rowBytes];
    if (row < 4 || row >= heightDots - 4) return 0xff;
    return column === 0 ? 0xf0 : column === rowBytes - 1 ? 0x0f : 0;
  });
  return { kind: 'raster', rows, widthDots, scale: { x: 1, y: 1 } };
}

/**
 * `onPiece` is called for every cut that had something printed before it, and where nothing cuts, for every feed to
 * the edge at which people tear it off; `onMisuse` for what a printer garbles.
 */
export function createPrintEngine(
  profile: PaperProfile,
  onPiece: (piece: Piece) => void,
  onMisuse: (what: string) => void,
  memory: PictureMemory = createPictureMemory(),
): PrintEngine {
  let style: Omit<PrintedLine, 'text'> = natural;
  let current: PrintedLine | null = null;
  let qr: { readonly size: number; readonly level: QrCode['level']; readonly payload: string } = firstQr;
  let marks: Mark[] = [];
  let mm = 0;

  const strip = (): Piece => ({ marks, lines: marks.filter((mark) => mark.kind === 'text'), mm });
  const set = (change: Partial<Omit<PrintedLine, 'text'>>) => {
    if (current) onMisuse('a style changes within a line');
    style = { ...style, ...change };
  };
  const put = (mark: Mark): number => {
    const dots = widthDots(mark);
    const what = mark.kind === 'text' ? mark.text : `a ${mark.kind === 'qr' ? 'QR code' : 'picture'}`;
    if (dots > profile.dots) onMisuse(`a line is ${dots} dots wide, the paper ${profile.dots}: ${what}`);
    marks.push(mark);
    const moved = advanceDots(mark) / DOTS_PER_MM;
    mm += moved;
    return moved;
  };
  const feedLine = (): number => {
    const line = current ?? { ...style, text: '', height: 1 };
    current = null;
    return put({ kind: 'text', ...line });
  };
  /** A code or a picture stands on lines of its own. */
  const putBlock = (mark: Mark): number => {
    if (current) onMisuse(`a ${mark.kind} within a line`);
    return put(mark);
  };
  const putQr = ({ payload, level, size }: typeof qr): number => {
    if (payload === '') {
      onMisuse('a QR code of nothing');
      return 0;
    }
    return putBlock({ kind: 'qr', code: qrCode(payload, level), moduleDots: size, align: style.align });
  };
  const putMakersPicture = (number: number): number => {
    const { logo } = profile;
    if (logo !== null && typeof logo === 'object' && logo.number === number)
      return putBlock({ ...frame(MAKERS_WIDTH_DOTS, logo.heightDots), align: style.align });
    onMisuse(`there is no picture ${number} in its memory`);
    return 0;
  };
  /** Nothing where there is no such picture, as of the maker's program under two digits. */
  const putStored = (key: string): number => {
    const stored = memory.find(key);
    if (stored) return putBlock({ kind: 'raster', ...stored, scale: { x: 1, y: 1 }, align: style.align });
    return /^\d\d$/.test(key) && profile.logo !== 'stored' ? putMakersPicture(Number(key)) : 0;
  };
  /** By the cutter, or by hand after a feed to the edge. */
  const part = (by: 'cutter' | 'hand', movedMm: number): number => {
    if (current) onMisuse('a cut within a line');
    if ((by === 'hand') !== (profile.cutter === 'none')) onMisuse(`a ticket for a printer parted by ${by}`);
    mm += movedMm;
    if (marks.some((mark) => mark.kind !== 'text' || mark.text.trim() !== '')) onPiece(strip());
    marks = [];
    mm = 0;
    return movedMm;
  };
  const clear = () => {
    current = null;
    style = natural;
    qr = firstQr;
  };

  return {
    strip,
    clear,
    execute: (command) => {
      switch (command.kind) {
        case 'text':
          current = { ...style, text: (current?.text ?? '') + command.text };
          return 0;
        case 'line-feed':
          return feedLine();
        case 'cut':
          return part('cutter', profile.headToCutterMm);
        case 'feed':
          return part('hand', (command.lines * LINE_DOTS) / DOTS_PER_MM);
        case 'makers-picture':
          return putMakersPicture(command.number);
        case 'stored-picture':
          return putStored(command.key);
        case 'reset':
          clear();
          return 0;
        case 'code-page':
          return 0;
        case 'align':
          set({ align: command.align });
          return 0;
        case 'bold':
          set({ bold: command.isOn });
          return 0;
        case 'size':
          set({ width: command.width, height: command.height });
          return 0;
        case 'qr-set': {
          const { kind: _, ...change } = command;
          qr = { ...qr, ...change };
          return 0;
        }
        case 'qr-print':
          return putQr(qr);
        case 'qr':
          return putQr(command);
        case 'raster':
          return putBlock({ ...command, align: style.align });
      }
    },
  };
}
