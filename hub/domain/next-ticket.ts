import type { Ticket } from '#shared/model.ts';
import { compareDue } from './due-time.ts';

/** The ticket a counter is to call next: the earliest due among the heads of its queues; null when nobody waits. */
export function nextTicket(heads: readonly (Ticket | undefined)[]): Ticket | null {
  let next: Ticket | null = null;
  for (const head of heads) if (head && (!next || compareDue(head, next) < 0)) next = head;
  return next;
}
