/**
 * The kiosk's journal of paper: a job stands in it, on disk, before the printer gets the first byte, and so does what
 * became of it. After a crash the one under way is unknown, and no job is begun a second time.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '#shared/electron/replace-file.ts';
import { type PrintOutcome, type PrintReason, printOutcomes, printReasons } from '#shared/model.ts';
import { writeAt } from '../offline/journal-file.ts';

const ended = z.strictObject({
  key: z.string(),
  outcome: z.enum(printOutcomes),
  reason: z.enum(printReasons).nullable(),
  mm: z.number().nullable(),
});
const line = z.union([
  z.strictObject({ begun: z.string(), id: z.int().positive() }),
  z.strictObject({ ended }),
  z.strictObject({ told: z.string() }),
]);
const head = z.strictObject({ journal: z.string(), isWhole: z.boolean() });
type Line = z.output<typeof line>;

export type PaperEnd = {
  readonly outcome: PrintOutcome;
  readonly reason: PrintReason | null;
  /** So far the paper was moved for it, at most; null where nobody can tell. */
  readonly mm: number | null;
};
export type PaperEntry = {
  /** Names the job for whoever asked for it. */
  readonly key: string;
  /** Names it for the printer, and never another of this journal. */
  readonly id: number;
  /** Null while it is under way. */
  readonly end: PaperEnd | null;
  /** Whoever asked for it knows. */
  readonly isTold: boolean;
};

export type PaperJournal = {
  /** Made with the journal: another one never has it. */
  readonly name: string;
  /** False once a part of it was lost: of a job that it does not know nobody can tell. */
  readonly isWhole: boolean;
  readonly of: (key: string) => PaperEntry | undefined;
  readonly byId: (id: number) => PaperEntry | undefined;
  /** Jobs with an end that nobody was told yet, oldest first. */
  readonly untold: () => readonly PaperEntry[];
  /** Writes down that a job is begun; throws what the disk says, and then it must not be. */
  readonly begin: (key: string) => PaperEntry;
  /** Writes down what became of it. What the disk does not take is kept until this process ends: after that, unknown. */
  readonly end: (key: string, end: PaperEnd) => void;
  readonly tell: (key: string) => void;
  readonly close: () => void;
};

const FILE = 'paper.ndjson';
/** So many jobs that all know of are kept at a start: a view that is a little old must not bring one back. */
const KEPT = 200;

/** Opens the journal of a folder, or begins one. A damaged one is put aside; what can be read of it still holds. */
export function openPaperJournal(folder: string, log: (line: string) => void): PaperJournal {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  const read = existsSync(file) ? readAll(readFileSync(file, 'utf8')) : null;
  if (read && !read.name) {
    log('the journal of paper is damaged and put aside: what it cannot tell any more is unknown');
    renameSync(file, freeName(file));
  }
  const name = read?.name ?? randomBytes(8).toString('hex');
  const isWhole = read === null || (read.name !== null && read.isWhole);
  const entries = read?.entries ?? new Map<string, PaperEntry>();
  for (const [key, entry] of entries)
    if (!entry.end) entries.set(key, { ...entry, end: { outcome: 'unknown', reason: 'interrupted', mm: null } });
  const known = [...entries.values()];
  const forgotten = known.filter(({ isTold }) => isTold).slice(0, -KEPT);
  for (const { key } of forgotten) entries.delete(key);
  let lastId = Math.max(0, ...known.map(({ id }) => id));
  const text = [{ journal: name, isWhole }, ...[...entries.values()].flatMap(linesOf)].map(textOf).join('');
  replaceFile(file, text);
  const handle = openSync(file, 'r+');
  let at = Buffer.byteLength(text);

  const append = (next: Line) => {
    const added = textOf(next);
    try {
      writeAt(handle, added, at);
    } catch (error) {
      // What may stand there in part would damage what follows.
      ftruncateSync(handle, at);
      throw error;
    }
    at += Buffer.byteLength(added);
  };
  const appendIfCan = (next: Line) => {
    try {
      append(next);
    } catch (error) {
      log(`the journal of paper cannot be written: ${error}`);
    }
  };
  return {
    name,
    isWhole,
    of: (key) => entries.get(key),
    byId: (id) => [...entries.values()].find((entry) => entry.id === id),
    untold: () => [...entries.values()].filter(({ end, isTold }) => end && !isTold),
    begin: (key) => {
      const entry: PaperEntry = { key, id: lastId + 1, end: null, isTold: false };
      append({ begun: key, id: entry.id });
      lastId = entry.id;
      entries.set(key, entry);
      return entry;
    },
    end: (key, end) => {
      const known = entries.get(key);
      if (!known) lastId += 1;
      const entry = known ?? { key, id: lastId, end: null, isTold: false };
      entries.set(key, { ...entry, end, isTold: false });
      appendIfCan({ ended: { key, ...end } });
    },
    tell: (key) => {
      const entry = entries.get(key);
      if (!entry || entry.isTold) return;
      entries.set(key, { ...entry, isTold: true });
      appendIfCan({ told: key });
    },
    close: () => closeSync(handle),
  };
}

const textOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

const linesOf = ({ key, id, end, isTold }: PaperEntry): readonly Line[] => [
  { begun: key, id },
  ...(end ? [{ ended: { key, ...end } }] : []),
  ...(isTold ? [{ told: key }] : []),
];

/** What can be read; `name` is null where a line before the last is not as it was written. */
function readAll(text: string): { name: string | null; isWhole: boolean; entries: Map<string, PaperEntry> } {
  const entries = new Map<string, PaperEntry>();
  // The rest was being written when the machine stopped.
  const [first = '', ...rest] = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  const named = head.safeParse(jsonOf(first));
  let isReadable = named.success;
  for (const written of rest) {
    const parsed = line.safeParse(jsonOf(written));
    if (parsed.success) apply(entries, parsed.data);
    else isReadable = false;
  }
  const isWhole = named.success && named.data.isWhole;
  return { name: named.success && isReadable ? named.data.journal : null, isWhole, entries };
}

function apply(entries: Map<string, PaperEntry>, next: Line): void {
  if ('begun' in next) {
    entries.set(next.begun, { key: next.begun, id: next.id, end: null, isTold: false });
  } else if ('ended' in next) {
    const { key, ...end } = next.ended;
    const entry = entries.get(key);
    // One without a beginning stood in a part that was lost, or was never sent.
    entries.set(key, { key, id: entry?.id ?? entries.size + 1, end, isTold: false });
  } else {
    const entry = entries.get(next.told);
    if (entry) entries.set(entry.key, { ...entry, isTold: true });
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

function freeName(file: string): string {
  let count = 1;
  while (existsSync(`${file}.${count}`)) count += 1;
  return `${file}.${count}`;
}
