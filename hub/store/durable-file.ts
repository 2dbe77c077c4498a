/** Small files beside the database that have to survive a power cut whole: the old text or the new one. */
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Replaces `file` by one with this content, on disk when it resolves. @param mode its permissions when it is new */
export async function writeDurably(file: string, content: string | Buffer, mode = 0o644): Promise<void> {
  const fresh = `${file}.new`;
  const handle = await open(fresh, 'w', mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await renameDurably(fresh, file);
}

/** Gives a file that is on disk another name, which is on disk too when this resolves. */
export async function renameDurably(from: string, to: string): Promise<void> {
  await rename(from, to);
  // Windows keeps names by itself and lets nobody flush a folder.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(to), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
