/** Calls: what displays announce, each with the number by which they know it. */
import type { TicketState } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type Call = {
  readonly seq: number;
  readonly ticketId: number;
  readonly counterId: string;
  readonly isRecall: 0 | 1;
  readonly at: Instant;
  /** A `Weighing` as JSON; null for a call once more, which weighs nothing. */
  readonly weighed: string | null;
};
/** The last call of a ticket that has left the counter, with what the hall knows it by. */
export type EndedCall = Call & {
  readonly queueId: string;
  readonly series: string;
  readonly number: number;
  readonly state: Extract<TicketState, 'missed' | 'done'>;
};
export type Calls = ReturnType<typeof openCalls>;

export function openCalls(db: Db) {
  const table = sqlTable<Call>(db, {
    table: 'call',
    name: 'call',
    columns: {
      seq: 'seq',
      ticketId: 'ticket_id',
      counterId: 'counter_id',
      isRecall: 'is_recall',
      at: 'at',
      weighed: 'weighed',
    },
    mutable: ['at'],
  });
  const last = db.prepare<[], { seq: number }>('SELECT seq FROM call ORDER BY seq DESC LIMIT 1');
  const latestOf = db.prepare<[number], Call>(`${table.select} WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`);
  // Looks at the newest calls only, however many there have been.
  const ended = db.prepare<[number, Instant, number], EndedCall>(
    `SELECT call.seq AS seq, ticket_id AS ticketId, call.counter_id AS counterId, is_recall AS isRecall, call.at AS at,
       ticket.queue_id AS queueId, ticket.series AS series, ticket.number AS number, ticket.state AS state
     FROM (SELECT * FROM call ORDER BY seq DESC LIMIT ?) AS call JOIN ticket ON ticket.id = call.ticket_id
     WHERE call.at >= ? AND ticket.state IN ('missed', 'done')
       AND NOT EXISTS (SELECT 1 FROM call AS later WHERE later.ticket_id = ticket.id AND later.seq > call.seq)
     ORDER BY call.seq DESC LIMIT ?`,
  );
  const ofTicket = db.prepare<[number], Call>(`${table.select} WHERE ticket_id = ? ORDER BY seq`);
  return {
    table,
    /** Every call of a ticket, in order. */
    ofTicket: (ticketId: number): readonly Call[] => ofTicket.all(ticketId),
    nextSeq: () => (last.get()?.seq ?? 0) + 1,
    /** The latest call of a ticket. */
    latestOf: (ticketId: number) => latestOf.get(ticketId),
    /** The last calls, made at `since` or later, of tickets that were missed or finished; newest first. */
    ended: (since: Instant, limit: number) => ended.all(8 * limit, since, limit),
  };
}
