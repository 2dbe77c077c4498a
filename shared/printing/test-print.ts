/** What a test print says: enough to see that the printer prints, over the whole width, and cuts. */

import { drawCode } from '../qr-code.ts';
import { words } from '../text/index.ts';
import { sayTime } from '../text/say-time.ts';
import { wallClock } from '../time.ts';
import type { LayoutLine, LogoLine, TicketLayout } from './layout.ts';
import { line, wrapped } from './lines.ts';
import type { TestPaper } from './messages.ts';
import { CELL_DOTS, type PaperProfile } from './paper-profile.ts';

/** In the place of a number, which has a hyphen and figures: nobody takes it for one. */
export const TEST_MARK = 'TES';
/** No address: a phone that reads it shows these words. */
export const TEST_CODE = 'TES-PRINTER';
const CODE_DOTS = 4;

/**
 * Lays a test print out: the logo where the printer has it, the mark, what it is, the hall, the time, the printer, a
 * ruler whose two ends stand at the edges of what can be printed on, and a code.
 */
export function layOutTest(paper: TestPaper, profile: PaperProfile, logo: LogoLine | null = null): TicketLayout {
  const own = words[paper.language];
  const { months, paper: say } = own;
  const said = (text: string, bold = false) => wrapped(text, profile, 2, { bold });
  const { day } = wallClock(paper.printedAt, paper.timeZone);
  const [year = 0, month = 1, dayOfMonth = 1] = day.split('-').map(Number);
  const date = say.date({ day: dayOfMonth, month: months[month - 1] ?? '', year });
  const size = Math.min(4, Math.floor(profile.dots / (CELL_DOTS.width * TEST_MARK.length)));
  const lines: readonly LayoutLine[] = [
    ...(logo ? [logo] : []),
    ...said(paper.hallName, true),
    line(TEST_MARK, { width: size, height: size }),
    ...said(say.test.means, true),
    ...said(`${date} ${sayTime(paper.printedAt, paper.timeZone, own)} ${paper.zoneLabel}`),
    ...said(paper.printerName),
    line(ruler(profile.columns), { align: 'left' }),
    ...said(say.test.ruler),
    // The blank paper that a code needs about it.
    line(''),
    { kind: 'code', text: TEST_CODE, squares: drawCode(TEST_CODE).length, dots: CODE_DOTS },
    line(''),
    { kind: 'cut' },
  ];
  return { profile, lines };
}

/** `|....:....|....:…|`: a mark every five characters, and one at either edge. */
const ruler = (columns: number): string =>
  Array.from({ length: columns }, (_, column) =>
    column === 0 || column === columns - 1 || column % 10 === 0 ? '|' : column % 5 === 0 ? ':' : '.',
  ).join('');
