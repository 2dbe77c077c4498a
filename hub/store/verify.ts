/** Whether a database is whole: its pages, its tables, and its events against the hash chain. */
import { SqliteError } from 'better-sqlite3';
import { DamagedDatabase, headOf, verifiedEvents } from './events.ts';
import { type Db, limitCache, openReadOnly } from './open.ts';

/** So many of the last events are checked before each start; a hall makes about as many in a week. */
const TAIL = 10_000;

/**
 * Checks every page, and with `deep` also that indexes agree with their tables. Throws `DamagedDatabase`.
 * A year of a hall takes some tenths of a second either way.
 */
export function checkPages(db: Db, deep: boolean): void {
  const check = deep ? 'integrity_check' : 'quick_check';
  const [row] = db.pragma(`${check}(1)`) as Record<string, string>[];
  const verdict = row?.[check];
  if (verdict !== 'ok') throw new DamagedDatabase(verdict);
}

/** Checks the last events against the chain. Throws `DamagedDatabase`. @returns whether these were all there are */
export function checkTail(db: Db): boolean {
  const after = Math.max(headOf(db).seq - TAIL, 0);
  for (const _ of verifiedEvents(db, after));
  return after === 0;
}

/**
 * Opens a database file read-only and checks it whole, every event included. Throws at the first fault.
 * @returns the number of its last event
 */
export function verifyDatabase(file: string): number {
  const db = openReadOnly(file);
  try {
    limitCache(db);
    checkPages(db, true);
    let last = 0;
    for (const { seq } of verifiedEvents(db)) last = seq;
    return last;
  } finally {
    db.close();
  }
}

/** What is wrong with a database file, in a few words; null when it is whole. Throws when that cannot be found out. */
export function findDamage(file: string): string | null {
  try {
    verifyDatabase(file);
    return null;
  } catch (error) {
    if (isDamage(error)) return error.message;
    throw error;
  }
}

/** Whether an error says that the file itself is not as it should be, rather than the disk, the rights or the program. */
export const isDamage = (error: unknown): error is Error =>
  error instanceof DamagedDatabase || (error instanceof SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code));
