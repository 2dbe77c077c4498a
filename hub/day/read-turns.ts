import type { Ticket } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { Db } from '../store/open.ts';
import type { Turn, Wait } from './turn.ts';

type TicketEvent = { readonly ticketId: number; readonly at: Instant; readonly kind: string; readonly body: string };
/** A ticket as the log has told it so far, with its waits; one that still goes on is over at once. */
type Told = { readonly row: Ticket; readonly waits: readonly Wait[] };

/**
 * What became of every ticket of a day that is over, in order of arrival: told by the hub's own log, whose first event of
 * a ticket is its row and whose others are what changed in it.
 */
export function readTurns(db: Db, day: Day): readonly Turn[] {
  const told = new Map<number, Told>();
  const events = db.prepare<[], TicketEvent>(
    "SELECT CAST(substr(entity, 8) AS INTEGER) AS ticketId, at, kind, body FROM event WHERE entity LIKE 'ticket:%' ORDER BY seq",
  );
  for (const event of events.iterate()) {
    const so = told.get(event.ticketId);
    const row = { ...so?.row, ...(JSON.parse(event.body) as Ticket) };
    told.set(event.ticketId, { row, waits: waitsAfter(so, row, event) });
  }
  return [...told.values()].filter(({ row }) => row.day === day).map(turnOf);
}

function waitsAfter(so: Told | undefined, { state, queueId }: Ticket, { kind, at }: TicketEvent): readonly Wait[] {
  const waits = so?.waits ?? [];
  const [last] = waits.slice(-1);
  if (state === 'waiting') return [...waits, { queueId, from: at, until: at, isCalled: false, begin: beginOf(kind) }];
  if (so?.row.state !== 'waiting' || !last) return waits;
  return [...waits.slice(0, -1), { ...last, until: at, isCalled: state === 'called' }];
}

function beginOf(kind: string): Wait['begin'] {
  switch (kind) {
    case 'ticket.taken':
    case 'ticket.checked-in':
      return 'arrival';
    case 'ticket.transferred':
      return 'transfer';
    case 'ticket.reinstated':
      return 'return';
    default:
      throw new Error(`nobody waits by ${kind} on a simulated day`);
  }
}

function turnOf({ row: { lane, arrivedAt, servingAt, endedAt, state, missedAt }, waits }: Told): Turn {
  if (endedAt === null) throw new Error('the day is not over');
  const outcome = state === 'done' ? 'served' : missedAt !== null ? 'missed' : 'expired';
  return { lane, arrivedAt, servingAt, endedAt, outcome, waits };
}
