/** The way to the database of a data folder: nothing is decided on a file that is not the one it should be. */
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Hall } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { backUp, copyDatabase, latestBackup } from './backup.ts';
import { hashOf, headOf } from './events.ts';
import { openHalls } from './halls.ts';
import { type Installation, isInstalled, readInstallation } from './installation.ts';
import { findLogDamage } from './log-damage.ts';
import { openMeta } from './meta.ts';
import { type Db, limitCache, needsMigration, openDatabase, openReadOnly, refuseNewer } from './open.ts';
import { checkPages, checkTail, isDamage } from './verify.ts';

export const databaseFileIn = (folder: string): string => join(folder, 'antrean.db');
export const backupsFolderIn = (folder: string): string => join(folder, 'backups');

/** The database is gone, empty, damaged, older than it was, or another hall's: a person has to decide. */
export class UnfitDatabase extends Error {}

export type HallData = {
  readonly db: Db;
  /** The hub was not stopped, and there are events that were not checked yet: the whole file is to be, soon. */
  readonly isCheckDue: boolean;
  /** Why its last changes may be missing, which nothing in the file itself would show; null after a clean stop. */
  readonly doubt: string | null;
};

/**
 * Opens the database of a data folder that `lockFolder` has taken, and makes a new one only where no hall was ever
 * installed. In this order: the file is there; its pages are whole (with its indexes after an unclean stop); its last
 * events fit the chain; it is the one that `installation.json` tells of, and not behind it; a verified backup before
 * tables change. Throws `UnfitDatabase` with a sentence that names the file and what to do, or `NewerDatabase`;
 * nothing is changed then.
 */
export async function openHallData(folder: string, at: Instant): Promise<HallData> {
  const file = databaseFileIn(folder);
  const installation = readInstallation(folder);
  const refuse = (what: string): never => {
    throw new UnfitDatabase(`${what} ${advice(folder)}`);
  };
  const bytes = existsSync(file) ? statSync(file).size : null;
  if (!bytes) {
    const isNew = !isInstalled(folder) && latestBackup(backupsFolderIn(folder)).file === null;
    if (isNew) return { db: openDatabase(file), isCheckDue: false, doubt: null };
    return refuse(bytes === null ? `The database ${file} is gone.` : `The database ${file} is empty (0 bytes).`);
  }
  if (installation?.damage) return refuse(`The database ${file} is damaged: ${installation.damage}.`);

  const wasStopped = installation?.isStopped ?? false;
  // Before anything opens the file: even a reader makes the log anew where there is none.
  const doubt = installation && !wasStopped ? findLogDamage(file) : null;
  let isCheckedWhole: boolean;
  try {
    isCheckedWhole = await examine(folder, { deep: !wasStopped, installation, at, refuse });
  } catch (error) {
    return isDamage(error) ? refuse(`The database ${file} is damaged: ${error.message}.`) : Promise.reject(error);
  }
  const db = openDatabase(file);
  // What stands behind the break would speak for the same loss after each kill: the log begins anew.
  if (doubt) db.pragma('wal_checkpoint(TRUNCATE)');
  return { db, isCheckDue: !wasStopped && !isCheckedWhole, doubt };
}

/**
 * Opens the database of a folder for a hub that only shows, and leaves all of it as it is. Throws `UnfitDatabase` where
 * there is no hall in it or its tables are those of an older hub.
 */
export function openForReading(folder: string): { readonly db: Db; readonly hall: Hall } {
  const file = databaseFileIn(folder);
  if (!existsSync(file)) throw new UnfitDatabase(`The database ${file} is gone. ${advice(folder)}`);
  const db = openReadOnly(file);
  try {
    limitCache(db);
    refuseNewer(db);
    if (needsMigration(db)) {
      throw new UnfitDatabase(
        `The disk failed, and the tables of ${file} are those of an older hub. Check the disk first.`,
      );
    }
    const hall = openHalls(db).read();
    if (!hall) throw new UnfitDatabase(`The database ${file} holds no hall. ${advice(folder)}`);
    return { db, hall };
  } catch (error) {
    db.close();
    throw error;
  }
}

type Examination = {
  readonly deep: boolean;
  readonly installation: Installation | null;
  readonly at: Instant;
  readonly refuse: (what: string) => never;
};

/** @returns whether every event was checked */
async function examine(folder: string, { deep, installation, at, refuse }: Examination): Promise<boolean> {
  const file = databaseFileIn(folder);
  // Read-only, so that a file that is refused stays as it was found, its write-ahead log included.
  const db = openReadOnly(file);
  try {
    refuseNewer(db);
    checkPages(db, deep);
    // Broken off before its first table was made.
    if (Number(db.pragma('user_version', { simple: true })) === 0) {
      return installation ? refuse(`The database ${file} has nothing in it.`) : true;
    }
    const isWhole = checkTail(db);
    if (installation) compare(db, file, installation, refuse);
    if (needsMigration(db)) await backUpFolder(folder, at);
    return isWhole;
  } finally {
    db.close();
  }
}

/** Refuses a database that is not the one `installation.json` tells of, or stands before what that one had reached. */
function compare(db: Db, file: string, known: Installation, refuse: (what: string) => never): void {
  const meta = openMeta(db);
  const history = meta.get('history');
  // It follows that one, and the power went before installation.json was told.
  if (meta.restoredFrom()?.history === known.history) return;
  if (history !== known.history) {
    refuse(
      `The database ${file} is not the one this folder was used with: its history is ${history ?? 'missing'}, not ${known.history}.`,
    );
  }
  const { seq } = headOf(db);
  if (seq < known.seq) {
    refuse(`The database ${file} is older than it was: it ends at event ${seq}, and the hub had reached ${known.seq}.`);
  }
  if (known.seq > 0 && hashOf(db, known.seq)?.toString('hex') !== known.hash) {
    refuse(`The database ${file} went another way than this hub: its event ${known.seq} is a different one.`);
  }
}

/** A verified backup of a data folder on which no hub works. */
export async function backUpFolder(folder: string, at: Instant): Promise<string> {
  mkdirSync(backupsFolderIn(folder), { recursive: true });
  return backUp(databaseFileIn(folder), backupsFolderIn(folder), at, async (from, to) => copyDatabase(from, to));
}

/** What to do, and the last backup to do it with. */
function advice(folder: string): string {
  const { file, at } = latestBackup(backupsFolderIn(folder));
  if (file === null || at === null)
    return `There is no backup in ${backupsFolderIn(folder)}: look for a copy elsewhere and go back to it with \`npm run restore -- FILE\`.`;
  const when = new Date(at).toLocaleString('sv-SE').slice(0, 16);
  return `The last verified backup is ${file}, made ${when}. Put the right file back if you have it, or go back to a backup with \`npm run restore\`.`;
}
