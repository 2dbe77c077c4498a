/** Backups of the live database: whole, checked, on disk, and only then given their name. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asInstant, type Instant } from '#shared/time.ts';
import { renameDurably } from './durable-file.ts';
import { backupsToKeep } from './keep-backups.ts';
import { limitCache, openReadOnly } from './open.ts';
import { verifyDatabase } from './verify.ts';

/** `antrean-20261124T030000Z.db`: names in order of time. */
const nameAt = (at: Instant): string => `antrean-${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z.db`;

/** The time in a backup's name, `…antrean-20261124T030000Z.db`; null for another file. */
export function timeOfBackup(file: string): Instant | null {
  const [, y, mo, d, h, mi, s] = /\bantrean-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z\.db$/.exec(file) ?? [];
  return y ? asInstant(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)) : null;
}

/**
 * Copies a database, live or not, as it stands at one moment, puts the copy on disk and checks it whole. Takes seconds
 * for a large one and holds up nobody who writes meanwhile; for a process of its own, or where nobody waits.
 * @returns the number of the copy's last event
 */
export function copyDatabase(from: string, to: string): number {
  rmSync(to, { force: true });
  const db = openReadOnly(from);
  try {
    limitCache(db);
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
  const handle = openSync(to, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return verifyDatabase(to);
}

/**
 * Makes the backup of an instant in `folder` by `copy`, which is `copyDatabase` wherever it runs; those that are not
 * to be kept any longer go. Throws, leaving the older backups alone, when anything fails.
 * @returns the new backup's path
 */
export async function backUp(
  from: string,
  folder: string,
  at: Instant,
  copy: (from: string, to: string) => Promise<unknown>,
): Promise<string> {
  // Not made here: it may be where another disk is to be mounted.
  if (!existsSync(folder)) throw new Error(`the folder ${folder} is not there`);
  const unfinished = join(folder, 'unfinished.db');
  await copy(from, unfinished);
  const file = join(folder, nameAt(at));
  await renameDurably(unfinished, file);
  thinOut(folder, at);
  return file;
}

function thinOut(folder: string, now: Instant): void {
  const files = listBackups(folder);
  const times = files.map((file) => timeOfBackup(file)).filter((time) => time !== null);
  const kept = backupsToKeep(times, now);
  for (const file of files) {
    const time = timeOfBackup(file);
    if (time !== null && !kept.has(time)) rmSync(file);
  }
}

/** The latest backup in `folder` and its time; null where there is none. */
export function latestBackup(folder: string): { readonly at: Instant | null; readonly file: string | null } {
  const [file = null] = listBackups(folder);
  return { at: file === null ? null : timeOfBackup(file), file };
}

/** The backups in `folder`, latest first. */
export function listBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => timeOfBackup(name) !== null);
  return names
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}
