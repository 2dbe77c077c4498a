/**
 * The kiosk's journal of the numbers that it gave out by itself: a line each, appended and flushed before anybody sees
 * the number, each with a hash over all that came before it. It is kept twice: whatever becomes of one file, the other
 * has every number that was told.
 */
import { hash, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#shared/electron/replace-file.ts';
import type { OfflineEntry, Unreadable } from '#shared/offline/entries.ts';
import { entryHash, noEntry } from '#shared/offline/entry-hash.ts';
import { headOf, type JournalFile, type JournalLine, readJournalFile, textOf, writeAt } from './journal-file.ts';
import { unreadableIn } from './unreadable.ts';

export type Journal = {
  /** Made with the journal: one that was lost never comes again. */
  readonly id: string;
  readonly lines: readonly JournalLine[];
  /**
   * Writes the next entry; it is on disk, in both files, when this returns. Throws what the disk says, and ever after:
   * whether that entry is on it can only be told by opening the journal anew.
   */
  readonly append: (facts: Omit<OfflineEntry, 'place' | 'before'>) => JournalLine;
  readonly close: () => void;
};

const FILES = ['journal.ndjson', 'journal-copy.ndjson'] as const;

/**
 * Opens the journal of a folder, or begins one. What is damaged in one of its files is mended from the other. Where
 * neither is sure to hold every number that was told, both are put aside under other names and a new journal is begun,
 * whose name brings other numbers.
 */
export function openJournal(folder: string, log: (line: string) => void): Journal {
  mkdirSync(folder, { recursive: true });
  const files = FILES.map((name) => readJournalFile(join(folder, name)));
  const found = files.filter((one) => one !== null);
  if (found.length === 0) return begin(folder);
  const whole = found.find((one) => one.isWhole && found.every((other) => covers(one, other)));
  if (!whole?.id) {
    log('the journal is damaged: it is put aside, and other numbers are asked for');
    return beginAnew(folder);
  }
  for (const [index, name] of FILES.entries()) {
    if (files[index]?.bytes.equals(whole.bytes)) continue;
    if (files[index]) log(`${name} was not as it was written, and is mended from its copy`);
    replaceFile(join(folder, name), whole.bytes.toString('utf8'));
  }
  syncFolder(folder);
  return keepOn(folder, whole.id, whole.lines, whole.bytes.length);
}

/**
 * Whether all that the other file can ever have told stands in `whole`: what is torn off at its end was being written
 * when the machine stopped, while a number is told once it is in both.
 */
const covers = (whole: JournalFile, other: JournalFile): boolean =>
  other.end <= whole.end &&
  (other.id === null || other.id === whole.id) &&
  other.lines.every((line) => whole.lines[line.entry.place - 1]?.hash === line.hash);

/** Puts the journal aside, and begins another. */
export function beginAnew(folder: string): Journal {
  const last = asidesIn(folder, /\.(\d+)(\.done)?$/).at(-1) ?? 0;
  for (const name of FILES)
    if (existsSync(join(folder, name))) renameSync(join(folder, name), join(folder, `${name}.${last + 1}`));
  return begin(folder);
}

/** The numbers under which journals were put aside, in order; nothing is ever deleted. */
const asidesIn = (folder: string, ending: RegExp): readonly number[] => {
  const names = readdirSync(folder).filter((name) => FILES.some((file) => name.startsWith(`${file}.`)));
  const numbers = names.map((name) => Number(ending.exec(name)?.[1] ?? 0));
  return [...new Set(numbers)].filter((one) => one > 0).sort((a, b) => a - b);
};
const notDone = /\.(\d+)$/;

/** What the hub may not have heard of journals that were put aside: entries that can be read, and what stood between. */
export type Salvage = { readonly lines: readonly JournalLine[]; readonly unreadable: readonly Unreadable[] };

/** In the order in which they were put aside. */
export const salvage = (folder: string): readonly Salvage[] =>
  asidesIn(folder, notDone).map((count) => {
    const files = FILES.map((name) => readJournalFile(join(folder, `${name}.${count}`))).filter((one) => one !== null);
    const byHash = new Map(files.flatMap(({ lines }) => lines.map((line) => [line.hash, line])));
    const lines = [...byHash.values()].sort((a, b) => a.entry.place - b.entry.place);
    const id = files.find((one) => one.id !== null)?.id ?? hash('sha256', Buffer.concat(files.map((one) => one.bytes)));
    return { lines, unreadable: unreadableIn(id, lines, Math.max(0, ...files.map((one) => one.begun))) };
  });

/** The hub has all that can be read in them. */
export function settleAsides(folder: string): void {
  for (const count of asidesIn(folder, notDone))
    for (const name of FILES) {
      const file = join(folder, `${name}.${count}`);
      if (existsSync(file)) renameSync(file, `${file}.done`);
    }
}

function begin(folder: string): Journal {
  const id = randomBytes(16).toString('hex');
  const text = headOf(id);
  for (const name of FILES) replaceFile(join(folder, name), text);
  syncFolder(folder);
  return keepOn(folder, id, [], Buffer.byteLength(text));
}

function keepOn(folder: string, id: string, known: readonly JournalLine[], bytes: number): Journal {
  const handles = FILES.map((name) => openSync(join(folder, name), 'r+'));
  const lines = [...known];
  let at = bytes;
  let broken: unknown = null;
  return {
    id,
    lines,
    append: (facts) => {
      if (broken) throw broken;
      const entry: OfflineEntry = { place: lines.length + 1, before: lines.at(-1)?.hash ?? noEntry, ...facts };
      const next = { entry, hash: entryHash(entry) };
      const text = textOf(next);
      try {
        for (const handle of handles) writeAt(handle, text, at);
      } catch (error) {
        broken = error;
        throw error;
      }
      at += Buffer.byteLength(text);
      lines.push(next);
      return next;
    },
    close: () => handles.forEach(closeSync),
  };
}

function syncFolder(folder: string): void {
  // Windows knows no flush of a folder, and keeps names by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
