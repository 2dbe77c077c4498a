/** The folder on another disk to which backups are copied, as it is when the hub starts. */
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type SecondFolder =
  /** There. */
  | { readonly is: 'there' }
  /** Away, as a disk that is not mounted: the hall opens all the same, and is told. */
  | { readonly is: 'away'; readonly sentence: string }
  /** Never right: the hub does not start. */
  | { readonly is: 'wrong'; readonly sentence: string };

/**
 * Looks at the folder. One that would lie in no folder at all is a slip of the pen where the hub starts for the first
 * time; later it may be on a disk that is away, which must not keep a hall closed.
 */
export function lookAtSecondFolder(folder: string, isFirstStart: boolean): SecondFolder {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return { is: 'there' };
    return { is: 'wrong', sentence: `${setting} is "${folder}", but must be a folder, and that is a file.` };
  }
  const parent = dirname(folder);
  // What has nothing above it is a drive or a share.
  const isDrive = dirname(parent) === parent;
  if (isFirstStart && !isDrive && !existsSync(parent)) {
    return {
      is: 'wrong',
      sentence: `${setting} is "${folder}", but must be a folder that is there, and not even ${parent} is: make it, or mount its disk.`,
    };
  }
  return {
    is: 'away',
    sentence: `The second folder for backups, ${folder}, is not there: backups are in the data folder only until it is. Make it, or mount its disk.`,
  };
}

const setting = '--backup-to (ANTREAN_BACKUP_TO)';
