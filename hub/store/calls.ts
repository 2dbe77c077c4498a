/** Calls: what displays announce, each with the number by which they know it. */
import type { TicketState, UnspokenReason } from '#shared/model.ts';
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
  /** When it was spoken, or when it was settled that it would only be shown; null until then. */
  readonly announcedAt: Instant | null;
  /** Why it was not spoken, or not to its end. */
  readonly unspoken: UnspokenReason | null;
};
/** What the hall sees of a call. */
export type CallMade = Pick<Call, 'seq' | 'ticketId' | 'counterId' | 'isRecall' | 'at'>;
/** The last call of a ticket that has left the counter, with what the hall knows it by. */
export type EndedCall = CallMade & {
  readonly queueId: string;
  readonly series: string;
  readonly number: number;
  readonly state: Extract<TicketState, 'missed' | 'done'>;
};
/** More calls than a hall makes in a day. */
const MOST_UNSETTLED = 20_000;

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
      announcedAt: 'announced_at',
      unspoken: 'unspoken',
    },
    mutable: ['announcedAt', 'unspoken'],
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
  const bySeq = db.prepare<[number], Call>(`${table.select} WHERE seq = ?`);
  const between = db.prepare<[number, number], Call>(`${table.select} WHERE seq > ? AND seq <= ? ORDER BY seq`);
  const unsettled = db.prepare<[number, Instant], Call>(
    `${table.select} WHERE seq > ? AND at >= ? AND announced_at IS NULL ORDER BY seq`,
  );
  const countUnspoken = db.prepare<[Instant], { reason: UnspokenReason; calls: number }>(
    `SELECT unspoken AS reason, COUNT(*) AS calls FROM call
     WHERE unspoken IS NOT NULL AND announced_at >= ? GROUP BY unspoken`,
  );
  const ofTicket = db.prepare<[number], Call>(`${table.select} WHERE ticket_id = ? ORDER BY seq`);
  return {
    table,
    /** Every call of a ticket, in order. */
    ofTicket: (ticketId: number): readonly Call[] => ofTicket.all(ticketId),
    nextSeq: () => (last.get()?.seq ?? 0) + 1,
    bySeq: (seq: number) => bySeq.get(seq),
    /** Those after `seq`, up to `last`. */
    between: (seq: number, last: number) => between.all(seq, last),
    /** Of the newest few thousand those made at `since` or later of which it was not settled whether they were spoken. */
    unsettledSince: (since: Instant) => unsettled.all((last.get()?.seq ?? 0) - MOST_UNSETTLED, since),
    /** How many that were settled at `since` or later were not spoken, or not to their end, by the reason. */
    countUnspoken: (since: Instant): ReadonlyMap<UnspokenReason, number> =>
      new Map(countUnspoken.all(since).map(({ reason, calls }) => [reason, calls])),
    /** The latest call of a ticket. */
    latestOf: (ticketId: number) => latestOf.get(ticketId),
    /** The last calls, made at `since` or later, of tickets that were missed or finished; newest first. */
    ended: (since: Instant, limit: number) => ended.all(8 * limit, since, limit),
  };
}
