/**
 * A layout as the bytes of Epson's ESC/POS. The library composes; what it gets wrong is left to raw bytes: its
 * `cut()` feeds 30 mm and its `setTextSize()` swaps height and width.
 */
import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import type { LayoutLine, TicketLayout } from './layout.ts';

const GS = 0x1d;
/** `ESC @`: forget what an earlier ticket set. */
const INITIALIZE = Buffer.from([0x1b, 0x40]);
/** `GS V 66 0`: feed to the cutter and cut, leaving a bridge of paper. */
const FEED_AND_CUT = Buffer.from([GS, 0x56, 0x42, 0x00]);

/** The bytes of a ticket, its fence not included. The same layout always gives the same bytes. */
export function encodeTicket(layout: TicketLayout): Uint8Array {
  // A new instance each time: it carries its buffer and code page from one ticket to the next. No interface, for
  // its own report success to a printer that never read a byte.
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', breakLine: BreakLine.NONE });
  printer.add(INITIALIZE);
  printer.setCharacterSet(CharacterSet.PC858_EURO);
  let align: 'left' | 'center' = 'left';
  let isBold = false;
  const setStyle = (wantedAlign: 'left' | 'center', wantsBold: boolean) => {
    if (wantedAlign !== align) wantedAlign === 'center' ? printer.alignCenter() : printer.alignLeft();
    if (wantsBold !== isBold) printer.bold(wantsBold);
    align = wantedAlign;
    isBold = wantsBold;
  };
  const append = (line: LayoutLine) => {
    if (line.kind === 'cut') return printer.add(FEED_AND_CUT);
    setStyle(line.align, line.bold);
    const isSized = line.width > 1 || line.height > 1;
    if (isSized) printer.add(textSize(line.width, line.height));
    printer.println(line.text);
    if (isSized) printer.add(textSize(1, 1));
  };
  for (const line of layout.lines) append(line);
  return new Uint8Array(printer.getBuffer());
}

/** `GS ! n`: width in the high half of n, height in the low one, each less one. */
const textSize = (width: number, height: number): Buffer => Buffer.from([GS, 0x21, ((width - 1) << 4) | (height - 1)]);
