/** The PIN of the kiosks' staff corner, and who tried one. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { sqlTable } from './table.ts';

/** A PIN as the log knows it: that it was set, and nothing of what it is. */
export type StaffPin = {
  readonly id: number;
  /** Random: names this PIN. */
  readonly revision: string;
  readonly setAt: Instant;
};
export type StaffTry = {
  readonly id: number;
  readonly deviceId: string;
  readonly at: Instant;
  readonly outcome: 'right' | 'wrong';
};

export type StaffPins = ReturnType<typeof openStaffPins>;

export function openStaffPins(db: Db) {
  const put = db.prepare<[number, string, Instant, string]>(
    `INSERT INTO staff_pin (id, revision, set_at, kept) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, set_at = excluded.set_at, kept = excluded.kept`,
  );
  const remove = db.prepare<[number]>('DELETE FROM staff_pin WHERE id = ?');
  const current = db.prepare<[], StaffPin & { readonly kept: string }>(
    'SELECT id, revision, set_at AS setAt, kept FROM staff_pin',
  );
  const tries = sqlTable<StaffTry>(db, {
    table: 'staff_try',
    name: 'staff-try',
    columns: { id: 'id', deviceId: 'device_id', at: 'at', outcome: 'outcome' },
    mutable: ['outcome'],
  });
  const lastTry = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM staff_try');
  const wrongInRow = db.prepare<[string, string, Instant], { count: number; lastAt: Instant | null }>(
    `SELECT COUNT(*) AS count, MAX(at) AS lastAt FROM staff_try
     WHERE device_id = ? AND id > COALESCE((SELECT MAX(id) FROM staff_try WHERE device_id = ? AND outcome = 'right'), 0)
       AND at >= ?`,
  );
  const wrongSince = db.prepare<[Instant], { count: number }>(
    "SELECT COUNT(*) AS count FROM staff_try WHERE outcome = 'wrong' AND at >= ?",
  );
  const wrongFromLast = db.prepare<[Instant, number], { at: Instant }>(
    "SELECT at FROM staff_try WHERE outcome = 'wrong' AND at >= ? ORDER BY at DESC LIMIT 1 OFFSET ?",
  );
  return {
    /** The PIN, with what is kept of it: never to leave the hub. */
    current: () => current.get(),
    /** For `record()`: writes a PIN down with what is `kept` of it, which no event tells. */
    tableWith: (kept: string): Table<StaffPin> => {
      const write = ({ id, revision, setAt }: StaffPin) => void put.run(id, revision, setAt, kept);
      return {
        name: 'staff-pin',
        idOf: ({ id }) => id,
        insert: write,
        update: write,
        remove: ({ id }) => void remove.run(id),
      };
    },
    tries,
    nextTryId: () => (lastTry.get()?.id ?? 0) + 1,
    /** The wrong PINs of a device since its last right one, not before `since`. */
    wrongInRow: (deviceId: string, since: Instant) =>
      wrongInRow.get(deviceId, deviceId, since) ?? { count: 0, lastAt: null },
    /** How many wrong PINs all devices tried since then. */
    wrongSince: (since: Instant): number => wrongSince.get(since)?.count ?? 0,
    /** When the wrong PIN was tried that is the `place`th from the last of all devices, not before `since`. */
    wrongFromLast: (place: number, since: Instant): Instant | null => wrongFromLast.get(since, place - 1)?.at ?? null,
  };
}
