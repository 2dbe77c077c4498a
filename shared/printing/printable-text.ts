/**
 * Text as it may go to a printer. A printer takes commands and text on one line: a control character inside a name
 * would cut the paper or change what follows. Nothing leaves here but printable characters of code page PC858.
 */
import { PC858_UPPER_HALF } from './code-page.ts';

const INVISIBLE = ['\u00a0', '\u00ad'];
const inCodePage = new Set(Array.from(PC858_UPPER_HALF).filter((character) => !INVISIBLE.includes(character)));

/** Typographic signs that people paste from documents, by what a typewriter has for them. */
const likenesses: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  ʻ: "'",
  ʼ: "'",
  ʾ: "'",
  ʿ: "'",
  '′': "'",
  '″': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '•': '·',
  '‹': '<',
  '›': '>',
  '™': '(TM)',
  '→': '->',
  '≤': '<=',
  '≥': '>=',
  đ: 'd',
  Đ: 'Ð',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  Œ: 'OE',
  œ: 'oe',
};

const isPlain = (character: string): boolean => (character >= ' ' && character <= '~') || inCodePage.has(character);

function fold(character: string): string {
  if (isPlain(character)) return character;
  const likeness = likenesses[character];
  if (likeness !== undefined) return likeness;
  // Control, unassigned and separating characters part words; invisible ones vanish.
  if (/\p{Cf}|\p{M}|\p{Cs}|\p{Co}/u.test(character)) return '';
  if (/\p{C}|\p{Z}/u.test(character)) return ' ';
  const base = Array.from(character.normalize('NFKD')).filter(isPlain).join('');
  if (base !== '') return base;
  // A letter that the printer does not have is shown as missing; a picture is left out.
  return /\p{L}|\p{N}/u.test(character) ? '?' : '';
}

/**
 * The text on one line, in characters that PC858 holds: composed (NFC), control characters made spaces, invisible
 * ones dropped, foreign ones folded to their likeness or `?`, spaces collapsed and trimmed. Every character of the
 * result is one byte, and none is below 0x20.
 */
export function printableText(text: string): string {
  return Array.from(text.normalize('NFC'), fold).join('').replace(/ +/g, ' ').trim();
}

const ELLIPSIS = '...';

function cutAtWord(line: string, columns: number): string {
  const room = line.slice(0, columns - ELLIPSIS.length);
  const isWhole = line.length <= room.length || line[room.length] === ' ';
  const lastSpace = room.lastIndexOf(' ');
  const kept = isWhole || lastSpace <= 0 ? room : room.slice(0, lastSpace);
  return kept.trimEnd() + ELLIPSIS;
}

/**
 * A printable text in lines of at most `columns` characters, broken between words, a word longer than a line
 * wherever it must be. What does not fit `maxLines` is cut at a word and ends in `...`.
 */
export function wrapWords(text: string, columns: number, maxLines: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '') {
    if (rest.length <= columns) {
      lines.push(rest);
      break;
    }
    if (lines.length === maxLines - 1) {
      lines.push(cutAtWord(rest, columns));
      break;
    }
    const lastSpace = rest.lastIndexOf(' ', columns);
    const end = lastSpace > 0 ? lastSpace : columns;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return lines;
}
