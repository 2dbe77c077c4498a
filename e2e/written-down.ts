/** What a running hub has written down, read from its database beside it. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RunningHub } from './running-hub.ts';

type Written = { readonly kind: string; readonly deviceId: string; readonly place: string | null };

/** The newest events of a kind of thing, e.g. of `ticket`, the latest last. */
export function written({ dataFolder }: RunningHub, entity: string, count = 1): readonly Written[] {
  const db = new Database(join(dataFolder, 'antrean.db'), { readonly: true });
  try {
    return db
      .prepare<[string, number], Written>(
        `SELECT kind, device_id AS deviceId, place FROM event WHERE entity LIKE ? || ':%' ORDER BY seq DESC LIMIT ?`,
      )
      .all(entity, count)
      .toReversed();
  } finally {
    db.close();
  }
}
