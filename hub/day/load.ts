import type { Manners } from './day-plan.ts';
import type { Shift } from './shifts.ts';
import { type Visitor, whoCome } from './visitors.ts';

/** What the visitors of a day ask of its counters, in milliseconds of one person's time. */
export type Load = {
  /** From each call to the next one. */
  readonly workMs: number;
  /** Between opening and closing, without rests and overtime. */
  readonly timeMs: number;
};

export function loadOf(visitors: readonly Visitor[], shifts: readonly Shift[], manners: Manners): Load {
  const { walkMs, recallAfterMs, missAfterMs, betweenMs } = manners;
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const served = ({ serviceMs, sentOn }: Visitor) =>
    sum([serviceMs, ...(sentOn ? [sentOn.serviceMs] : [])].map((ms) => walkMs + ms + betweenMs));
  const inVain = recallAfterMs + missAfterMs;
  return {
    workMs: sum(
      whoCome(visitors).map((visitor) => {
        if (!visitor.absent) return served(visitor);
        return visitor.absent.backAfterMs === null ? inVain : inVain + served(visitor);
      }),
    ),
    timeMs: sum(shifts.flatMap(({ spells }) => spells.map(({ from, to }) => to - from))),
  };
}
