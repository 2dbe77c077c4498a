/** A QR code as a printer with its own encoder draws it. */
import { create } from 'qrcode';
import type { QrLevel } from './parser.ts';

export type QrCode = {
  readonly payload: string;
  readonly level: QrLevel;
  /** Modules a side, without a quiet zone: the paper beside it is that. */
  readonly modules: number;
  readonly isDark: (row: number, column: number) => boolean;
};

/** The smallest code that holds the payload at this level. Throws where none does. */
export function qrCode(payload: string, level: QrLevel): QrCode {
  const { modules } = create(payload, { errorCorrectionLevel: level });
  return { payload, level, modules: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}
