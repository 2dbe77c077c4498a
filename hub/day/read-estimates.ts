import type { Day } from '#shared/time.ts';
import type { WaitAccuracy } from '#shared/views.ts';
import { accuracyOf } from '../domain/wait-accuracy.ts';
import type { Db } from '../store/open.ts';
import { toldWaits } from '../store/wait-estimates.ts';

/** How the waits came true that the takers of a day's numbers were told. */
export type DayEstimates = Omit<WaitAccuracy, 'queueId'> & {
  /** To how many one was told. */
  readonly told: number;
};

/** Scores the waits of all queues together; null where none was told. */
export function readEstimates(db: Db, day: Day): DayEstimates | null {
  const told = toldWaits(db, day);
  const [all] = accuracyOf(told.map((one) => ({ ...one, queueId: 'all' })));
  return all ? { ...all, told: told.length } : null;
}
