/** What can become of a file on a kiosk's disk. */
import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const harms = ['flip', 'zero', 'tear', 'cut-line', 'empty', 'remove'] as const;
export type Harm = (typeof harms)[number];

/** The files of a kiosk that can be harmed. */
export const filesIn = (folder: string): readonly string[] => (existsSync(folder) ? readdirSync(folder).sort() : []);

/** Harms a file: at `place` (0 to 1) of its length, where the harm has a place. */
export function harmFile(folder: string, name: string, harm: Harm, place: number): void {
  const file = join(folder, name);
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  if (bytes.length === 0) return;
  const at = Math.min(bytes.length - 1, Math.floor(place * bytes.length));
  switch (harm) {
    case 'flip':
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at);
      writeFileSync(file, bytes);
      break;
    case 'zero':
      writeFileSync(file, bytes.fill(0, at, Math.min(at + 512, bytes.length)));
      break;
    case 'tear':
      truncateSync(file, at);
      break;
    case 'cut-line':
      // As if the disk had forgotten the last write: nothing in the file shows it.
      truncateSync(file, bytes.subarray(0, -1).lastIndexOf('\n') + 1);
      break;
    case 'empty':
      truncateSync(file, 0);
      break;
    case 'remove':
      rmSync(file);
      break;
  }
}
