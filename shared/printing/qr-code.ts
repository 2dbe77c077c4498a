/** What of a code for phones concerns printers. */

/** Version 10 has 57 × 57 squares: beyond it a code no longer fits a ticket at a size that phones read. */
const MAX_TEXT = 200;

/** Whether every printer makes the same code of it: printable ASCII, which all of them count in single bytes. */
export const canBeCode = (text: string): boolean => /^[\x21-\x7e]+$/.test(text) && text.length <= MAX_TEXT;

/** The version of a code with so many squares to a side, 21 for version 1 and four more for each further one. */
export const codeVersion = (squares: number): number => (squares - 17) / 4;
