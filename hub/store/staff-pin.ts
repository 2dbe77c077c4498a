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

/** How many wrong PINs, and when the last of them was tried. */
type Wrong = { readonly count: number; readonly lastAt: Instant | null };
const none: Wrong = { count: 0, lastAt: null };

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
  const wrongInRow = db.prepare<[string, string, Instant], Wrong>(
    `SELECT COUNT(*) AS count, MAX(at) AS lastAt FROM staff_try
     WHERE device_id = ? AND id > COALESCE((SELECT MAX(id) FROM staff_try WHERE device_id = ? AND outcome = 'right'), 0)
       AND at >= ?`,
  );
  const wrongSince = db.prepare<[Instant], { count: number }>(
    "SELECT COUNT(*) AS count FROM staff_try WHERE outcome = 'wrong' AND at >= ?",
  );
  const wrongOfStrangers = db.prepare<[Instant, string], Wrong>(
    `SELECT COUNT(*) AS count, MAX(at) AS lastAt FROM staff_try AS tried
     WHERE outcome = 'wrong' AND at >= ? AND device_id NOT IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM staff_try WHERE device_id = tried.device_id AND outcome = 'right')`,
  );
  const rightAt = db.prepare<[string], { id: number }>(
    "SELECT id FROM staff_try WHERE device_id = ? AND outcome = 'right' LIMIT 1",
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
    wrongInRow: (deviceId: string, since: Instant) => wrongInRow.get(deviceId, deviceId, since) ?? none,
    /** The wrong PINs since then of all devices at which none was ever right and which are not `known`. */
    wrongOfStrangers: (known: readonly string[], since: Instant) =>
      wrongOfStrangers.get(since, JSON.stringify(known)) ?? none,
    /** Whether the PIN was right at this device once. */
    wasRightAt: (deviceId: string): boolean => rightAt.get(deviceId) !== undefined,
    /** How many wrong PINs all devices tried since then. */
    wrongSince: (since: Instant): number => wrongSince.get(since)?.count ?? 0,
  };
}
