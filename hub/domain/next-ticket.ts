import { compareDue, type DueKey } from './due-time.ts';

/** The ticket a counter is to call next: the earliest due among the heads of its queues; null when nobody waits. */
export function nextTicket<T extends DueKey>(heads: readonly (T | undefined)[]): T | null {
  let next: T | null = null;
  for (const head of heads) if (head && (!next || compareDue(head, next) < 0)) next = head;
  return next;
}
