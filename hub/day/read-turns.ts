import type { Lane, TicketState } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import { callsOfDay, neverCalled } from '../reports/calls-of-day.ts';
import type { Db } from '../store/open.ts';
import type { Turn } from './figures.ts';

type TicketRow = {
  readonly id: number;
  readonly queueId: string;
  readonly lane: Lane;
  readonly state: TicketState;
  readonly arrivedAt: Instant;
  readonly servingAt: Instant | null;
  readonly endedAt: Instant;
};

/** What became of every ticket of a day that is over, as the hub wrote it down, in order of arrival. */
export function readTurns(db: Db, day: Day): readonly Turn[] {
  const calls = callsOfDay(db, day);
  const tickets = db.prepare<[Day], TicketRow>(
    `SELECT id, queue_id AS queueId, lane, state, arrived_at AS arrivedAt, serving_at AS servingAt, ended_at AS endedAt
       FROM ticket WHERE day = ? ORDER BY id`,
  );
  return tickets.all(day).map(({ id, queueId, lane, state, arrivedAt, servingAt, endedAt }) => {
    const { firstAt, misses } = calls.get(id) ?? neverCalled;
    const outcome = state === 'done' ? 'served' : misses > 0 ? 'missed' : 'expired';
    return { queueId, lane, arrivedAt, calledAt: firstAt, servingAt, endedAt, outcome };
  });
}
