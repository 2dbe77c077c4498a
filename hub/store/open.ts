/** Opens the hub's database the one way it may be opened. */
import { readdirSync, readFileSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Db = Database.Database;

const migrationsFolder = new URL('./migrations/', import.meta.url);

/** The migrations in order: `001-start.sql` is number 1. A landed migration is never edited. */
export function readMigrations(): readonly { readonly number: number; readonly sql: string }[] {
  return readdirSync(migrationsFolder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 3)), sql: readFileSync(new URL(name, migrationsFolder), 'utf8') }));
}

/** The file was made by a newer hub: opening it could destroy what this one does not know. */
export class NewerDatabase extends Error {}

/**
 * Opens `path`, or makes it, and brings its tables up to date. What is committed is on disk once `flush.ts` has put it
 * there; SQLite itself flushes what a checkpoint needs. Throws `NewerDatabase` for a file of a newer hub. Whether the
 * file is the right one and undamaged is the business of `hall-data.ts`.
 */
export function openDatabase(path: string): Db {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    limitCache(db);
    db.pragma('trusted_schema = OFF');
    migrate(db);
    checkDurability(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A read-only connection to a database file that must be there, live or not: for reports and checks. */
export function openReadOnly(path: string): Db {
  return new Database(path, { readonly: true, fileMustExist: true });
}

/**
 * Has a connection that stays open, or reads a whole file, keep 2 MB of it at most; left alone it keeps 16 as the days
 * go by. The system keeps the rest, once for all connections. Reads the file, and throws where that is damaged.
 */
export function limitCache(db: Db): void {
  db.pragma('cache_size = -2000');
}

const versionOf = (db: Db): number => Number(db.pragma('user_version', { simple: true }));

/** Throws `NewerDatabase` if this hub does not know the tables of `db`. */
export function refuseNewer(db: Db): void {
  const newest = readMigrations().at(-1)?.number ?? 0;
  const present = versionOf(db);
  if (present <= newest) return;
  throw new NewerDatabase(
    `The database is of version ${present}, this hub knows up to ${newest}. Start the newer hub, or restore a backup made before the update.`,
  );
}

/** Whether opening `db` for work would change tables that somebody's data is in. */
export const needsMigration = (db: Db): boolean =>
  versionOf(db) > 0 && readMigrations().some(({ number }) => number > versionOf(db));

/** Brings the tables up to date, each migration whole or not at all. */
function migrate(db: Db): void {
  refuseNewer(db);
  for (const { number, sql } of readMigrations()) {
    if (number <= versionOf(db)) continue;
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${number}`);
    })();
  }
}

/**
 * Writes once, so that the write-ahead log is there to be flushed, and makes sure that checkpoints flush it and the
 * database in their right order, which `synchronous = NORMAL` means.
 */
function checkDurability(db: Db): void {
  db.prepare(
    "INSERT INTO meta (key, value) VALUES ('opened', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1",
  ).run();
  db.pragma('synchronous = NORMAL');
  const synchronous = db.pragma('synchronous', { simple: true });
  if (synchronous !== 1) throw new Error(`SQLite runs with synchronous=${synchronous} instead of 1 (NORMAL)`);
}
