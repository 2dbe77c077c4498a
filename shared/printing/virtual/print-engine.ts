/** The mechanics of the virtual printer: commands become lines on a strip of paper, and a cut makes a ticket of it. */
import { lineAdvanceDots, type TextLine } from '../layout.ts';
import { CELL_DOTS, DOTS_PER_MM, type PaperProfile } from '../paper-profile.ts';
import type { Command } from './parser.ts';

/** One line as it stands on paper; an empty one is blank paper. */
export type PrintedLine = Omit<TextLine, 'kind' | 'align'> & { readonly align: 'left' | 'center' | 'right' };
export type Piece = { readonly lines: readonly PrintedLine[]; readonly mm: number };

export type PrintEngine = {
  /** Carries out one command. Returns how many millimetres the paper moved. */
  readonly execute: (command: MechanicalCommand) => number;
  /** Forgets the line that was begun and all settings; what is on the paper stays. */
  readonly clear: () => void;
};
export type MechanicalCommand = Exclude<Command, { kind: 'fence' | 'paper-sensor' | 'error' }>;

const natural = { width: 1, height: 1, bold: false, align: 'left' } as const;

/** `onPiece` is called for every cut that had something printed before it; `onMisuse` for what a printer garbles. */
export function createPrintEngine(
  profile: PaperProfile,
  onPiece: (piece: Piece) => void,
  onMisuse: (what: string) => void,
): PrintEngine {
  let style: Omit<PrintedLine, 'text'> = natural;
  let current: PrintedLine | null = null;
  let lines: PrintedLine[] = [];
  let mm = 0;

  const set = (change: Partial<Omit<PrintedLine, 'text'>>) => {
    if (current) onMisuse('a style changes within a line');
    style = { ...style, ...change };
  };
  const write = (text: string) => {
    current = { ...style, text: (current?.text ?? '') + text };
    const dots = current.text.length * CELL_DOTS.width * current.width;
    if (dots > profile.dots) onMisuse(`a line is ${dots} dots wide, the paper ${profile.dots}: ${current.text}`);
  };
  const feedLine = (): number => {
    const line = current ?? { ...style, text: '', height: 1 };
    lines.push(line);
    current = null;
    const moved = lineAdvanceDots(line.height) / DOTS_PER_MM;
    mm += moved;
    return moved;
  };
  const cut = (): number => {
    if (current) onMisuse('a cut within a line');
    mm += profile.headToCutterMm;
    if (lines.some((line) => line.text.trim() !== '')) onPiece({ lines, mm });
    lines = [];
    mm = 0;
    return profile.headToCutterMm;
  };

  return {
    execute: (command) => {
      switch (command.kind) {
        case 'text':
          write(command.text);
          return 0;
        case 'line-feed':
          return feedLine();
        case 'cut':
          return cut();
        case 'reset':
          current = null;
          style = natural;
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
      }
    },
    clear: () => {
      current = null;
      style = natural;
    },
  };
}
