/** What staff said of queues, each for one service day. A queue without a row goes by its hours, quota and time. */
import type { QueueOverride } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import { cachedTable } from './cached-table.ts';
import type { Db } from './open.ts';

export type OverriddenQueue = {
  readonly queueId: string;
  /** The service day on which it holds. */
  readonly day: Day;
  readonly state: QueueOverride;
  /** In the words of whoever said it; empty for a queue that is kept open. */
  readonly reason: string;
  readonly since: Instant;
};

export const openQueueOverrides = (db: Db) =>
  cachedTable<OverriddenQueue>(db, {
    table: 'queue_override',
    name: 'queue',
    columns: { queueId: 'queue_id', day: 'day', state: 'state', reason: 'reason', since: 'since' },
    mutable: ['day', 'state', 'reason', 'since'],
  });
