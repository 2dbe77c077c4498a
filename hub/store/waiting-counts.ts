/** How many wait in each queue: a mirror of the database that spares every ticket a count. */
import type { Ticket } from '#shared/model.ts';

export type WaitingCounts = ReturnType<typeof createWaitingCounts>;

export function createWaitingCounts(stored: readonly { readonly queueId: string; readonly waiting: number }[]) {
  const counts = new Map(stored.map(({ queueId, waiting }) => [queueId, waiting]));
  /** What changed since the last commit, so that a rollback can take it back. */
  let journal: { readonly queueId: string; readonly by: number }[] = [];
  const add = (queueId: string, by: number) => {
    counts.set(queueId, (counts.get(queueId) ?? 0) + by);
  };
  return {
    of: (queueId: string): number => counts.get(queueId) ?? 0,
    /** Follows a ticket from one row to the next. */
    follow: (before: Ticket | null, after: Ticket): void => {
      const by = Number(after.state === 'waiting') - Number(before?.state === 'waiting');
      if (by === 0) return;
      add(after.queueId, by);
      journal.push({ queueId: after.queueId, by });
    },
    mark: (): (() => void) => {
      const length = journal.length;
      return () => {
        for (const { queueId, by } of journal.splice(length)) add(queueId, -by);
      };
    },
    settle: (): void => {
      journal = [];
    },
  };
}
