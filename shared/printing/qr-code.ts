/** Codes for phones (QR, ISO/IEC 18004): which squares are black, for layouts, raster printing and the virtual printer. */
import { create } from 'qrcode';
import type { Bitmap } from './bitmap.ts';

/** Restores 15 % of the squares: enough for a crumpled ticket. Every printer is asked for the same. */
export const QR_LEVEL = 'M';

/** Version 10 has 57 × 57 squares: beyond it a code no longer fits a ticket at a size that phones read. */
const MAX_TEXT = 200;

/** Whether every printer makes the same code of it: printable ASCII, which all of them count in single bytes. */
export const canBeCode = (text: string): boolean => /^[\x21-\x7e]+$/.test(text) && text.length <= MAX_TEXT;

/** The code of a text, one dot for each of its squares, no blank frame around it. */
export function drawCode(text: string): Bitmap {
  const { modules } = create(text, { errorCorrectionLevel: QR_LEVEL });
  const { size } = modules;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => Boolean(modules.get(y, x))));
}

/** The version of a code with so many squares to a side, 21 for version 1 and four more for each further one. */
export const codeVersion = (squares: number): number => (squares - 17) / 4;
