import { layOutBooking } from './booking-slip.ts';
import type { LogoLine, TicketLayout } from './layout.ts';
import type { Paper } from './messages.ts';
import type { PaperProfile } from './paper-profile.ts';
import { layOutTicket } from './receipt.ts';
import { layOutTest } from './test-print.ts';

/** Lays out whatever a printer is asked to print, with its logo where it has one. */
export function layOutPaper(paper: Paper, profile: PaperProfile, logo: LogoLine | null = null): TicketLayout {
  if (!('kind' in paper)) return layOutTicket(paper, profile, logo);
  return paper.kind === 'test' ? layOutTest(paper, profile, logo) : layOutBooking(paper, profile, logo);
}
