/**
 * The order of calling: earliest due time first. A ticket's due time is its arrival plus the target wait of its
 * lane in its queue, so a shorter target is a head start that never changes while one waits.
 */
import type { Lane, Queue, Ticket } from '#shared/model.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';

/** The key by which waiting tickets are ordered; ties go by order of arrival, never by the clock. */
export type DueKey = Pick<Ticket, 'dueAt' | 'dueRank' | 'dueSub' | 'id'>;

/** The instant by which the hub means to call a ticket that counts from `countsFrom` in `lane` of `queue`. */
export const dueTime = (countsFrom: Instant, lane: Lane, queue: Pick<Queue, 'targetWait'>): Instant =>
  after(countsFrom, queue.targetWait[lane] * MINUTE);

/** The key by which a ticket is called that has come to `queue` and was never put elsewhere. */
export const arrivalKey = (
  { id, countsFrom, lane }: Pick<Ticket, 'id' | 'countsFrom' | 'lane'>,
  queue: Pick<Queue, 'targetWait'>,
) => ({ dueAt: dueTime(countsFrom, lane, queue), dueRank: id, dueSub: 0 }) satisfies Omit<DueKey, 'id'>;

/** Negative when `a` is to be called before `b`. */
export const compareDue = (a: DueKey, b: DueKey): number =>
  a.dueAt - b.dueAt || a.dueRank - b.dueRank || a.dueSub - b.dueSub || a.id - b.id;

/**
 * The key of a missed ticket that is to wait again: behind the `behind`-th of those waiting (behind the last where
 * there are fewer), and never ahead of its own old place, so that being absent gains nothing; null where it keeps that.
 * @param waiting the queue's first `behind + 1` waiting tickets, in order
 */
export function reinstatedKey(ticket: DueKey, waiting: readonly DueKey[], behind: number): Omit<DueKey, 'id'> | null {
  const neighbour = waiting[Math.min(behind, waiting.length) - 1];
  if (!neighbour || compareDue(neighbour, ticket) < 0) return null;
  const next = waiting[behind];
  const isSamePlace = next && next.dueAt === neighbour.dueAt && next.dueRank === neighbour.dueRank;
  const dueSub = isSamePlace ? (neighbour.dueSub + next.dueSub) / 2 : neighbour.dueSub + 1;
  return { dueAt: neighbour.dueAt, dueRank: neighbour.dueRank, dueSub };
}
