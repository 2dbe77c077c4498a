/**
 * The kiosk's journal of paper: a job stands in it, on disk, before the printer gets the first byte, and so does what
 * became of it. After a crash the one under way is unknown, and no job is begun a second time. It is kept twice, so that
 * a file that lost its end, which nothing in it shows, lets no job be begun again.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#shared/electron/replace-file.ts';
import { writeAt } from '../offline/journal-file.ts';
import {
  type Line,
  type PaperEnd,
  type PaperEntry,
  type PaperFile,
  paperFileText,
  readPaperFile,
  textOf,
} from './paper-file.ts';

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

const FILES = ['paper.ndjson', 'paper-copy.ndjson'] as const;
/** So many jobs that all know of are kept at a start: a view that is a little old must not bring one back. */
const KEPT = 200;

/**
 * Opens the journal of a folder, or begins one. What one of its files lacks is mended from the other. Where neither is
 * sure to have all, both are put aside and it gets another name; what can be read still holds.
 */
export function openPaperJournal(folder: string, log: (line: string) => void): PaperJournal {
  const paths = FILES.map((name) => join(folder, name));
  mkdirSync(folder, { recursive: true });
  const files = paths.map(readPaperFile).filter((one) => one !== null);
  const known = nameOf(files);
  if (files.length > 0 && known === null) {
    log('the journal of paper is damaged and put aside: what it cannot tell any more is unknown');
    for (const path of paths) if (existsSync(path)) renameSync(path, freeName(path));
  }
  const name = known ?? randomBytes(8).toString('hex');
  const isWhole = files.length === 0 || (known !== null && files.some((one) => one.name === known && one.isWhole));
  const entries = joined(files);
  for (const [key, entry] of entries)
    if (!entry.end) entries.set(key, { ...entry, end: { outcome: 'unknown', reason: 'interrupted', mm: null } });
  let lastId = Math.max(0, ...[...entries.values()].map(({ id }) => id));
  const forgotten = [...entries.values()].filter(({ isTold }) => isTold).slice(0, -KEPT);
  for (const { key } of forgotten) entries.delete(key);
  const text = paperFileText(name, isWhole, entries.values());
  for (const path of paths) replaceFile(path, text);
  const handles = paths.map((path) => openSync(path, 'r+'));
  let at = Buffer.byteLength(text);

  const append = (next: Line) => {
    const added = textOf(next);
    try {
      for (const handle of handles) writeAt(handle, added, at);
    } catch (error) {
      // What may stand there in part would damage what follows.
      for (const handle of handles) ftruncateSync(handle, at);
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
    close: () => handles.forEach(closeSync),
  };
}

/**
 * The name of the journal that these files hold, if what can be read in them is sure to be all that was ever begun: one
 * is readable to its end, and the other tells of no more.
 */
function nameOf(files: readonly PaperFile[]): string | null {
  const [sound, ...others] = files.filter(({ name }) => name !== null).sort((a, b) => b.end - a.end);
  const isSure = sound && others.every(({ name }) => name === sound.name) && files.every(({ end }) => end <= sound.end);
  return isSure ? sound.name : null;
}

/** What stands in any of them; the longer is the newer. */
function joined(files: readonly PaperFile[]): Map<string, PaperEntry> {
  const entries = new Map<string, PaperEntry>();
  for (const file of [...files].sort((a, b) => a.end - b.end))
    for (const [key, entry] of file.entries)
      entries.set(key, { ...entry, end: entry.end ?? entries.get(key)?.end ?? null });
  return entries;
}

function freeName(file: string): string {
  let count = 1;
  while (existsSync(`${file}.${count}`)) count += 1;
  return `${file}.${count}`;
}
