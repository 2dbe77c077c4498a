/**
 * A strict reader of ESC/POS: knows exactly the commands that tickets and probes use, each with the exact length of its
 * arguments, and calls everything else an error. A real printer would print a stray byte or swallow what follows.
 */
import { pc858Character } from '../code-page.ts';
import type { StoredPicture } from './picture-memory.ts';

export type QrLevel = 'L' | 'M' | 'Q' | 'H';
export type Command =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line-feed' }
  /** `ESC d`: feeds so many lines, to the edge at which a ticket is torn off where nothing cuts it. */
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'code-page' }
  | { readonly kind: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly isOn: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'cut' }
  /** `GS ( k`: one of the settings of the QR code that comes next. */
  | { readonly kind: 'qr-set'; readonly size?: number; readonly level?: QrLevel; readonly payload?: string }
  /** `GS ( k` function 81: prints the code that was stored. */
  | { readonly kind: 'qr-print' }
  /** `ESC Z`, the QR code of many clones: everything in one command. */
  | { readonly kind: 'qr'; readonly size: number; readonly level: QrLevel; readonly payload: string }
  /** `GS v 0`: a picture of dots, eight to a byte, row by row; `scale` is 1 or 2 times each way. */
  | { readonly kind: 'raster'; readonly widthDots: number; readonly scale: RasterScale; readonly rows: Uint8Array }
  /** `FS p`: a picture that the maker's program put into its memory. */
  | { readonly kind: 'makers-picture'; readonly number: number }
  /** `GS ( L` functions 64, 67 and 69: which pictures it keeps, keep one under a key, print one. */
  | { readonly kind: 'ask-keys' }
  | { readonly kind: 'store-picture'; readonly key: string; readonly picture: StoredPicture }
  | { readonly kind: 'stored-picture'; readonly key: string }
  /** ACK or CAN: the word that it waits for after each block of keys. */
  | { readonly kind: 'keys-heard'; readonly goOn: boolean }
  | { readonly kind: 'fence'; readonly id: string }
  | { readonly kind: 'paper-sensor' }
  /** `GS a`: whether the printer tells of every change by itself. */
  | { readonly kind: 'report-changes'; readonly isOn: boolean }
  /** `GS I`: what the printer says it is; *maker* 66, *name* 67. */
  | { readonly kind: 'identify'; readonly what: 'maker' | 'name' }
  | { readonly kind: 'error'; readonly bytes: readonly number[] };
export type RasterScale = { readonly x: 1 | 2; readonly y: 1 | 2 };

/** The fixed bytes of a command, how many follow as far as those that came can tell, and what they mean. */
type Pattern = {
  readonly start: readonly number[];
  readonly argumentCount: (args: readonly number[]) => number;
  /** null: there is no such command. */
  readonly read: (args: readonly number[]) => Command | null;
};

const [LF, ESC, GS, FS, ACK, CAN, PC858] = [0x0a, 0x1b, 0x1d, 0x1c, 0x06, 0x18, 19];
const alignments = ['left', 'center', 'right'] as const;
const levels = ['L', 'M', 'Q', 'H'] as const;
/** No shown error is longer than this: a picture's bytes would fill the page. */
const MAX_SHOWN_BYTES = 16;

const fixed = (start: readonly number[], count: number, read: Pattern['read']): Pattern => ({
  start,
  argumentCount: () => count,
  read,
});
const always = (start: readonly number[], command: Command): Pattern => fixed(start, 0, () => command);
const word = (low = 0, high = 0): number => low + 256 * high;
const latin1 = (bytes: readonly number[]): string => Buffer.from(bytes).toString('latin1');

const patterns: readonly Pattern[] = [
  always([LF], { kind: 'line-feed' }),
  always([ESC, 0x40], { kind: 'reset' }),
  always([ESC, 0x74, PC858], { kind: 'code-page' }),
  fixed([ESC, 0x61], 1, ([n = 0]) => {
    const align = alignments[n];
    return align ? { kind: 'align', align } : null;
  }),
  fixed([ESC, 0x45], 1, ([n = 0]) => (n <= 1 ? { kind: 'bold', isOn: n === 1 } : null)),
  fixed([GS, 0x21], 1, ([n = 0]) =>
    (n & 0x88) === 0 ? { kind: 'size', width: (n >> 4) + 1, height: (n & 7) + 1 } : null,
  ),
  fixed([ESC, 0x64], 1, ([lines = 0]) => ({ kind: 'feed', lines })),
  // Cut off, or but for a bridge.
  always([GS, 0x56, 0x41, 0x00], { kind: 'cut' }),
  always([GS, 0x56, 0x42, 0x00], { kind: 'cut' }),
  fixed([FS, 0x70], 2, ([number = 0, mode]) => (number >= 1 && mode === 0 ? { kind: 'makers-picture', number } : null)),
  always([ACK], { kind: 'keys-heard', goOn: true }),
  always([CAN], { kind: 'keys-heard', goOn: false }),
  {
    start: [GS, 0x28, 0x4c],
    argumentCount: ([low, high]) => (high === undefined ? 2 : 2 + word(low, high)),
    read: ([, , ...args]) => readGraphics(args),
  },
  always([GS, 0x72, 0x01], { kind: 'paper-sensor' }),
  fixed([GS, 0x61], 1, ([n = 0]) => (n === 0 || n === 0xff ? { kind: 'report-changes', isOn: n !== 0 } : null)),
  fixed([GS, 0x49], 1, ([n = 0]) =>
    n === 66 || n === 67 ? { kind: 'identify', what: n === 66 ? 'maker' : 'name' } : null,
  ),
  fixed([GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30], 4, (args) =>
    args.every((byte) => byte >= 0x20 && byte <= 0x7e) ? { kind: 'fence', id: latin1(args) } : null,
  ),
  {
    start: [GS, 0x28, 0x6b],
    argumentCount: ([low, high]) => (high === undefined ? 2 : 2 + word(low, high)),
    read: ([, , ...args]) => readNativeQr(args),
  },
  {
    // Version, level, size of a module, length, payload; `GS Z 2` before it makes it a QR code.
    start: [GS, 0x5a, 0x02, ESC, 0x5a],
    argumentCount: ([, , , low, high]) => (high === undefined ? 5 : 5 + word(low, high)),
    read: ([version = 0, level = 0, size = 0, , , ...payload]) => {
      const known = levels.find((one) => one.charCodeAt(0) === level);
      const isFit = version <= 40 && known && size >= 1 && size <= 8 && payload.length > 0;
      return isFit ? { kind: 'qr', size, level: known, payload: latin1(payload) } : null;
    },
  },
  {
    start: [GS, 0x76, 0x30],
    argumentCount: ([, widthLow, widthHigh, heightLow, heightHigh]) =>
      heightHigh === undefined ? 5 : 5 + word(widthLow, widthHigh) * word(heightLow, heightHigh),
    read: ([mode = 0, widthLow, widthHigh, , , ...rows]) => {
      const widthDots = word(widthLow, widthHigh) * 8;
      const scale = { x: mode & 1 ? 2 : 1, y: mode & 2 ? 2 : 1 } as const;
      return mode <= 3 && rows.length > 0 ? { kind: 'raster', widthDots, scale, rows: Uint8Array.from(rows) } : null;
    },
  },
];

/** `m fn …` of `GS ( L`, with the lengths and values that Epson's reference allows for one colour. */
function readGraphics([mode, code, ...args]: readonly number[]): Command | null {
  if (mode !== 0x30) return null;
  switch (code) {
    case 64:
      return latin1(args) === 'KC' ? { kind: 'ask-keys' } : null;
    case 67: {
      const [form, first = 0, second = 0, colours, widthLow, widthHigh, heightLow, heightHigh, colour, ...rows] = args;
      const [widthDots, height] = [word(widthLow, widthHigh), word(heightLow, heightHigh)];
      const isFit =
        form === 0x30 && isKey(first, second) && colours === 1 && colour === 0x31 && widthDots > 0 && height > 0;
      if (!isFit || rows.length !== Math.ceil(widthDots / 8) * height) return null;
      const picture = { widthDots: Math.ceil(widthDots / 8) * 8, rows: Uint8Array.from(rows) };
      return { kind: 'store-picture', key: latin1([first, second]), picture };
    }
    case 69: {
      const [first = 0, second = 0, ...scale] = args;
      const isFit = isKey(first, second) && scale.length === 2 && scale.every((times) => times === 1);
      return isFit ? { kind: 'stored-picture', key: latin1([first, second]) } : null;
    }
    default:
      return null;
  }
}
const isKey = (...signs: readonly number[]): boolean => signs.every((sign) => sign >= 32 && sign <= 126);

/** `cn fn …` of `GS ( k`, with the lengths and values that Epson's reference allows for QR codes. */
function readNativeQr([symbol, code, ...args]: readonly number[]): Command | null {
  if (symbol !== 0x31) return null;
  const [n = 0] = args;
  switch (code) {
    case 65:
      return args.length === 2 && n >= 49 && n <= 51 && args[1] === 0 ? { kind: 'qr-set' } : null;
    case 67:
      return args.length === 1 && n >= 1 && n <= 16 ? { kind: 'qr-set', size: n } : null;
    case 69: {
      const level = levels[n - 48];
      return args.length === 1 && level ? { kind: 'qr-set', level } : null;
    }
    case 80:
      return n === 0x30 && args.length > 1 ? { kind: 'qr-set', payload: latin1(args.slice(1)) } : null;
    case 81:
      return n === 0x30 && args.length === 1 ? { kind: 'qr-print' } : null;
    default:
      return null;
  }
}

export type Parser = {
  /** The commands that the bytes complete, text joined; one cut off in the middle waits for its rest. */
  readonly feed: (bytes: Iterable<number>) => readonly Command[];
  /** Forgets a command that was begun. */
  readonly reset: () => void;
};

export function createParser(): Parser {
  let start: number[] = [];
  let pattern: Pattern | null = null;
  let args: number[] = [];

  const reset = () => {
    start = [];
    pattern = null;
    args = [];
  };
  const refuse = (): Command => {
    const bytes = [...start, ...args].slice(0, MAX_SHOWN_BYTES);
    reset();
    return { kind: 'error', bytes };
  };
  const complete = (): Command | null => {
    if (!pattern || args.length < pattern.argumentCount(args)) return null;
    const command = pattern.read(args);
    if (!command) return refuse();
    reset();
    return command;
  };

  const readByte = (byte: number): Command | null => {
    if (pattern) {
      args.push(byte);
      return complete();
    }
    if (start.length === 0 && byte >= 0x20 && byte !== 0x7f) return { kind: 'text', text: pc858Character(byte) };
    start.push(byte);
    const possible = patterns.filter((one) => start.every((got, index) => one.start[index] === got));
    if (possible.length === 0) return refuse();
    pattern = possible.find((one) => one.start.length === start.length) ?? null;
    return complete();
  };

  return {
    feed: (bytes) => {
      const commands: Command[] = [];
      for (const byte of bytes) {
        const command = readByte(byte);
        const last = commands.at(-1);
        if (command?.kind === 'text' && last?.kind === 'text') {
          commands[commands.length - 1] = { kind: 'text', text: last.text + command.text };
        } else if (command) commands.push(command);
      }
      return commands;
    },
    reset,
  };
}
