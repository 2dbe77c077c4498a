/** The one way in which a file that somebody named is read: never more of it than it may be, and never what is no file. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';

/**
 * The bytes of a file, of a larger one only one more than `mostBytes`, which shows that it is larger; null where there is
 * none, or a folder, a pipe or a device, which could last for ever. Throws what the system says of one that cannot be read.
 */
export function readPlainFile(file: string, mostBytes: number): Uint8Array | null {
  // Before it is opened: that alone could last for ever with a pipe.
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(fstatSync(handle).size, mostBytes + 1));
    return bytes.subarray(0, readSync(handle, bytes));
  } finally {
    closeSync(handle);
  }
}
