import type { LogoLine, TicketLayout } from './layout.ts';
import type { Paper } from './messages.ts';
import type { PaperProfile } from './paper-profile.ts';
import { layOutTicket } from './receipt.ts';
import { layOutTest } from './test-print.ts';

/** Lays out whatever a printer is asked to print, with its logo where it has one. */
export const layOutPaper = (paper: Paper, profile: PaperProfile, logo: LogoLine | null = null): TicketLayout =>
  'kind' in paper ? layOutTest(paper, profile, logo) : layOutTicket(paper, profile, logo);
