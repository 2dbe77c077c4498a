/** What staff said of queues, each for one service day. A queue without a row goes by its hours, quota and time. */
import type { QueueOverride } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { sqlTable } from './table.ts';

export type OverriddenQueue = {
  readonly queueId: string;
  /** The service day on which it holds. */
  readonly day: Day;
  readonly state: QueueOverride;
  /** In the words of whoever said it; empty for a queue that is kept open. */
  readonly reason: string;
  readonly since: Instant;
};

/** They are few and asked for with every ticket: kept in memory until one of them changes. */
export function openQueueOverrides(db: Db) {
  const inDatabase = sqlTable<OverriddenQueue>(db, {
    table: 'queue_override',
    name: 'queue',
    columns: { queueId: 'queue_id', day: 'day', state: 'state', reason: 'reason', since: 'since' },
    mutable: ['day', 'state', 'reason', 'since'],
  });
  const select = db.prepare<[], OverriddenQueue>(inDatabase.select);
  let known: ReadonlyMap<string, OverriddenQueue> | null = null;
  const forget = () => {
    known = null;
  };
  const all = () => {
    known ??= new Map(select.all().map((row) => [row.queueId, row]));
    return known;
  };
  const then = (write: (row: OverriddenQueue) => void) => (row: OverriddenQueue) => {
    write(row);
    forget();
  };
  const { insert, update, remove } = inDatabase;
  const table: Table<OverriddenQueue> = {
    ...inDatabase,
    insert: then(insert),
    update: then(update),
    remove: then(remove),
  };
  return {
    table,
    /** What was said of a queue, on whatever day. */
    of: (queueId: string) => all().get(queueId),
    all: (): readonly OverriddenQueue[] => [...all().values()],
    /** For a rollback. */
    mark: () => forget,
  };
}
