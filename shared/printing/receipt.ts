/**
 * What a ticket says and where: pure, from the facts to lines that fit the paper. The number, hall, agency, service,
 * time, people ahead and the wait where it is known are always there; where to wait, what to bring and the queue's name
 * take the room that is left.
 */
import { words } from '../text/index.ts';
import { sayNumbers } from '../text/say-numbers.ts';
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
const blank = line('');
const cut: LayoutLine = { kind: 'cut' };

/** Printable lines of natural size, at most `maxLines` of them. */
const wrapped = (text: string, profile: PaperProfile, maxLines: number, style: Style = {}): readonly TextLine[] =>
  wrapWords(printableText(text), profile.columns, maxLines).map((part) => line(part, style));

/**
 * Lays a ticket out for the paper: at most 88 mm from cut to cut and at most 460 bytes. Names are wrapped and, where
 * they do not fit, cut at a word. The lane shows in the letters of the number only, never the reason for it.
 */
export function layOutTicket(paper: TicketPaper, profile: PaperProfile): TicketLayout {
  const say = words[paper.language].paper;
  // On wide paper one line holds any sensible name, and the room is wanted for what to bring.
  const nameLines = profile.columns >= 48 ? 1 : 2;
  const above = [
    ...wrapped(paper.hallName, profile, 1, { bold: true }),
    ...(paper.trial ? [line(`*** ${say.trial} ***`, { bold: true })] : []),
    ...(paper.copy ? [copyLine(say.copy, profile)] : []),
    ...wrapped(paper.agencyName, profile, nameLines),
    numberLine(paper.number, profile),
    ...wrapped(paper.serviceName, profile, 2, { bold: true }),
  ];
  const queue = isSaidAlready(paper.queueName, paper) ? [] : wrapped(paper.queueName, profile, 1);
  const wait = paper.waitUpTo === null ? [] : wrapped(say.waitUpTo(paper.waitUpTo), profile, 1);
  const below = [...timeLines(paper, profile), ...wrapped(say.ahead(paper.ahead), profile, 1), ...wait];

  const variants = whereChoices(paper, profile).flatMap((where) =>
    bringChoices(paper, profile).flatMap((bring) => [
      [...above, ...queue, ...below, ...where, blank, ...bring],
      [...above, ...below, ...where, blank, ...bring],
      [...above, ...below, ...where, ...bring],
    ]),
  );
  const finish = (lines: readonly LayoutLine[]): TicketLayout => ({ profile, lines: [...lines, blank, cut] });
  return variants.map(finish).find(fitsOnTicket) ?? finish([...above, ...below]);
}

const fitsOnTicket = (layout: TicketLayout): boolean =>
  lengthMm(layout) <= MAX_TICKET_MM && mostBytes(layout) <= MAX_TICKET_BYTES;

/** As large as the paper is wide, but no wider than high: `AP-003` on narrow paper is taller than wide. */
function numberLine(number: string, profile: PaperProfile): TextLine {
  const text = printableText(number);
  const room = profile.dots - 2 * NUMBER_MARGIN_DOTS;
  const widest = Math.floor(room / (CELL_DOTS.width * Math.max(1, text.length)));
  return line(text, { height: profile.numberHeight, width: Math.max(1, Math.min(profile.numberHeight, widest)) });
}

/** Large, so that staff cannot take a second print for the first. */
const copyLine = (text: string, profile: PaperProfile): TextLine =>
  line(text, { bold: true, height: 2, width: text.length * 2 <= profile.columns ? 2 : 1 });

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
  const parts = one.length <= profile.columns ? [one] : [date, time];
  return parts.flatMap((part) => wrapped(part, profile, 1));
}

/** Which counters to wait near and what to do if missed; only names of absurd length leave no room for it. */
function whereChoices({ counters, language }: TicketPaper, profile: PaperProfile): readonly (readonly TextLine[])[] {
  return [wrapped(words[language].paper.where(sayNumbers(counters)), profile, 2), []];
}

/**
 * What to bring, from the whole list down to "ask our staff" and nothing: the first that fits is taken. Each choice
 * is tried as a list and as running text, which takes fewer lines.
 */
function bringChoices(paper: TicketPaper, profile: PaperProfile): readonly (readonly TextLine[])[] {
  const say = words[paper.language].paper;
  const left: Style = { align: 'left' };
  const items = paper.requirements.map(printableText).filter((item) => item !== '');
  if (items.length === 0) return [[]];
  const listed = (item: string) =>
    wrapWords(item, profile.columns - 2, 2).map((part, index) => line(`${index === 0 ? '-' : ' '} ${part}`, left));
  const choices = items.flatMap((_, dropped) => {
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
  return [...choices, wrapped(say.ask, profile, 1), []];
}
