/** Small files beside the database that have to survive a power cut whole: the old text or the new one. */
import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Replaces `file` by one with this text, on disk when it returns. @param mode its permissions when it is new */
export function writeDurably(file: string, text: string | Buffer, mode = 0o644): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', mode);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameDurably(fresh, file);
}

/** Gives a file that is on disk another name, which is on disk too when this returns. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  // Windows keeps names by itself and lets nobody flush a folder.
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(to), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
