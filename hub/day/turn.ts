import type { Lane } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';

/** One ticket's day. */
export type Turn = {
  readonly lane: Lane;
  readonly arrivedAt: Instant;
  /** In order; the first is that for the queue in which the number was taken. */
  readonly waits: readonly Wait[];
  /** The last begin of its service. */
  readonly servingAt: Instant | null;
  /** Expired tickets end when the day turns. */
  readonly endedAt: Instant;
  /** *missed*: called in vain at last. *expired*: still waited when the day turned. */
  readonly outcome: 'served' | 'missed' | 'expired';
};
/** One time of waiting in one queue: until a call, or until the day turned. */
export type Wait = {
  readonly queueId: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly isCalled: boolean;
  /** *return*: its holder was missed, and has turned up after all. */
  readonly begin: 'arrival' | 'transfer' | 'return';
};
