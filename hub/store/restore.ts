/**
 * Going back to a backup without giving a number twice: what is lost by it, from which number each series goes on, and
 * the exchange of the files. Nothing is ever deleted.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asInstant, type Day, HOUR, type Instant, serviceDay } from '#shared/time.ts';
import { copyDatabase, listBackups } from './backup.ts';
import { renameDurably } from './durable-file.ts';
import { hubItself, openEventLog } from './events.ts';
import { type FileFacts, importsAfter, readFacts } from './file-facts.ts';
import { backupsFolderIn, databaseFileIn } from './hall-data.ts';
import { openHalls } from './halls.ts';
import { readInstallation, writeInstallation } from './installation.ts';
import { openMeta } from './meta.ts';
import { openDatabase, openReadOnly } from './open.ts';
import { type LastNumber, openNumberSkips } from './skip-numbers.ts';

/** No queue of a hall gives out more in an hour: by so many numbers a series is put forward where nothing is known. */
const MOST_PER_HOUR = 100;
/** Nor does the whole hall make more bookings than ten queues give out numbers. */
const BOOKINGS_PER_NUMBER = 10;

/** A file that nothing can be restored from; the message names it. */
export class NoBackup extends Error {}

export type RestorePlan = {
  readonly chosen: FileFacts;
  /** The database to be replaced; null where it is gone. */
  readonly present: FileFacts | null;
  /** Whether every number that was given out is known, so that none has to be skipped. */
  readonly isAllKnown: boolean;
  /** By how many numbers each series is put forward today because others may have been given out. */
  readonly margin: number;
  /** Numbers that were given out after the backup, per series and day: `from` the first that is lost. */
  readonly lost: readonly (LastNumber & { readonly from: number })[];
  /** The last booking that any file knows, and how many were made after the backup, as far as they are known. */
  readonly bookings: { readonly last: number; readonly lost: number };
  /** Tickets of the day that have moved on since, and will stand where they stood. */
  readonly setBack: number;
  /** When halls were imported after the backup. */
  readonly imports: readonly Instant[];
  readonly today: Day;
  readonly timeZone: string;
  /** The highest numbers of today that any file knows. */
  readonly known: readonly LastNumber[];
  /** The history that the devices last saw, and how far the files at hand know it. */
  readonly before: { readonly history: string | null; readonly seq: number };
  /** How often the hub was set back, this time included. */
  readonly times: number;
};

/**
 * Says what going back to `chosen` would mean, from every file at hand: the present database, what was set aside, and
 * the backups in `backups`. Changes nothing. Throws `NoBackup` when `chosen` is not whole or
 * holds no hall.
 */
export function planRestore(folder: string, chosenFile: string, backups: readonly string[], now: Instant): RestorePlan {
  const chosen = readFacts(chosenFile, true);
  if (chosen.problem !== null) throw new NoBackup(`${chosenFile} cannot be restored: ${chosen.problem}`);
  const { timeZone, dayTurnsAt } = hallIn(chosenFile);
  const file = databaseFileIn(folder);
  const present = existsSync(file) ? readFacts(file, true) : null;
  const others = [...setAsideIn(folder), ...backups].map((other) => readFacts(other, false));
  const all = [chosen, ...(present ? [present] : []), ...others];

  const installation = readInstallation(folder);
  const history = installation?.history ?? present?.history ?? chosen.history;
  const seq = Math.max(0, ...all.filter((facts) => facts.history === history).map(({ head }) => head.seq));
  const isAllKnown =
    present !== null && present.problem === null && present.history === history && seq >= (installation?.seq ?? 0);

  const day = serviceDay(now, timeZone, dayTurnsAt);
  const given = highest(all.flatMap(({ numbers }) => numbers));
  const lastAt = Math.max(...all.map((facts) => facts.lastAt));
  const unknownMs = lastWriteTo(file, present, now) - Math.max(lastAt, day.from);
  return {
    chosen,
    present,
    isAllKnown,
    margin: isAllKnown ? 0 : MOST_PER_HOUR * Math.max(0, Math.ceil(unknownMs / HOUR)),
    lost: lostAfter(chosen, given),
    bookings: lostBookings(chosen, all),
    setBack: present ? countSetBack(chosen, present) : 0,
    imports: [
      ...new Set(all.flatMap((other) => (other.problem === null ? importsAfter(other.file, chosen.head) : []))),
    ],
    today: day.day,
    timeZone,
    known: given.filter((number) => number.day >= day.day),
    before: { history, seq: Math.max(seq, chosen.head.seq) },
    // What earlier restores put aside is counted whatever its day: leaving out too many numbers does no harm.
    times: setAsideIn(folder).length + 1,
  };
}

function hallIn(file: string) {
  const db = openReadOnly(file);
  try {
    const hall = openHalls(db).read();
    if (!hall) throw new NoBackup(`${file} cannot be restored: there is no hall in it.`);
    return hall;
  } finally {
    db.close();
  }
}

/** Databases that earlier restores put aside, also one that was broken off. */
function setAsideIn(folder: string): readonly string[] {
  const aside = join(folder, 'set-aside');
  if (!existsSync(aside)) return [];
  return readdirSync(aside)
    .map((name) => databaseFileIn(join(aside, name)))
    .filter((file) => existsSync(file));
}

/** Until when numbers may have been given out: until the last write to a file that is damaged, else until now. */
function lastWriteTo(file: string, present: FileFacts | null, now: Instant): number {
  if (present === null || present.problem === null) return now;
  const times = [file, `${file}-wal`].filter((part) => existsSync(part)).map((part) => statSync(part).mtimeMs);
  return Math.min(now, Math.max(...times));
}

const keyOf = ({ day, series }: LastNumber): string => `${day} ${series}`;

function highest(numbers: readonly LastNumber[]): readonly LastNumber[] {
  const found = new Map<string, LastNumber>();
  for (const number of numbers) {
    if (number.last > (found.get(keyOf(number))?.last ?? 0)) found.set(keyOf(number), number);
  }
  return [...found.values()];
}

function lostAfter(chosen: FileFacts, known: readonly LastNumber[]): RestorePlan['lost'] {
  const kept = new Map(chosen.numbers.map((number) => [keyOf(number), number.last]));
  return known
    .map((number) => ({ ...number, from: (kept.get(keyOf(number)) ?? 0) + 1 }))
    .filter(({ from, last }) => last >= from);
}

function lostBookings({ lastBooking }: FileFacts, all: readonly FileFacts[]): RestorePlan['bookings'] {
  const last = Math.max(...all.map((facts) => facts.lastBooking));
  return { last, lost: last - lastBooking };
}

const countSetBack = (chosen: FileFacts, present: FileFacts): number =>
  [...chosen.states].filter(([id, state]) => (present.states.get(id) ?? state) !== state).length;

/**
 * Carries out a plan on a folder that `lockFolder` has taken: makes the new database complete beside the present one,
 * puts the present files aside, then gives the new one its name. Broken off at any point, it can be done again.
 * @returns where the present files are now
 */
export async function restore(folder: string, plan: RestorePlan, newHistory: string, now: Instant): Promise<string> {
  const fresh = join(folder, 'restoring.db');
  for (const rest of ['', '-wal', '-shm']) rmSync(`${fresh}${rest}`, { force: true });
  copyDatabase(plan.chosen.file, fresh);
  const installation = begin(fresh, plan, newHistory, now);
  const aside = join(folder, 'set-aside', new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, ''));
  mkdirSync(aside, { recursive: true });
  const file = databaseFileIn(folder);
  for (const part of ['-shm', '-wal', '']) {
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${databaseFileIn(aside)}${part}`);
  }
  await renameDurably(fresh, file);
  await writeInstallation(folder, { ...installation, isStopped: true, damage: null });
  return aside;
}

/** Makes a copy of a backup the beginning of a new history, in which no number comes again. */
function begin(
  file: string,
  { chosen, known, margin, bookings, before, today, times }: RestorePlan,
  history: string,
  now: Instant,
) {
  const db = openDatabase(file);
  try {
    const meta = openMeta(db);
    const events = openEventLog(db);
    const skips = openNumberSkips(db, events);
    const at = asInstant(Math.max(now, events.lastAt()));
    db.transaction(() => {
      meta.set('history', history);
      if (before.history !== null)
        meta.setRestoredFrom({
          history: before.history,
          seq: before.seq,
          day: today,
          covered: margin,
          isAwaited: false,
          times,
        });
      meta.set('seen-ahead', '0');
      events.append(at, 'hub.restored', 'hub', hubItself, JSON.stringify({ file: chosen.file, before }));
      skips.to(known, { reason: 'given-before-restore', at });
      skips.bookingsTo(bookings.last + margin * BOOKINGS_PER_NUMBER, { reason: 'given-before-restore', at });
      skips.ahead(margin, today, { reason: 'restored-unknown', at });
    })();
    const epoch = Number(meta.get('epoch') ?? 0);
    db.pragma('wal_checkpoint(TRUNCATE)');
    return { history, epoch, ...events.head() };
  } finally {
    db.close();
  }
}

/** All backups at hand, newest first: of the data folder, and those that only a second one has. */
export function backupsAtHand(folder: string, secondFolder: string | null): readonly string[] {
  const own = listBackups(backupsFolderIn(folder));
  const names = new Set(own.map((file) => basename(file)));
  const second = secondFolder === null ? [] : listBackups(secondFolder);
  return [...own, ...second.filter((file) => !names.has(basename(file)))].sort((a, b) =>
    basename(a) < basename(b) ? 1 : -1,
  );
}
