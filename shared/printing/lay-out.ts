import type { TicketLayout } from './layout.ts';
import type { Paper } from './messages.ts';
import type { PaperProfile } from './paper-profile.ts';
import { layOutTicket } from './receipt.ts';
import { layOutTest } from './test-print.ts';

/** Lays out whatever a printer is asked to print. */
export const layOutPaper = (paper: Paper, profile: PaperProfile): TicketLayout =>
  'kind' in paper ? layOutTest(paper, profile) : layOutTicket(paper, profile);
