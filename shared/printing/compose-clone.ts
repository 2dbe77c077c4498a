/**
 * ESC/POS as clones have it, by the commands of `escpos`. Its printer class is not used: it writes text as UTF-8, and
 * switches italics that clones print as letters.
 */
import commands from 'escpos/commands.js';
import { QR_LEVEL } from '../qr-code.ts';
import { pc858Bytes } from './code-page.ts';
import type { Composer } from './composer.ts';
import type { CodeLine } from './layout.ts';
import { codeVersion } from './qr-code.ts';

const { ESC, TAB, FS, EOL, HARDWARE, TEXT_FORMAT, CODE2D_FORMAT } = commands;
const PC858 = '\x13';
/** A character for each byte. */
const bytesOf = (command: string): Uint8Array => Buffer.from(command, 'latin1');
const asWord = (number: number): string => String.fromCharCode(number & 0xff, number >> 8);

export function composeClone(): Composer {
  const parts: Uint8Array[] = [];
  const say = (command: string) => void parts.push(bytesOf(command));
  return {
    start: () => say(`${HARDWARE.HW_INIT}${ESC}${TAB}${PC858}`),
    align: (align) => say(align === 'center' ? TEXT_FORMAT.TXT_ALIGN_CT : TEXT_FORMAT.TXT_ALIGN_LT),
    bold: (isOn) => say(isOn ? TEXT_FORMAT.TXT_BOLD_ON : TEXT_FORMAT.TXT_BOLD_OFF),
    size: (width, height) => say(TEXT_FORMAT.TXT_CUSTOM_SIZE(width - 1, height - 1)),
    line: (text) => {
      parts.push(pc858Bytes(text));
      say(EOL);
    },
    // `FS p n 0`, which clones have and Epson calls obsolete.
    makersPicture: (number) => say(`${FS}p${String.fromCharCode(number, 0)}`),
    add: (bytes) => void parts.push(bytes),
    bytes: () => new Uint8Array(Buffer.concat(parts)),
  };
}

/** `GS Z 2`, then `ESC Z version level size length text`: the clone makes the code itself. */
export function vendorCode({ text, squares, dots }: CodeLine): Uint8Array {
  const facts = String.fromCharCode(codeVersion(squares)) + QR_LEVEL + String.fromCharCode(dots);
  return bytesOf(CODE2D_FORMAT.TYPE_QR + CODE2D_FORMAT.CODE2D + facts + asWord(text.length) + text);
}
