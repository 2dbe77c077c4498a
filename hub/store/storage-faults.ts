/** When the disk last failed the hub, kept beside the database: twice in a short time, and the hub only shows. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { MINUTE } from '#shared/time.ts';

const WITHIN_MS = 10 * MINUTE;
const TOO_MANY = 2;

const fileIn = (folder: string): string => join(folder, 'storage-faults.json');

function readFaults(folder: string): readonly number[] {
  const file = fileIn(folder);
  if (!existsSync(file)) return [];
  try {
    return z.array(z.number()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // Written on a disk that was failing: what cannot be read counts for nothing.
    return [];
  }
}

/** Writes down a fault at `now`, milliseconds since 1970, before the process ends; says when that fails too. */
export function noteFault(folder: string, now: number, onFault: (error: unknown) => void): void {
  const recent = readFaults(folder).filter((at) => at <= now && now - at < WITHIN_MS);
  try {
    writeFileSync(fileIn(folder), JSON.stringify([...recent, now]));
  } catch (error) {
    onFault(error);
  }
}

/** Whether the disk failed twice within ten minutes, the last time within ten minutes of `now`. */
export function isFailing(folder: string, now: number): boolean {
  return readFaults(folder).filter((at) => at <= now && now - at < WITHIN_MS).length >= TOO_MANY;
}
