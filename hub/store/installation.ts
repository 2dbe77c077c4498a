/**
 * What the data folder itself knows of its database, in `installation.json` beside it: that there is one, which, and
 * where it stood. So a database that is gone, another or older is noticed before it gives out a number.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeDurably } from './durable-file.ts';
import type { Head } from './events.ts';

const installation = z.strictObject({
  history: z.string().min(1),
  epoch: z.int(),
  /** The last event that was known to be on disk when this was written, and its hash in hex. */
  seq: z.int(),
  hash: z.string(),
  /** The hub stopped by itself after that event, with everything written. */
  isStopped: z.boolean(),
  /** What a check of the whole file found while the hub ran; such a file is not started again. */
  damage: z.string().nullable(),
});
export type Installation = z.output<typeof installation>;

const fileIn = (folder: string): string => join(folder, 'installation.json');

/** Whether a hall was installed in this folder, even if nothing more can be read of it. */
export const isInstalled = (folder: string): boolean => existsSync(fileIn(folder));

/** Null where there is none, or none that can be read. */
export function readInstallation(folder: string): Installation | null {
  if (!isInstalled(folder)) return null;
  try {
    return installation.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}

export const writeInstallation = (folder: string, known: Installation): Promise<void> =>
  writeDurably(fileIn(folder), `${JSON.stringify(known, null, 2)}\n`);

/**
 * Keeps `installation.json` of a running hub; what is told of must be on disk. Before `began` nothing is written. Where
 * it cannot be written the old one stands, which is true though less new. Each resolves when it is written.
 */
export function keepInstallation(folder: string, onFault: (error: unknown) => void) {
  let known: Installation | null = null;
  let written = Promise.resolve();
  const write = (changes: Partial<Installation>): Promise<void> => {
    if (!known) return written;
    const next = { ...known, ...changes };
    known = next;
    written = written.then(() => writeInstallation(folder, next)).catch(onFault);
    return written;
  };
  return {
    began: ({ history, epoch }: { readonly history: string; readonly epoch: number }, head: Head): Promise<void> => {
      known = { history, epoch, ...head, isStopped: false, damage: null };
      return write({});
    },
    /** The database has grown up to here. */
    reached: (head: Head): Promise<void> => write(head),
    damaged: (damage: string): Promise<void> => write({ damage }),
    stopped: (head: Head): Promise<void> => write({ ...head, isStopped: true }),
    /** After a fault nothing certain can be said: the file stays as it is. */
    forget: (): void => {
      known = null;
    },
  };
}
