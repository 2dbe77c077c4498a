/** Facts about the installation itself. */
import type { Day } from '#shared/time.ts';
import type { Db } from './open.ts';

/**
 * `seen-ahead`: the highest event that a device saw and the database does not know; 0 for none. `in-doubt`: 1 while
 * devices are waited for because the last changes may be missing. `bookings-from`: bookings up to this id may have been
 * made by a history that a restore went back from.
 */
type Key = 'history' | 'epoch' | 'seen-ahead' | 'in-doubt' | 'bookings-from';

/** The history that this one follows, after a restore. */
export type RestoredFrom = {
  readonly history: string;
  /** The last event of it that was known then. */
  readonly seq: number;
  /** The service day of the restore: numbers of a later one cannot have been given out before it. */
  readonly day: Day;
  /** So many events after `seq` may have given out a number of any series: they are left out already. */
  readonly covered: number;
  /** Devices were given the time to tell what they saw. */
  readonly isAwaited: boolean;
  /** How often, on that day, what the hub knew was set back; missing in what an older hub wrote: once. */
  readonly times?: number;
};

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
    /** Null where nothing was ever restored. */
    restoredFrom: (): RestoredFrom | null => {
      const text = find.get('restored-from')?.value;
      // Written by the function below, by nobody else.
      return text === undefined ? null : (JSON.parse(text) as RestoredFrom);
    },
    setRestoredFrom: (from: RestoredFrom): void => {
      put.run('restored-from', JSON.stringify(from));
    },
  };
}
