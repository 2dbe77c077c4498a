/**
 * What the slip of a booking says: when to come, the code that becomes a ticket then, and what to bring. It must not be
 * taken for a ticket, which is called: the day and the time are what is large on it.
 */
import { words } from '../text/index.ts';
import { sayDate, sayWholeDay } from '../text/say-day.ts';
import { sayMinute } from '../text/say-time.ts';
import type { LogoLine, TextLine, TicketLayout } from './layout.ts';
import { blank, bringChoices, codeChoices, firstThatFits, type Lines, line, waysToPick, wrapped } from './lines.ts';
import type { BookingPaper } from './messages.ts';
import type { PaperProfile } from './paper-profile.ts';
import { printableText } from './printable-text.ts';

/**
 * Lays a slip out for the paper: at most 80 mm from cut to cut and at most 400 bytes. The hall, what it is, the service,
 * day, time, number and code are always there; the code for scanners, the logo and what to bring take the room that is
 * left, in this order.
 */
export function layOutBooking(paper: BookingPaper, profile: PaperProfile, logo: LogoLine | null = null): TicketLayout {
  return firstThatFits(profile, arrangements(paper, profile, logo));
}

function* arrangements(paper: BookingPaper, profile: PaperProfile, logo: LogoLine | null): Generator<Lines> {
  const say = words[paper.language].paper;
  // Plain where a ticket is bold: the bytes go to what to bring.
  const hall = wrapped(paper.hallName, profile, 1);
  const trial = paper.trial ? [line(`*** ${say.trial} ***`, { bold: true })] : [];
  const title = line(say.booking.title, { width: say.booking.title.length * 2 <= profile.columns ? 2 : 1 });
  const top = [...hall, ...trial, title];
  const codes = codeChoices(paper.qr);
  const asks = paper.requirements.length > 0 ? [wrapped(say.ask(paper.requirements.length), profile, 1)] : [];
  const brings = [...bringChoices(paper.requirements, paper.language, profile), ...asks, []];
  const when = whenLines(paper, profile);
  const names = nameLines(paper, profile);
  const services = serviceChoices(paper, profile);
  const logos: readonly Lines[] = logo ? [[logo], []] : [[]];
  const withCode = codes.map((code) => [blank, ...code]);
  // A code is made smaller before anything is given up, and is given up last.
  for (const code of withCode.length > 0 ? [withCode, [[]]] : [[[]]])
    for (const [service = [], first = [], bring = [], its = []] of waysToPick([services, logos, brings, code]))
      yield [...first, ...top, ...service, ...when, ...its, ...names, ...bring];
}

/** As wide as twice the natural size where a line holds it, twice as high in any case. */
function large(text: string, profile: PaperProfile): TextLine {
  const own = printableText(text).slice(0, profile.columns);
  return line(own, { bold: true, height: 2, width: own.length * 2 <= profile.columns ? 2 : 1 });
}

/** Agency and service, on one line where it holds them; else with fewer and fewer of their words. */
function serviceChoices({ agencyName, serviceName }: BookingPaper, profile: PaperProfile): readonly Lines[] {
  const packed = wrapped(`${agencyName} · ${serviceName}`, profile, 2);
  if (packed.length === 1) return [packed];
  return [packed, wrapped(`${agencyName} · ${serviceName}`, profile, 1)];
}

/** The day and the time, large, and between which times to scan the code, which follows. */
function whenLines(paper: BookingPaper, profile: PaperProfile): Lines {
  const own = words[paper.language];
  const { booking } = own.paper;
  const whole = printableText(sayWholeDay(paper.day, own));
  const time = (minute: BookingPaper['minute']) => sayMinute(minute, own);
  const { from, until } = paper.come;
  return [
    large(whole.length <= profile.columns ? whole : sayDate(paper.day, own), profile),
    large(`${booking.at(time(paper.minute))} ${paper.zoneLabel}`, profile),
    ...wrapped(booking.scan(time(from), time(until)), profile, 1),
  ];
}

/** By what else the booking is found: its code to type, and the number that it keeps. */
const nameLines = ({ code, number, language }: BookingPaper, profile: PaperProfile): Lines => [
  large(code, profile),
  ...wrapped(words[language].paper.booking.number(number), profile, 1),
];
