/**
 * What a ticket says and where: pure, from the facts to lines that fit the paper. The number, hall, agency, service,
 * time and people ahead are always there; the queue's name and what to bring take the room that is left.
 */
import { words } from '../text/index.ts';
import { formatTime, wallClock } from '../time.ts';
import { type LayoutLine, lengthMm, mostBytes, type TextLine, type TicketLayout } from './layout.ts';
import type { TicketPaper } from './messages.ts';
import { CELL_DOTS, MAX_TICKET_BYTES, MAX_TICKET_MM, type PaperProfile } from './paper-profile.ts';
import { printableText, wrapWords } from './printable-text.ts';

/** Kept free on either side of the number, so that it never touches the edge of a roll that wanders. */
const NUMBER_MARGIN_DOTS = 12;

type Style = Partial<Pick<TextLine, 'width' | 'height' | 'bold' | 'align'>>;
const line = (text: string, style: Style = {}): TextLine => ({
  kind: 'text',
  text,
  width: 1,
  height: 1,
  bold: false,
  align: 'center',
  ...style,
});

/**
 * Lays a ticket out for the paper: at most 80 mm from cut to cut and at most 400 bytes. Names are wrapped and, where
 * they do not fit, cut at a word. The lane shows in the letters of the number only, never the reason for it.
 */
export function layOutTicket(paper: TicketPaper, profile: PaperProfile): TicketLayout {
  const say = words[paper.language].paper;
  const wrapped = (text: string, maxLines: number, style: Style = {}): TextLine[] =>
    wrapWords(printableText(text), profile.columns, maxLines).map((part) => line(part, style));
  // On wide paper one line holds any sensible name, and the bytes are wanted for what to bring.
  const nameLines = profile.columns >= 48 ? 1 : 2;

  const before = [
    ...wrapped(paper.hallName, 1, { bold: true }),
    ...(paper.trial ? [mark(say.trial, profile)] : []),
    ...(paper.copy ? [mark(say.copy, profile)] : []),
    ...wrapped(paper.agencyName, nameLines),
    numberLine(paper.number, profile),
    ...wrapped(paper.serviceName, 2, { bold: true }),
  ];
  const queue = isSaidAlready(paper.queueName, paper) ? [] : wrapped(paper.queueName, 1);
  const after = [...timeLines(paper, profile), ...wrapped(say.ahead(paper.ahead), 1)];

  const fits = (lines: readonly LayoutLine[]): boolean => {
    const layout = { profile, lines: [...lines, cut] };
    return lengthMm(layout) <= MAX_TICKET_MM && mostBytes(layout) <= MAX_TICKET_BYTES;
  };
  // As much as possible of what to bring, then the queue's name if there is room for it.
  const lines = bringChoices(paper, profile)
    .flatMap((bring) => [
      [...before, ...queue, ...after, ...bring],
      [...before, ...after, ...bring],
    ])
    .find(fits);
  return { profile, lines: [...(lines ?? [...before, ...after]), cut] };
}

const cut: LayoutLine = { kind: 'cut' };

/** As large as the paper is wide, but no wider than high: `AP-003` on narrow paper is taller than wide. */
function numberLine(number: string, profile: PaperProfile): TextLine {
  const text = printableText(number);
  const room = profile.dots - 2 * NUMBER_MARGIN_DOTS;
  const widest = Math.floor(room / (CELL_DOTS.width * Math.max(1, text.length)));
  return line(text, { height: profile.numberHeight, width: Math.max(1, Math.min(profile.numberHeight, widest)) });
}

function mark(text: string, profile: PaperProfile): TextLine {
  return line(text, { bold: true, width: text.length * 2 <= profile.columns ? 2 : 1 });
}

function isSaidAlready(name: string, paper: TicketPaper): boolean {
  const plain = (text: string) => printableText(text).toLowerCase();
  return [paper.serviceName, paper.agencyName, ''].map(plain).includes(plain(name));
}

/** `Selasa, 24 November 2026 10.05 WIB`, in two lines where one does not hold it. */
function timeLines(paper: TicketPaper, profile: PaperProfile): readonly TextLine[] {
  const { weekdays, months, paper: say } = words[paper.language];
  const { day, weekday } = wallClock(paper.takenAt, paper.timeZone);
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const date = say.date({ weekday: weekdays[weekday] ?? '', day: dayOfMonth, month: months[month - 1] ?? '', year });
  const time = say.time(formatTime(paper.takenAt, paper.timeZone), paper.zoneLabel);
  const one = printableText(`${date} ${time}`);
  const parts = one.length <= profile.columns ? [one] : [printableText(date), printableText(time)];
  return parts.map((part) => line(part.slice(0, profile.columns)));
}

/** What to bring, from the whole list down to "ask our staff": the caller takes the first that fits. */
function bringChoices(paper: TicketPaper, profile: PaperProfile): readonly (readonly LayoutLine[])[] {
  const say = words[paper.language].paper;
  const items = paper.requirements
    .map(printableText)
    .filter((item) => item !== '')
    .map((item) => wrapWords(item, profile.columns - 2, 2));
  if (items.length === 0) return [[]];
  const left = (text: string, style: Style = {}) => line(text, { align: 'left', ...style });
  const choices = items.map((_, dropped) => [
    left(say.bring, { bold: true }),
    ...items
      .slice(0, items.length - dropped)
      .flatMap((lines) => lines.map((text, index) => left(`${index === 0 ? '-' : ' '} ${text}`))),
    ...(dropped === 0 ? [] : [left(`  ${say.more(dropped)}`)]),
  ]);
  return [...choices, [line(say.ask)], []];
}
