/** What the papers are put together from: lines of text, codes, lists that take the room there is. */
import type { Language } from '../model.ts';
import { drawCode } from '../qr-code.ts';
import { words } from '../text/index.ts';
import { type LayoutLine, lengthMm, mostBytes, type TextLine, type TicketLayout } from './layout.ts';
import { MAX_TICKET_BYTES, MAX_TICKET_MM, type PaperProfile } from './paper-profile.ts';
import { printableText, wrapWords } from './printable-text.ts';
import { canBeCode } from './qr-code.ts';

/** A square of a code in dots: half a millimetre, or what Epson's printers make of it unasked, where room is short. */
const CODE_DOTS = [4, 3] as const;

export type Lines = readonly LayoutLine[];
export type Style = Partial<Pick<TextLine, 'width' | 'height' | 'bold' | 'align'>>;

/** A line of text that fits already; of natural size, in the middle, unless `style` says otherwise. */
export const line = (text: string, style: Style = {}): TextLine => ({
  kind: 'text',
  text,
  width: 1,
  height: 1,
  bold: false,
  align: 'center',
  ...style,
});
export const blank = line('');
const cut: LayoutLine = { kind: 'cut' };

/** Printable lines of natural width, at most `maxLines` of them. */
export const wrapped = (
  text: string,
  profile: PaperProfile,
  maxLines: number,
  style: Style = {},
): readonly TextLine[] => wrapWords(printableText(text), profile.columns, maxLines).map((part) => line(part, style));

/** Every way to pick one of each, the last varying fastest. */
export function* waysToPick([first, ...rest]: readonly (readonly Lines[])[]): Generator<readonly Lines[]> {
  if (!first) return yield [];
  for (const one of first) for (const others of waysToPick(rest)) yield [one, ...others];
}

/** The first of the arrangements that fits a ticket, else the last; there must be one. Each is parted below. */
export function firstThatFits(profile: PaperProfile, arrangements: Iterable<Lines>): TicketLayout {
  let last: TicketLayout | null = null;
  for (const lines of arrangements) {
    last = { profile, lines: [...lines, blank, cut] };
    if (lengthMm(last) <= MAX_TICKET_MM && mostBytes(last) <= MAX_TICKET_BYTES) break;
  }
  if (!last) throw new Error('a paper has at least one arrangement');
  return last;
}

/**
 * A code for phones and scanners, the largest first, with blank paper below it; what stands above must leave some, too.
 * None for a text that not every printer would make the same code of.
 */
export function codeChoices(text: string | null): readonly Lines[] {
  if (text === null || !canBeCode(text)) return [];
  const squares = drawCode(text).length;
  return CODE_DOTS.map((dots) => [{ kind: 'code', text, squares, dots }, blank]);
}

/**
 * What to bring, from the whole list down to its first item and how many are missing: the first that fits is taken. Each
 * choice is tried as a list and as running text, which takes fewer lines.
 */
export function bringChoices(
  requirements: readonly string[],
  language: Language,
  profile: PaperProfile,
): readonly Lines[] {
  const say = words[language].paper;
  const left: Style = { align: 'left' };
  const items = requirements.map(printableText).filter((item) => item !== '');
  if (items.length === 0) return [];
  const listed = (item: string) =>
    wrapWords(item, profile.columns - 2, 2).map((part, index) => line(`${index === 0 ? '-' : ' '} ${part}`, left));
  return items.flatMap((_, dropped) => {
    const kept = items.slice(0, items.length - dropped);
    const rest = dropped === 0 ? [] : [say.more(dropped)];
    const list = [
      ...wrapped(say.bring, profile, 1, { ...left, bold: true }),
      ...kept.flatMap(listed),
      ...rest.flatMap((text) => wrapped(text, profile, 1, left)),
    ];
    const running = wrapped(`${say.bring} ${[...kept, ...rest].join('; ')}`, profile, Number.POSITIVE_INFINITY, left);
    return [list, running];
  });
}
