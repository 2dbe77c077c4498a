/** Files that only the kiosk writes, each with a hash over what it says: damage is noticed, and what is left is not believed. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { replaceFile } from '#shared/electron/replace-file.ts';

const sealed = z.strictObject({ hash: z.string(), value: z.unknown() });
const hashOf = (value: unknown) => hash('sha256', JSON.stringify(value), 'hex');

/** Writes `value`, which is on disk when this returns. */
export function writeOwn(file: string, value: unknown): void {
  replaceFile(file, `${JSON.stringify({ hash: hashOf(value), value })}\n`);
}

/** What was written; null where the file is not there, is not as it was written, or not of this version. */
export function readOwn<T>(file: string, outline: z.ZodType): T | null {
  if (!existsSync(file)) return null;
  try {
    const { hash: said, value } = sealed.parse(JSON.parse(readFileSync(file, 'utf8')));
    return said === hashOf(value) ? (outline.parse(value) as T) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    throw error;
  }
}
