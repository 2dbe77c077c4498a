/** Backups of the live database: whole, checked, and only then given their name. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '#shared/time.ts';
import { verifiedEvents } from './events.ts';
import { type Db, openReadOnly } from './open.ts';

/** Hourly backups of a week are kept. */
const MOST_KEPT = 7 * 24;

/** `antrean-20261124T030000Z.db`: names in order of time. */
const nameAt = (at: Instant): string => `antrean-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`;
const isBackup = (name: string): boolean => /^antrean-\d{8}T\d{6}Z\.db$/.test(name);

/**
 * Opens a database file read-only and checks it whole: every page, and every event against the hash chain.
 * Throws at the first fault.
 * @returns the number of its last event
 */
export function verifyDatabase(file: string): number {
  const db = openReadOnly(file);
  try {
    const [{ integrity_check: verdict }] = db.pragma('integrity_check(1)') as [{ integrity_check: string }];
    if (verdict !== 'ok') throw new Error(`${file} is damaged: ${verdict}`);
    let last = 0;
    for (const { seq } of verifiedEvents(db)) last = seq;
    return last;
  } finally {
    db.close();
  }
}

/**
 * Copies the live database into `folder` while the hub works on, has the copy checked by `verify`, and only then
 * gives it its name; the oldest beyond a week go. Throws, leaving the older backups alone, when anything fails.
 * @returns the new backup's path
 */
export async function backUp(
  db: Db,
  folder: string,
  at: Instant,
  verify: (file: string) => Promise<unknown>,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, 'unfinished.db');
  rmSync(unfinished, { force: true });
  await db.backup(unfinished);
  await verify(unfinished);
  for (const rest of [`${unfinished}-wal`, `${unfinished}-shm`]) rmSync(rest, { force: true });
  const file = join(folder, nameAt(at));
  renameSync(unfinished, file);
  for (const old of listBackups(folder).slice(MOST_KEPT)) rmSync(old);
  return file;
}

/** The backups in `folder`, latest first. */
export function listBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(isBackup).sort().reverse();
  return names.map((name) => join(folder, name));
}
