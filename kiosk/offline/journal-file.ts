/** One of the two files that hold a kiosk's journal: a line that names it, then one for each number. */
import { existsSync, fsyncSync, readFileSync, writeSync } from 'node:fs';
import * as z from 'zod';
import { offlineEntry, run } from '#shared/offline/entries.ts';
import { entryHash, noEntry } from '#shared/offline/entry-hash.ts';

const head = z.strictObject({ journal: run });
const line = z.strictObject({ entry: offlineEntry, hash: z.string() });
export type JournalLine = z.output<typeof line>;

export type JournalFile = {
  readonly bytes: Buffer;
  /** The name of the journal; null where it cannot be read. */
  readonly id: string | null;
  /** The lines whose own hash is right, wherever they stand. */
  readonly lines: readonly JournalLine[];
  /** How many entries were begun in it, as far as one can see, whether they can be read or not. */
  readonly begun: number;
  /** Its length up to the end of the last line that was ended. */
  readonly end: number;
  /** It is as it was written, to the last byte: nothing is torn, nothing unreadable, and each line follows the one before. */
  readonly isWhole: boolean;
};

/** The first line of a journal. */
export const headOf = (id: string): string => `${JSON.stringify({ journal: id })}\n`;
const LINE_STARTS = '{"entry":{';
export const textOf = (next: JournalLine): string => `${JSON.stringify(next)}\n`;

/** Reads all that can be read of a journal's file; null where there is none. */
export function readJournalFile(file: string): JournalFile | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf('\n') + 1;
  const [first = '', ...rest] = bytes.toString('utf8', 0, end).split('\n').slice(0, -1);
  const named = head.safeParse(jsonOf(first));
  const read = rest.map(readLine);
  const lines = read.filter((one) => one !== null);
  const isTorn = end < bytes.length;
  // Where the end of a line is damaged, two look like one.
  const starts = bytes.toString('latin1').split(LINE_STARTS).length - 1;
  return {
    bytes,
    id: named.success ? named.data.journal : null,
    lines,
    begun: Math.max(rest.length + (isTorn ? 1 : 0), starts, ...lines.map(({ entry }) => entry.place)),
    end,
    isWhole: named.success && !isTorn && read.every((one, index) => one !== null && follows(one, read[index - 1])),
  };
}

function readLine(text: string): JournalLine | null {
  const parsed = line.safeParse(jsonOf(text));
  return parsed.success && entryHash(parsed.data.entry) === parsed.data.hash ? parsed.data : null;
}

const follows = ({ entry }: JournalLine, previous: JournalLine | null | undefined): boolean =>
  entry.before === (previous?.hash ?? noEntry) && entry.place === (previous?.entry.place ?? 0) + 1;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A line that is not whole is no line of ours.
    return undefined;
  }
}

/** Writes `text` at a place of an open file; it is on disk when this returns. */
export function writeAt(handle: number, text: string, at: number): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, at + done);
  fsyncSync(handle);
}
