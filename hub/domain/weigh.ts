/** What is weighed when a counter calls: the head of every queue from which it may call, and of what was sent to it. */
import type { Counter, Ticket } from '#shared/model.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';
import { compareDue, type DueKey } from './due-time.ts';
import { nextTicket } from './next-ticket.ts';

/** How a ticket comes before a counter: by a queue of its own, by one it helps out, or sent to it alone. */
export type Way = 'own' | 'helped' | 'sent';
export type Candidate<T extends DueKey = Ticket> = {
  readonly ticket: T;
  readonly way: Way;
  /** For a helped queue: it counts only when overdue by so many minutes. */
  readonly whenOverdueBy: number;
};

/** Reads the heads of lines. */
export type Heads<T extends DueKey = Ticket> = {
  readonly head: (queueId: string) => T | undefined;
  readonly headFor: (counterId: string) => T | undefined;
};

/** Every head that comes before a counter, whether it counts now or not. */
export function candidates<T extends DueKey>(
  counter: Pick<Counter, 'id' | 'queueIds' | 'helps'>,
  heads: Heads<T>,
): readonly Candidate<T>[] {
  const found: Candidate<T>[] = [];
  const add = (ticket: T | undefined, way: Way, whenOverdueBy = 0) => {
    if (ticket) found.push({ ticket, way, whenOverdueBy });
  };
  add(heads.headFor(counter.id), 'sent');
  for (const queueId of counter.queueIds) add(heads.head(queueId), 'own');
  for (const { queueId, whenOverdueBy } of counter.helps) add(heads.head(queueId), 'helped', whenOverdueBy);
  return found;
}

/** Whether a candidate counts at `now`: one of a queue that is only helped out must be overdue by enough. */
export const counts = ({ ticket, way, whenOverdueBy }: Candidate<DueKey>, now: Instant): boolean =>
  way !== 'helped' || now >= overdueAt(ticket.dueAt, whenOverdueBy);

/** When a ticket due at `dueAt` is overdue by so many minutes. */
export const overdueAt = (dueAt: Instant, minutes: number): Instant => after(dueAt, minutes * MINUTE);

/** The ticket to be called next: the earliest due of those that count; null when there is none. */
export const choose = <T extends DueKey>(weighed: readonly Candidate<T>[], now: Instant): T | null =>
  nextTicket(weighed.filter((candidate) => counts(candidate, now)).map(({ ticket }) => ticket));

/**
 * Of the tickets whose holders have stepped out, those that would have been called to `counter` at `now` before `taken`:
 * it would have weighed them, and they were due earlier.
 */
export const passedWhileOut = (
  counter: Pick<Counter, 'id' | 'queueIds' | 'helps'>,
  out: readonly Pick<Ticket, keyof DueKey | 'queueId' | 'forCounterId'>[],
  taken: DueKey,
  now: Instant,
): number[] =>
  out
    .filter((ticket) => {
      if (compareDue(ticket, taken) > 0) return false;
      if (ticket.forCounterId !== null) return ticket.forCounterId === counter.id;
      if (counter.queueIds.includes(ticket.queueId)) return true;
      const help = counter.helps.find(({ queueId }) => queueId === ticket.queueId);
      return help !== undefined && now >= overdueAt(ticket.dueAt, help.whenOverdueBy);
    })
    .map(({ id }) => id);
