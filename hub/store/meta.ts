/** Facts about the installation itself. */
import type { Db } from './open.ts';

/** `restored-from`: JSON, the history before a restore and the last event of it that was known then. */
type Key = 'history' | 'epoch' | 'restored-from';

export type Meta = ReturnType<typeof openMeta>;

export function openMeta(db: Db) {
  const find = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const put = db.prepare<[string, string]>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return {
    get: (key: Key): string | undefined => find.get(key)?.value,
    set: (key: Key, value: string): void => {
      put.run(key, value);
    },
  };
}
