/**
 * A strict reader of ESC/POS: knows exactly the commands that tickets use, each with the exact length of its
 * arguments, and calls everything else an error. A real printer would print a stray byte or swallow what follows.
 */
import { pc858Character } from '../code-page.ts';

export type Command =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'line-feed' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'code-page' }
  | { readonly kind: 'align'; readonly align: 'left' | 'center' | 'right' }
  | { readonly kind: 'bold'; readonly isOn: boolean }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'fence'; readonly id: string }
  | { readonly kind: 'paper-sensor' }
  | { readonly kind: 'error'; readonly bytes: readonly number[] };

/** One command's bytes: fixed ones, and `null` where an argument stands. */
type Pattern = {
  readonly bytes: readonly (number | null)[];
  readonly read: (args: readonly number[]) => Command | null;
};

const [LF, ESC, GS, PC858] = [0x0a, 0x1b, 0x1d, 19];
const alignments = ['left', 'center', 'right'] as const;

const patterns: readonly Pattern[] = [
  { bytes: [LF], read: () => ({ kind: 'line-feed' }) },
  { bytes: [ESC, 0x40], read: () => ({ kind: 'reset' }) },
  { bytes: [ESC, 0x74, PC858], read: () => ({ kind: 'code-page' }) },
  {
    bytes: [ESC, 0x61, null],
    read: ([n = 0]) => {
      const align = alignments[n];
      return align ? { kind: 'align', align } : null;
    },
  },
  { bytes: [ESC, 0x45, null], read: ([n = 0]) => (n <= 1 ? { kind: 'bold', isOn: n === 1 } : null) },
  {
    bytes: [GS, 0x21, null],
    read: ([n = 0]) => ((n & 0x88) === 0 ? { kind: 'size', width: (n >> 4) + 1, height: (n & 7) + 1 } : null),
  },
  { bytes: [GS, 0x56, 0x42, 0x00], read: () => ({ kind: 'cut' }) },
  { bytes: [GS, 0x72, 0x01], read: () => ({ kind: 'paper-sensor' }) },
  {
    bytes: [GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, null, null, null, null],
    read: (args) =>
      args.every((byte) => byte >= 0x20 && byte <= 0x7e) ? { kind: 'fence', id: String.fromCharCode(...args) } : null,
  },
];

export type Parser = {
  /** The commands that the bytes complete; a command cut off in the middle waits for its rest. */
  readonly feed: (bytes: Iterable<number>) => readonly Command[];
  /** Forgets a command that was begun. */
  readonly reset: () => void;
};

export function createParser(): Parser {
  let begun: number[] = [];

  const readByte = (byte: number): Command | null => {
    if (begun.length === 0 && byte >= 0x20 && byte !== 0x7f) return { kind: 'text', text: pc858Character(byte) };
    begun.push(byte);
    const possible = patterns.filter(({ bytes }) =>
      begun.every((got, index) => index < bytes.length && (bytes[index] === null || bytes[index] === got)),
    );
    const whole = possible.find(({ bytes }) => bytes.length === begun.length);
    if (possible.length > 0 && !whole) return null;
    const got = begun;
    begun = [];
    const args = got.filter((_, index) => whole?.bytes[index] === null);
    return whole?.read(args) ?? { kind: 'error', bytes: got };
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
    reset: () => {
      begun = [];
    },
  };
}
