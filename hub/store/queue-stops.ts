/** The queues that staff have stopped, each for one service day. A queue without a row is open. */
import type { QueueStop } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type StoppedQueue = {
  readonly queueId: string;
  /** The service day on which it holds. */
  readonly day: Day;
  readonly state: QueueStop;
  /** In the words of whoever stopped it. */
  readonly reason: string;
  readonly since: Instant;
};

export function openQueueStops(db: Db) {
  const table = sqlTable<StoppedQueue>(db, {
    table: 'queue_stop',
    name: 'queue',
    columns: { queueId: 'queue_id', day: 'day', state: 'state', reason: 'reason', since: 'since' },
    mutable: ['day', 'state', 'reason', 'since'],
  });
  const of = db.prepare<[string], StoppedQueue>(`${table.select} WHERE queue_id = ?`);
  const all = db.prepare<[], StoppedQueue>(table.select);
  return {
    table,
    /** How a queue was stopped, on whatever day. */
    of: (queueId: string) => of.get(queueId),
    all: () => all.all(),
  };
}
