/** Pictures sent dot by dot: `GS v 0`, which every printer has. */
import commands from 'escpos/commands.js';
import { drawCode } from '../qr-code.ts';
import { type Bitmap, enlarge } from './bitmap.ts';
import type { CodeLine } from './layout.ts';

/** Some printers take no more rows in one block. */
const MAX_ROWS = 255;
/** Some take a block with a multiple of so many rows for another command. */
const AVOIDED_ROWS = 48;

const { GSV0_NORMAL, GSV0_DWDH } = commands.GSV0_FORMAT;

/** The bytes of a picture; `isDoubled`: printed at twice its size both ways, which takes a quarter of the bytes. */
export function rasterBytes(bitmap: Bitmap, isDoubled: boolean): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let top = 0; top < bitmap.length; top += MAX_ROWS) {
    blocks.push(block(bitmap.slice(top, top + MAX_ROWS), isDoubled ? GSV0_DWDH : GSV0_NORMAL));
  }
  return new Uint8Array(Buffer.concat(blocks));
}

export function rasterCode({ text, dots }: CodeLine): Uint8Array {
  const isDoubled = dots % 2 === 0;
  return rasterBytes(enlarge(drawCode(text), isDoubled ? dots / 2 : dots), isDoubled);
}

function block(rows: Bitmap, command: string): Uint8Array {
  const width = rows[0]?.length ?? 0;
  const blank = Array.from({ length: width }, () => false);
  const padded = rows.length % AVOIDED_ROWS === 0 ? [...rows, blank] : rows;
  const size = [Math.ceil(width / 8), padded.length].flatMap((number) => [number & 0xff, number >> 8]);
  return Buffer.from([...Buffer.from(command, 'latin1'), ...size, ...dotBytes(padded)]);
}

/** What printers pick out of a stream as real-time commands, wherever it stands: `DLE EOT`, `DLE ENQ`, `DLE DC4`. */
const [DLE, REAL_TIME] = [0x10, [0x04, 0x05, 0x14]];
/** The dot that makes another byte of their second one. */
const SPARE_DOT = 0x08;

/** The rows of a picture as bytes. Where two of them would make a real-time command a single dot is blackened. */
export function dotBytes(rows: Bitmap): Uint8Array {
  const bytes = Uint8Array.from(rows.flatMap(packed));
  return bytes.map((byte, at) => (REAL_TIME.includes(byte) && bytes[at - 1] === DLE ? byte | SPARE_DOT : byte));
}

/** A row as whole bytes, the leftmost dot in the highest bit. */
const packed = (row: readonly boolean[]): readonly number[] =>
  Array.from({ length: Math.ceil(row.length / 8) }, (_, index) =>
    row.slice(index * 8, index * 8 + 8).reduce((byte, isBlack, bit) => (isBlack ? byte | (0x80 >> bit) : byte), 0),
  );
