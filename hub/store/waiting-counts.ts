/** How many wait where: a mirror of the database that spares every ticket a count. */
import type { Counter, Ticket } from '#shared/model.ts';

/** How many wait in a queue for any of its counters (null), or for one. */
export type WaitingCount = {
  readonly queueId: string;
  readonly forCounterId: string | null;
  readonly waiting: number;
};
export type WaitingCounts = ReturnType<typeof createWaitingCounts>;

export function createWaitingCounts(stored: readonly WaitingCount[]) {
  const all = new Map<string, number>();
  /** Of these, those that were sent to one counter: by queue, and by that counter. */
  const sent = new Map<string, number>();
  const sentTo = new Map<string, number>();
  /** What changed since the last commit, so that a rollback can take it back. */
  let journal: WaitingCount[] = [];
  const add = ({ queueId, forCounterId, waiting }: WaitingCount) => {
    increase(all, queueId, waiting);
    if (forCounterId === null) return;
    increase(sent, queueId, waiting);
    increase(sentTo, forCounterId, waiting);
  };
  const note = ({ queueId, forCounterId, state }: Ticket, waiting: number) => {
    if (state !== 'waiting') return;
    const change = { queueId, forCounterId, waiting };
    add(change);
    journal.push(change);
  };
  for (const count of stored) add(count);
  return {
    /** In a queue, whoever may call them. */
    of: (queueId: string): number => all.get(queueId) ?? 0,
    /** Those that a counter may call. */
    for: ({ id, queueIds }: Pick<Counter, 'id' | 'queueIds'>): number =>
      queueIds.reduce((sum, queueId) => sum + (all.get(queueId) ?? 0) - (sent.get(queueId) ?? 0), sentTo.get(id) ?? 0),
    /** Follows a ticket from one row to the next. */
    follow: (before: Ticket | null, after: Ticket): void => {
      if (before) note(before, -1);
      note(after, 1);
    },
    mark: (): (() => void) => {
      const length = journal.length;
      return () => {
        for (const change of journal.splice(length)) add({ ...change, waiting: -change.waiting });
      };
    },
    settle: (): void => {
      journal = [];
    },
  };
}

function increase(counts: Map<string, number>, key: string, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
