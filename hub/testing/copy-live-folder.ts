/** The data folder of a hub at work, as a kill at this moment would leave it. */
import { cpSync } from 'node:fs';
import { databaseFileIn } from '../store/hall-data.ts';
import { openReadOnly } from '../store/open.ts';
import { newDataFolder } from './test-hub.ts';

/**
 * Copies `folder`, on which a hub may be running, into a new one that `removeTestData` removes. The files are copied one
 * by one: while somebody reads, the log is not begun anew and nothing is brought out of it that came later, so that the
 * database and its log fit together whatever is copied first.
 * @returns the new folder
 */
export function copyLiveFolder(folder: string): string {
  const copy = newDataFolder();
  const reader = openReadOnly(databaseFileIn(folder));
  try {
    reader.exec('BEGIN');
    reader.prepare('SELECT 1 FROM meta').get();
    // A small file that is about to take the place of another: either is right, and it may be gone by now.
    cpSync(folder, copy, { recursive: true, filter: (source) => !source.endsWith('.new') });
  } finally {
    reader.close();
  }
  return copy;
}
