/** What the takers of tickets were told of their wait, and when their calls came. */
import type { Ticket } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { ToldWait } from '../domain/wait-accuracy.ts';
import type { Wait } from '../domain/wait-estimate.ts';
import type { Db } from './open.ts';

export type WaitEstimates = ReturnType<typeof openWaitEstimates>;

export function openWaitEstimates(db: Db) {
  const insert = db.prepare<[number, string, number, number, number]>(
    'INSERT INTO wait_estimate (ticket_id, queue_id, p50, p80, p90) VALUES (?, ?, ?, ?, ?)',
  );
  const setCalled = db.prepare<[Instant | null, number]>(
    'UPDATE wait_estimate SET called_at = ? WHERE ticket_id = ? AND called_at IS NULL',
  );
  const takeBack = db.prepare<[number, Instant | null]>(
    'UPDATE wait_estimate SET called_at = NULL WHERE ticket_id = ? AND called_at = ?',
  );
  const setAbsent = db.prepare<[number, Instant | null]>(
    'UPDATE wait_estimate SET is_absent = 1 WHERE ticket_id = ? AND called_at = ?',
  );
  return {
    /** Keeps what the taker of `ticket` is told, in the transaction in which the ticket is made. */
    keep: ({ id, queueId }: Pick<Ticket, 'id' | 'queueId'>, { p50Ms, p80Ms, p90Ms }: Wait): void => {
      insert.run(id, queueId, Math.round(p50Ms), Math.round(p80Ms), Math.round(p90Ms));
    },
    /**
     * Follows a ticket to its first call, and notes a call that was taken back or at which nobody came. Whoever is sent
     * on at the call was called.
     * @param kind of the event that says what happened to it
     */
    follow: (kind: string, before: Ticket | null, { id, state, calledAt }: Ticket): void => {
      if (before?.state === 'waiting' && state === 'called') setCalled.run(calledAt, id);
      else if (before && kind === 'ticket.call-undone') takeBack.run(id, before.calledAt);
      else if (before?.state === 'called' && state === 'missed') setAbsent.run(id, before.calledAt);
    },
  };
}

/** What the takers of a day's tickets were told, in order of arrival. */
export function toldWaits(db: Db, day: Day): readonly ToldWait[] {
  const first = db.prepare<[Day], { id: number | null }>('SELECT MIN(id) AS id FROM ticket WHERE day = ?').get(day);
  if (!first?.id) return [];
  return db
    .prepare<[number, Day], ToldWait>(
      `SELECT wait_estimate.queue_id AS queueId, p50 AS p50Ms, p80 AS p80Ms, p90 AS p90Ms, arrived_at AS arrivedAt,
              wait_estimate.called_at AS calledAt, is_absent AS isAbsent, state
         FROM wait_estimate JOIN ticket ON ticket.id = ticket_id
        WHERE ticket_id >= ? AND ticket.day = ? ORDER BY ticket_id`,
    )
    .all(first.id, day);
}
