import type { Ballast } from './ballast.ts';
import type { DiskFacts } from './disk-facts.ts';
import type { Log } from './log.ts';

type Parts = {
  readonly now: () => DiskFacts;
  /** Whether the last transaction found no room. */
  readonly isFull: () => boolean;
  readonly ballast: Ballast;
  readonly log: Log;
};

/**
 * Watches the room on the disk: the returned function, called every second, says in the log when it becomes low and when
 * it is not any more, gives the ballast's room back when there is none left, and has it made again.
 */
export function createDiskWatch({ now, isFull, ballast, log }: Parts): () => void {
  let wasLow = false;
  return () => {
    const { freeBytes, totalBytes, low } = now();
    if (low !== wasLow) {
      if (low) log.warn('little room is left on the disk', { freeBytes, totalBytes });
      else log.info('there is room on the disk again', { freeBytes, totalBytes });
    }
    wasLow = low;
    if (isFull()) ballast.give();
    else void ballast.makeAgain();
  };
}
