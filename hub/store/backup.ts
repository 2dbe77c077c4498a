/** Backups of the live database: whole, checked, and only then given their name. */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asInstant, type Instant } from '#shared/time.ts';
import { renameDurably } from './durable-file.ts';
import type { Db } from './open.ts';

/** Hourly backups of a week are kept. */
const MOST_KEPT = 7 * 24;

/** `antrean-20261124T030000Z.db`: names in order of time. */
const nameAt = (at: Instant): string => `antrean-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`;
const isBackup = (name: string): boolean => /^antrean-\d{8}T\d{6}Z\.db$/.test(name);

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
  renameDurably(unfinished, file);
  for (const old of listBackups(folder).slice(MOST_KEPT)) rmSync(old);
  return file;
}

/** The backups in `folder`, latest first. */
export function listBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter(isBackup).sort().reverse();
  return names.map((name) => join(folder, name));
}

/** The time in a backup's name, `…antrean-20261124T030000Z.db`; null where there is none. */
export function timeOfBackup(file: string): Instant | null {
  const [, y, mo, d, h, mi, s] = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/.exec(file) ?? [];
  return y ? asInstant(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)) : null;
}
