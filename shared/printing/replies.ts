/** What a printer sends back, byte by byte: answers, fences and whatever else, told apart by their fixed bits. */
import { isStatusAnswer } from './status.ts';

export type PrinterReply =
  /** The answer to `DLE EOT n`. It does not say to which n: ask one at a time. */
  | { readonly kind: 'status'; readonly byte: number }
  /** The answer to `GS ( H` function 48: everything before the fence with this id has been printed. */
  | { readonly kind: 'fence'; readonly id: string }
  /** The answer to `GS r 1`, given in its turn among the printing. */
  | { readonly kind: 'paper-sensor'; readonly byte: number }
  /** A block of the answer to `GS ( L` function 64: pictures in its memory. It waits for a word before it `goesOn`. */
  | { readonly kind: 'keys'; readonly keys: readonly string[]; readonly goesOn: boolean }
  /** The answer to `DLE DC4 8`: the printer's buffers are empty. */
  | { readonly kind: 'cleared' }
  /** A report that the printer makes of itself, by itself (`GS a`). */
  | { readonly kind: 'report' }
  | { readonly kind: 'garbage'; readonly byte: number };

const BLOCK_HEADER = 0x37;
const FENCE_BLOCK = 0x22;
const CLEARED_BLOCK = 0x25;
const KEYS_BLOCK = 0x72;
/** Header, kind, whether it goes on, forty keys of two signs, and the end. */
const MOST_OF_KEYS = 3 + 80 + 1;
/** What follows the first byte of an automatic status report. */
const AUTOMATIC_STATUS_REST = 3;

const isAutomaticStatus = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000;
/** What some clones say once a picture from their memory is printed (HPRT TP80K's manual, `FS p`): no proof of a ticket. */
const PICTURE_PRINTED = 0x06;
const isPaperSensor = (byte: number): boolean => (byte & 0b1001_0000) === 0 && byte !== PICTURE_PRINTED;

function keysOf([, , state, ...rest]: readonly number[]): PrinterReply | null {
  const signs = String.fromCharCode(...rest.slice(0, -1));
  if ((state !== 0x40 && state !== 0x41) || signs.length % 2 !== 0) return null;
  return { kind: 'keys', keys: signs.match(/../gs) ?? [], goesOn: state === 0x41 };
}

/** Calls `onReply` for every reply in the bytes it is fed, in whatever pieces they come. */
export function createReplyReader(onReply: (reply: PrinterReply) => void): (bytes: Uint8Array) => void {
  let block: number[] = [];
  let toSkip = 0;

  const readBlock = (byte: number) => {
    block.push(byte);
    const [, kind] = block;
    if (kind === CLEARED_BLOCK && block.length === 3) {
      onReply(byte === 0 ? { kind: 'cleared' } : { kind: 'garbage', byte });
      block = [];
    } else if (kind === FENCE_BLOCK && block.length === 7) {
      onReply(
        byte === 0 ? { kind: 'fence', id: String.fromCharCode(...block.slice(2, 6)) } : { kind: 'garbage', byte },
      );
      block = [];
    } else if (kind === KEYS_BLOCK && block.length > 3 && byte === 0) {
      onReply(keysOf(block) ?? { kind: 'garbage', byte: BLOCK_HEADER });
      block = [];
    } else if (kind === KEYS_BLOCK && block.length === MOST_OF_KEYS) {
      onReply({ kind: 'garbage', byte: BLOCK_HEADER });
      block = [];
    } else if (block.length === 2 && kind !== FENCE_BLOCK && kind !== CLEARED_BLOCK && kind !== KEYS_BLOCK) {
      block = [];
      onReply({ kind: 'garbage', byte: BLOCK_HEADER });
      readByte(byte);
    }
  };
  const readByte = (byte: number) => {
    if (block.length > 0) readBlock(byte);
    else if (toSkip > 0) {
      toSkip--;
      if (toSkip === 0) onReply({ kind: 'report' });
    } else if (byte === BLOCK_HEADER) block.push(byte);
    else if (isStatusAnswer(byte)) onReply({ kind: 'status', byte });
    else if (isAutomaticStatus(byte)) toSkip = AUTOMATIC_STATUS_REST;
    else if (isPaperSensor(byte)) onReply({ kind: 'paper-sensor', byte });
    else onReply({ kind: 'garbage', byte });
  };
  return (bytes) => {
    for (const byte of bytes) readByte(byte);
  };
}
