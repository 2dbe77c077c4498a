/** Lines that staff put on the displays for a while. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type Notice = {
  readonly id: number;
  readonly text: string;
  /** JSON: the ids of the screens that show it; null for all. */
  readonly screens: string | null;
  readonly since: Instant;
  /** From then on it is not shown. */
  readonly until: Instant;
  /** When somebody took it away. */
  readonly removedAt: Instant | null;
};

export function openNotices(db: Db) {
  const table = sqlTable<Notice>(db, {
    table: 'notice',
    name: 'notice',
    columns: {
      id: 'id',
      text: 'text',
      screens: 'screens',
      since: 'since',
      until: 'until',
      removedAt: 'removed_at',
    },
    mutable: ['removedAt'],
  });
  const shown = db.prepare<[Instant], Notice>(`${table.select} WHERE removed_at IS NULL AND until > ? ORDER BY id`);
  const last = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM notice');
  return {
    table,
    /** Those that are shown at an instant, the oldest first. */
    at: (now: Instant): readonly Notice[] => shown.all(now),
    nextId: (): number => (last.get()?.id ?? 0) + 1,
  };
}
