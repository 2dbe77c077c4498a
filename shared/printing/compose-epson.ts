/**
 * Epson's ESC/POS by node-thermal-printer. What the library gets wrong is left to raw bytes: its `setTextSize()` swaps
 * height and width, and its `cut()` feeds 30 mm.
 */
import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { QR_LEVEL } from '../qr-code.ts';
import type { Composer } from './composer.ts';
import type { CodeLine } from './layout.ts';
import { storedPicture } from './stored-logo.ts';

const GS = 0x1d;
const INITIALIZE = Buffer.from([0x1b, 0x40]);

// A new instance each time: it carries its buffer and code page from one ticket to the next. No interface, for its own
// report success to a printer that never read a byte.
const open = () => new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', breakLine: BreakLine.NONE });

export function composeEpson(): Composer {
  const printer = open();
  return {
    start: () => {
      printer.add(INITIALIZE);
      printer.setCharacterSet(CharacterSet.PC858_EURO);
    },
    align: (align) => (align === 'center' ? printer.alignCenter() : printer.alignLeft()),
    bold: (isOn) => printer.bold(isOn),
    // `GS ! n`: width in the high half of n, height in the low one, each less one.
    size: (width, height) => printer.add(Buffer.from([GS, 0x21, ((width - 1) << 4) | (height - 1)])),
    line: (text) => printer.println(text),
    // Epson's maker program names pictures by two digits.
    makersPicture: (number) => printer.add(Buffer.from(storedPicture(String(number).padStart(2, '0')))),
    add: (bytes) => printer.add(Buffer.from(bytes)),
    bytes: () => new Uint8Array(printer.getBuffer()),
  };
}

/** `GS ( k`: the printer makes the code itself. The text must be ASCII, for the library counts letters, not bytes. */
export function nativeCode({ text, dots }: CodeLine): Uint8Array {
  const printer = open();
  printer.printQR(text, { model: 2, cellSize: dots, correction: QR_LEVEL });
  return new Uint8Array(printer.getBuffer());
}
