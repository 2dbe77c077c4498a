/**
 * What a ticket says and where: pure, from the facts to lines that fit the paper. The number, hall, agency, service,
 * lane, time, people ahead and the wait where it is known are always there; the code for phones, where to wait, the
 * logo, the queue's name and what to bring take the room that is left.
 */
import { words } from '../text/index.ts';
import { sayTime } from '../text/say-time.ts';
import { wallClock } from '../time.ts';
import type { LogoLine, TextLine, TicketLayout } from './layout.ts';
import { blank, bringChoices, codeChoices, firstThatFits, type Lines, line, waysToPick, wrapped } from './lines.ts';
import type { TicketPaper } from './messages.ts';
import { CELL_DOTS, type PaperProfile } from './paper-profile.ts';
import { printableText, wrapWords } from './printable-text.ts';

/** Kept free on either side of the number, so that it never touches the edge of a roll that wanders. */
const NUMBER_MARGIN_DOTS = 12;

/**
 * Lays a ticket out for the paper: at most 80 mm from cut to cut and at most 400 bytes, where the bytes of its logo and
 * of a code sent dot by dot are not counted. Names are wrapped and, where they do not fit, cut at a word. The lane is named,
 * never the reason for it.
 */
export function layOutTicket(paper: TicketPaper, profile: PaperProfile, logo: LogoLine | null = null): TicketLayout {
  return firstThatFits(profile, arrangements(paper, profile, logo));
}

/** The ways to arrange a ticket, from the one that says most to the one that says only what must be said. */
function* arrangements(paper: TicketPaper, profile: PaperProfile, logo: LogoLine | null): Generator<Lines> {
  const say = words[paper.language].paper;
  const copy = paper.copy ? [copyLine(say.copy, profile)] : [];
  const number = numberLine(paper.number, profile);
  const when = [...timeLine(paper, profile), ...waitLines(paper, profile)];

  const services = [2, 1].map((most) => wrapped(paper.serviceName, profile, most, { bold: true }));
  const wheres = whereChoices(paper, profile);
  const both = serviceWithPlace(paper, profile);
  const places = [...[true, false].map((hasQueue) => placeLines(paper, profile, hasQueue)), ...both];
  const heads = headChoices(paper, profile);
  const brings = bringChoices(paper.requirements, paper.language, profile);
  const asks = paper.requirements.length > 0 ? [wrapped(say.ask(paper.requirements.length), profile, 1)] : [];
  const logos: readonly Lines[] = logo ? [[logo], []] : [[]];
  const codes = codeChoices(paper.follow);
  const scans = codes.length > 0 ? [scanLines(paper, profile), []] : [[]];

  // From what is given up last to what is given up first; a head is packed, and a code made smaller, before anything is.
  // That there is something to bring outranks the queue's name, which outranks the list of it.
  const ends = (bring: readonly Lines[], code: readonly Lines[]) =>
    [bring.flatMap((lines) => [[blank, ...lines], lines]), [[]]].flatMap((said) => [
      ...waysToPick([places, heads, said, code]),
    ]);
  const withCode = { scans, ends: ends(brings, codes) };
  const without = { scans: [[]], ends: ends([...brings, ...asks], [[]]) };
  for (const { scans, ends } of [withCode, without]) {
    for (const [service = [], scan = [], where = [], top = []] of waysToPick([services, scans, wheres, logos])) {
      for (const [place = [], head = [], bring = [], code = []] of ends) {
        const below = both.includes(place) ? [] : service;
        yield [...top, ...head, ...copy, ...place, number, ...code, ...below, ...scan, ...when, ...where, ...bring];
      }
    }
  }
}

/** The hall, and that this is a trial: a line for each, or both on one where it holds them. */
function headChoices(paper: TicketPaper, profile: PaperProfile): readonly Lines[] {
  const { trial } = words[paper.language].paper;
  const hall = wrapped(paper.hallName, profile, 1, { bold: true });
  if (!paper.trial) return [hall];
  const packed = printableText(`${trial} · ${paper.hallName}`);
  const apart = [...hall, line(`*** ${trial} ***`, { bold: true })];
  return packed.length <= profile.columns ? [apart, [line(packed, { bold: true })]] : [apart];
}

/** Agency, service and lane on the one line above the number, which saves that of the service; none where it holds them not. */
function serviceWithPlace(paper: TicketPaper, profile: PaperProfile): readonly Lines[] {
  const lane = paper.lane === 'regular' ? '' : words[paper.language].lanes[paper.lane];
  const names = [paper.agencyName, paper.serviceName, lane].map(printableText).filter((name) => name !== '');
  const packed = names.join(' · ');
  return packed.length <= profile.columns ? [[line(packed, { bold: true })]] : [];
}

/** What the code is for: the turn, and what to bring where that is known, since the paper then has no room for it. */
function scanLines({ language, requirements }: TicketPaper, profile: PaperProfile): readonly TextLine[] {
  const { scan } = words[language].paper;
  return wrapped(requirements.length > 0 ? scan.needs : scan.turn, profile, 1);
}

/**
 * Agency, queue and lane, as many to a line as it holds; the queue only where it has a name of its own, the lane unless
 * it is the regular one.
 */
function placeLines(paper: TicketPaper, profile: PaperProfile, withQueue: boolean): readonly TextLine[] {
  const isNamed = withQueue && !isSaidAlready(paper.queueName, paper);
  // Wide paper holds any sensible name in one line.
  const nameLines = profile.columns >= 48 ? 1 : 2;
  const names = [paper.agencyName, isNamed ? paper.queueName : ''];
  const lines = names.flatMap((name) => wrapWords(printableText(name), profile.columns, nameLines));
  const joined = `${lines[0]} · ${lines[1]}`;
  const packed = lines.length === 2 && joined.length <= profile.columns ? [joined] : lines;
  const lane = paper.lane === 'regular' ? null : printableText(words[paper.language].lanes[paper.lane]);
  const roomy = packed.findIndex((text) => lane !== null && text.length + 3 + lane.length <= profile.columns);
  const withLane = packed.map((text, index) => (index === roomy ? `${text} · ${lane}` : text));
  return [...withLane, ...(lane !== null && roomy === -1 ? [lane] : [])].map((text) => line(text));
}

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

/** `Selasa, 24 November 2026 10.05 WIB`, without the weekday where one line does not hold it. */
function timeLine(paper: TicketPaper, profile: PaperProfile): readonly TextLine[] {
  const own = words[paper.language];
  const { weekdays, months, paper: say } = own;
  const { day, weekday } = wallClock(paper.takenAt, paper.timeZone);
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const date = say.date({ day: dayOfMonth, month: months[month - 1] ?? '', year });
  const rest = `${date} ${sayTime(paper.takenAt, paper.timeZone, own)} ${paper.zoneLabel}`;
  const whole = printableText(`${weekdays[weekday]}, ${rest}`);
  return wrapped(whole.length <= profile.columns ? whole : rest, profile, 1);
}

/** People ahead and the wait, on one line where it holds both; of a number of the kiosk's own, what it means. */
function waitLines({ language, ahead, waitUpTo }: TicketPaper, profile: PaperProfile): readonly TextLine[] {
  const say = words[language].paper;
  if (ahead === null) return [say.alone.means, say.alone.askDesk].flatMap((text) => wrapped(text, profile, 3));
  if (waitUpTo === null) return wrapped(say.ahead(ahead), profile, 1);
  const both = printableText(say.aheadAndWait(ahead, waitUpTo));
  if (both.length <= profile.columns) return [line(both)];
  return [say.ahead(ahead), say.waitUpTo(waitUpTo)].flatMap((text) => wrapped(text, profile, 1));
}

/** Which counters to wait near, where they are known, and what to do if missed; the first of them; neither. */
function whereChoices({ language, counters }: TicketPaper, profile: PaperProfile): readonly Lines[] {
  const say = words[language].paper;
  const near = counters.length > 0 ? [say.near(counters)] : [];
  const sentences = [...near, say.missed];
  const together = printableText(sentences.join(' '));
  if (together.length <= profile.columns) return [[line(together)], []];
  return [sentences, near, []].map((said) => said.flatMap((sentence) => wrapped(sentence, profile, 2)));
}
