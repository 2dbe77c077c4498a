/**
 * The kiosk's journal of the numbers that it gave out by itself: a line each, appended and flushed before anybody sees
 * the number, each with a hash over all that came before it.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type OfflineEntry, offlineEntry, run } from '#shared/offline/entries.ts';
import { entryHash, noEntry } from '#shared/offline/entry-hash.ts';

const head = z.strictObject({ journal: run });
const line = z.strictObject({ entry: offlineEntry, hash: z.string() });
export type JournalLine = z.output<typeof line>;

export type Journal = {
  /** Made with the file: a journal that was lost never comes again. */
  readonly id: string;
  readonly lines: readonly JournalLine[];
  /**
   * Writes the next entry; it is on disk when this returns. Throws what the disk says, and ever after: whether that
   * entry is on it can only be told by opening the journal anew.
   */
  readonly append: (facts: Omit<OfflineEntry, 'place' | 'before'>) => JournalLine;
  readonly close: () => void;
};

const FILE = 'journal.ndjson';

/**
 * Opens the journal of a folder, or begins one. A last line that was torn off is dropped: nobody has seen its number. A
 * journal that is damaged before its end is put aside under another name, and a new one begun.
 */
export function openJournal(folder: string): Journal {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  const read = existsSync(file) ? readJournal(readFileSync(file)) : null;
  if (read?.id && !read.isDamaged) return keepOn(file, read.id, read.lines, read.bytes);
  return read ? beginAnew(folder) : begin(file);
}

/** Puts the journal aside, and begins another. */
export function beginAnew(folder: string): Journal {
  const file = join(folder, FILE);
  putAside(file);
  return begin(file);
}

/** Journals that were put aside, of which the hub has not heard all. */
const asidesIn = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.startsWith(`${FILE}.`) && /\.\d+$/.test(name))
    .sort()
    .map((name) => join(folder, name));

/** What is whole in the journals that were put aside. */
export const salvage = (folder: string): readonly JournalLine[] =>
  asidesIn(folder).flatMap((file) => readJournal(readFileSync(file)).lines);

/** The hub has all that is whole in them. */
export function settleAsides(folder: string): void {
  for (const file of asidesIn(folder)) renameSync(file, `${file}.done`);
}

function begin(file: string): Journal {
  const id = randomBytes(16).toString('hex');
  const handle = openSync(file, 'w', 0o600);
  const text = `${JSON.stringify({ journal: id })}\n`;
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  syncFolder(dirname(file));
  return keepOn(file, id, [], Buffer.byteLength(text));
}

function keepOn(file: string, id: string, known: readonly JournalLine[], bytes: number): Journal {
  const handle = openSync(file, 'r+', 0o600);
  ftruncateSync(handle, bytes);
  fsyncSync(handle);
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
      const text = Buffer.from(`${JSON.stringify(next)}\n`);
      try {
        for (let done = 0; done < text.length; ) done += writeSync(handle, text, done, text.length - done, at + done);
        fsyncSync(handle);
      } catch (error) {
        broken = error;
        throw error;
      }
      at += text.length;
      lines.push(next);
      return next;
    },
    close: () => closeSync(handle),
  };
}

/** What is whole in a journal: `bytes` long up to the first line that is not. */
function readJournal(bytes: Buffer) {
  let id: string | null = null;
  let end = 0;
  let before = noEntry;
  const lines: JournalLine[] = [];
  while (true) {
    const next = bytes.indexOf('\n', end);
    // The rest was being written when the machine stopped.
    if (next < 0) return { id, lines, bytes: end, isDamaged: id === null };
    const value = jsonOf(bytes.toString('utf8', end, next));
    if (id === null) {
      const parsed = head.safeParse(value);
      if (!parsed.success) return { id, lines, bytes: end, isDamaged: true };
      id = parsed.data.journal;
    } else {
      const parsed = line.safeParse(value);
      const isNext =
        parsed.success && parsed.data.entry.before === before && entryHash(parsed.data.entry) === parsed.data.hash;
      if (!isNext) return { id, lines, bytes: end, isDamaged: true };
      lines.push(parsed.data);
      before = parsed.data.hash;
    }
    end = next + 1;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A line that is not whole is no line of ours.
    return undefined;
  }
}

/** Under the first free name; nothing is ever deleted. */
function putAside(file: string): void {
  let count = 1;
  while (existsSync(`${file}.${count}`) || existsSync(`${file}.${count}.done`)) count += 1;
  renameSync(file, `${file}.${count}`);
  syncFolder(dirname(file));
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
