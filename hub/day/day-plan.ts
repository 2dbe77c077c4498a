/** What a day is to be like: who comes, who sits at the counters and when, and how long people need. */
import type { Hall } from '#shared/model.ts';
import { type Day, SECOND } from '#shared/time.ts';
import type { Shift } from './shifts.ts';
import type { Visitor } from './visitors.ts';

/** How long people need, in milliseconds. */
export type Manners = {
  /** From the call to the begin of the service. */
  readonly walkMs: number;
  /** From the call to the second one, and from there until nobody is waited for any more. */
  readonly recallAfterMs: number;
  readonly missAfterMs: number;
  /** From the end of one ticket to the next call. */
  readonly betweenMs: number;
};
export const usualManners: Manners = {
  walkMs: 25 * SECOND,
  recallAfterMs: 60 * SECOND,
  missAfterMs: 60 * SECOND,
  betweenMs: 15 * SECOND,
};

export type DayPlan = {
  readonly hall: Hall;
  readonly day: Day;
  /** In order of their coming. */
  readonly visitors: readonly Visitor[];
  readonly shifts: readonly Shift[];
  readonly manners: Manners;
  /** Whether whoever takes a number is told how long it will take. */
  readonly estimates: boolean;
  /** The hub's database: a file, or `:memory:`. */
  readonly file: string;
};
