/** Why one ticket was called before another: the rule that decided, from what was weighed at the call. */
import type { DueFrom, Lane, WhyRule } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { DueKey } from './due-time.ts';
import { overdueAt, type Way } from './weigh.ts';

/** A ticket as it stood when somebody was called. *missed*: called by hand, since its holder had turned up after all. */
export type Weighed = DueKey & {
  readonly queueId: string;
  readonly dueFrom: DueFrom;
  readonly way: Way | 'missed';
  readonly whenOverdueBy: number;
};
/** What was weighed at one call: kept with it for good. */
export type Weighing = { readonly taken: Weighed; readonly passed: readonly Weighed[] };

/** What of a ticket never changes. */
type Constant = { readonly lane: Lane; readonly arrivedAt: Instant };

/**
 * The rule by which `taken` was called before `other` at `calledAt`, and the minutes in it: of the help, or of the
 * head start; 0 where there are none. The first that applies is told: it decided, or it made the due times what they are.
 */
export function whyBefore(
  taken: Weighed & Constant,
  other: Weighed & Constant,
  calledAt: Instant,
): { readonly rule: WhyRule; readonly minutes: number } {
  if (taken.way === 'missed') return { rule: 'by-hand', minutes: 0 };
  if (other.way === 'helped' && calledAt < overdueAt(other.dueAt, other.whenOverdueBy)) {
    return { rule: 'only-helped', minutes: other.whenOverdueBy };
  }
  if (other.dueFrom === 'reinstated') return { rule: 'was-missed', minutes: 0 };
  if (taken.way === 'helped') return { rule: 'overdue', minutes: taken.whenOverdueBy };
  if (taken.dueFrom === 'transferred' && taken.arrivedAt <= other.arrivedAt) return { rule: 'transferred', minutes: 0 };
  if (taken.arrivedAt > other.arrivedAt) {
    const headStart = Math.round((targetOf(other) - targetOf(taken)) / MINUTE);
    return { rule: taken.lane === other.lane ? 'shorter-target' : 'head-start', minutes: headStart };
  }
  return { rule: 'came-first', minutes: 0 };
}

/** For how long a ticket was meant to wait. */
const targetOf = ({ dueAt, arrivedAt }: Weighed & Constant): number => dueAt - arrivedAt;
