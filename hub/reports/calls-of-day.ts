/** How often the tickets of a day were called and missed, folded from the log: a ticket's row keeps its last call only. */
import { type Day, HOUR, type Instant } from '#shared/time.ts';
import type { Db } from '../store/open.ts';

export type CallsOfTicket = {
  /** The first call that was not taken back. */
  readonly firstAt: Instant | null;
  /** Announcements, those that were taken back included. */
  readonly calls: number;
  readonly misses: number;
};
export const neverCalled: CallsOfTicket = { firstAt: null, calls: 0, misses: 0 };

type StepEvent = { readonly kind: string; readonly ticketId: number; readonly at: Instant };

/** By the id of the ticket; one that was never called is not in it. */
export function callsOfDay(db: Db, day: Day): ReadonlyMap<number, CallsOfTicket> {
  const { first } = db
    .prepare<[Day], { first: Instant | null }>('SELECT MIN(arrived_at) AS first FROM ticket WHERE day = ?')
    .get(day) ?? { first: null };
  const found = new Map<number, CallsOfTicket>();
  if (first === null) return found;
  const lastCallAt = new Map<number, Instant>();
  for (const { kind, ticketId, at } of stepsFrom(db, first)) {
    const so = found.get(ticketId) ?? neverCalled;
    if (kind === 'ticket.called') lastCallAt.set(ticketId, at);
    found.set(ticketId, after(so, kind, at, lastCallAt.get(ticketId) ?? null));
  }
  return found;
}

function after(so: CallsOfTicket, kind: string, at: Instant, lastCallAt: Instant | null): CallsOfTicket {
  switch (kind) {
    case 'ticket.called':
      return { ...so, firstAt: so.firstAt ?? at, calls: so.calls + 1 };
    case 'ticket.recalled':
      return { ...so, calls: so.calls + 1 };
    case 'ticket.missed':
      return { ...so, misses: so.misses + 1 };
    default:
      return so.firstAt === lastCallAt ? { ...so, firstAt: null } : so;
  }
}

/** No ticket's day is longer, whatever the hour at which days turn. */
const LONGEST_DAY = 48 * HOUR;

/** Hall time never goes back, so the log is in order of time: a day's part of it is found without reading the rest. */
function stepsFrom(db: Db, from: Instant): Iterable<StepEvent> {
  const seqAt = firstSeqAt(db);
  return db
    .prepare<[number, number], StepEvent>(
      `SELECT kind, CAST(substr(entity, 8) AS INTEGER) AS ticketId, at FROM event
        WHERE seq >= ? AND seq < ? AND kind IN ('ticket.called', 'ticket.recalled', 'ticket.missed', 'ticket.call-undone')
        ORDER BY seq`,
    )
    .iterate(seqAt(from), seqAt(from + LONGEST_DAY));
}

/** The number of the first event at or after an instant. */
function firstSeqAt(db: Db): (at: number) => number {
  const timeOf = db.prepare<[number], { at: number }>('SELECT at FROM event WHERE seq = ?');
  const last = db.prepare<[], { seq: number | null }>('SELECT MAX(seq) AS seq FROM event').get()?.seq ?? 0;
  return (at) => {
    let low = 1;
    let high = last + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((timeOf.get(middle)?.at ?? Number.POSITIVE_INFINITY) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
