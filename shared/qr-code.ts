/** Codes for phones (QR, ISO/IEC 18004): which squares are black, on paper and on screens. */
import { create } from 'qrcode';

/** Restores 15 % of the squares: enough for a crumpled ticket. Every printer is asked for the same. */
export const QR_LEVEL = 'M';

/** The code of a text, row by row, true for each black square; no blank frame around it. */
export function drawCode(text: string): readonly (readonly boolean[])[] {
  const { modules } = create(text, { errorCorrectionLevel: QR_LEVEL });
  const { size } = modules;
  return Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => Boolean(modules.get(y, x))));
}
