/** What estimates of the wait are made from, as it stands in the database. Reading only. */
import type { Lane } from '#shared/model.ts';
import { after, type Day, type Instant, MINUTE } from '#shared/time.ts';
import type { PastTicket } from '../domain/pace.ts';
import type { CounterNow, WaitingNow } from '../domain/wait-lines.ts';
import type { CounterSession } from './counter-sessions.ts';
import type { Db } from './open.ts';

/** So many of a counter's last tickets tell how fast it is. */
const LAST_TICKETS = 100;
/** A counter that calls nobody for longer was not waiting for the next one: it rested. */
const LONGEST_BETWEEN_MS = 10 * MINUTE;
/** How many of the newest tickets are looked at for how often people come. */
const LAST_ARRIVALS = 5_000;

type OpenTicket = NonNullable<CounterNow['ticket']> & { readonly counterId: string };
type PastRow = Omit<PastTicket, 'nextCalledAt'> & {
  readonly queueId: string;
  readonly day: string;
  readonly arrivedAt: Instant;
};
export type PastOfQueue = PastTicket & { readonly queueId: string };

export function openWaitReadings(db: Db) {
  const sessions = db.prepare<[], Omit<CounterSession, 'deviceId'>>(
    'SELECT counter_id AS counterId, state, since FROM counter_session',
  );
  const lastEnded = db.prepare<[string, Day], { endedAt: Instant | null }>(
    `SELECT ended_at AS endedAt FROM ticket
      WHERE counter_id = ? AND day = ? AND called_at IS NOT NULL ORDER BY called_at DESC LIMIT 1`,
  );
  const open = db.prepare<[], OpenTicket>(
    `SELECT id, queue_id AS queueId, counter_id AS counterId, called_at AS calledAt, serving_at AS servingAt
       FROM ticket WHERE state IN ('called', 'serving') AND counter_id IS NOT NULL`,
  );
  // One statement per partial index: with `OR` all tickets there ever were would be looked at.
  const waiting = ["state = 'waiting'", "state = 'out'"].map((condition) =>
    db.prepare<[], WaitingNow & { readonly arrivedAt: Instant }>(
      `SELECT id, queue_id AS queueId, due_at AS dueAt, due_rank AS dueRank, due_sub AS dueSub,
              for_counter_id AS forCounterId, arrived_at AS arrivedAt, out_until AS outUntil
         FROM ticket WHERE ${condition}`,
    ),
  );
  const past = db.prepare<[string, number], PastRow>(
    `SELECT queue_id AS queueId, day, arrived_at AS arrivedAt, called_at AS calledAt, serving_at AS servingAt,
            ended_at AS endedAt
       FROM ticket
      WHERE counter_id = ? AND called_at IS NOT NULL AND ended_at IS NOT NULL
        AND (state = 'missed' OR (state = 'done' AND serving_at IS NOT NULL))
      ORDER BY day DESC, called_at DESC LIMIT ?`,
  );
  const arrivals = db.prepare<[number, Instant], { queueId: string; lane: Lane; count: number }>(
    `SELECT queue_id AS queueId, lane, COUNT(*) AS count FROM ticket
      WHERE id > (SELECT MAX(id) FROM ticket) - ? AND arrived_at > ? GROUP BY queue_id, lane`,
  );

  /** The last tickets of a counter, latest call first. */
  const pastOf = (counterId: string): PastOfQueue[] => {
    let next: PastRow | null = null;
    return past.all(counterId, LAST_TICKETS).map((row) => {
      const followed = next;
      next = row;
      const hadWaited = followed !== null && followed.day === row.day && followed.arrivedAt <= row.endedAt;
      const between = hadWaited ? followed.calledAt - row.endedAt : Number.NaN;
      const nextCalledAt = between >= 0 && between <= LONGEST_BETWEEN_MS ? after(row.endedAt, between) : null;
      const { queueId, calledAt, servingAt, endedAt } = row;
      return { queueId, calledAt, servingAt, endedAt, nextCalledAt };
    });
  };

  return {
    /** Runs `read` with all its readings of one moment. */
    atOnce: <T>(read: () => T): T => db.transaction(read)(),
    sessions: () => sessions.all(),
    open: () => open.all(),
    /** When the last ticket that a counter called on a day ended; null before. */
    lastEnded: (counterId: string, day: Day) => lastEnded.get(counterId, day)?.endedAt ?? null,
    waiting: () => waiting.flatMap((statement) => statement.all()),
    past: (counterIds: readonly string[]) => counterIds.flatMap(pastOf),
    /** How many came to each queue in each lane since `from`. */
    arrivals: (from: Instant) => arrivals.all(LAST_ARRIVALS, from),
  };
}
