/** Calls: what displays announce, each with the number by which they know it. */
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type Call = {
  readonly seq: number;
  readonly ticketId: number;
  readonly counterId: string;
  readonly isRecall: 0 | 1;
  readonly at: Instant;
};
export type Calls = ReturnType<typeof openCalls>;

export function openCalls(db: Db) {
  const table = sqlTable<Call>(db, {
    table: 'call',
    name: 'call',
    columns: { seq: 'seq', ticketId: 'ticket_id', counterId: 'counter_id', isRecall: 'is_recall', at: 'at' },
    mutable: ['at'],
  });
  const last = db.prepare<[], { seq: number }>('SELECT seq FROM call ORDER BY seq DESC LIMIT 1');
  const latestOf = db.prepare<[number], Call>(`${table.select} WHERE ticket_id = ? ORDER BY seq DESC LIMIT 1`);
  return {
    table,
    nextSeq: () => (last.get()?.seq ?? 0) + 1,
    /** The latest call of a ticket. */
    latestOf: (ticketId: number) => latestOf.get(ticketId),
  };
}
