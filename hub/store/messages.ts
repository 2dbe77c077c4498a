/** The outbox: messages to registered people, without their numbers and without the texts. */
import type { Language, MessageKind, MessageProblem, MessageState } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type Message = {
  readonly id: number;
  readonly kind: MessageKind;
  /** The offer that it is about, or for a code the check of a telephone. */
  readonly aboutId: number;
  readonly language: Language;
  readonly state: MessageState;
  readonly attempts: number;
  /** An attempt ended without an answer, so that the next may be a second copy. */
  readonly mayHaveCome: 0 | 1;
  /** Of the latest attempt. */
  readonly problem: MessageProblem | null;
  readonly madeAt: Instant;
  /** When the next attempt is made. */
  readonly dueAt: Instant;
  /** From then on it is no use to anybody. */
  readonly until: Instant;
  /** When it was sent, failed for good or was dropped. */
  readonly settledAt: Instant | null;
};

export function openMessages(db: Db) {
  const table = sqlTable<Message>(db, {
    table: 'message',
    name: 'message',
    columns: {
      id: 'id',
      kind: 'kind',
      aboutId: 'about_id',
      language: 'language',
      state: 'state',
      attempts: 'attempts',
      mayHaveCome: 'may_have_come',
      problem: 'problem',
      madeAt: 'made_at',
      dueAt: 'due_at',
      until: 'until',
      settledAt: 'settled_at',
    },
    mutable: ['state', 'attempts', 'mayHaveCome', 'problem', 'dueAt', 'settledAt'],
  });
  const open = "state IN ('waiting', 'sending')";
  const due = db.prepare<[Instant, number], Message>(
    `${table.select} WHERE ${open} AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
  );
  const unsettled = db.prepare<[], { n: number }>(`SELECT COUNT(*) AS n FROM message WHERE ${open}`);
  const byId = db.prepare<[number], Message>(`${table.select} WHERE id = ?`);
  const latestAbout = db.prepare<[number, MessageKind], Message>(
    `${table.select} WHERE about_id = ? AND kind = ? ORDER BY id DESC LIMIT 1`,
  );
  const settled = db.prepare<[Instant], { state: MessageState; n: number }>(
    'SELECT state, COUNT(*) AS n FROM message WHERE settled_at >= ? GROUP BY state',
  );
  const latestTried = db.prepare<[Instant], { problem: MessageProblem | null; at: Instant }>(
    `SELECT problem, COALESCE(settled_at, due_at) AS at FROM message
     WHERE attempts > 0 AND (${open} OR settled_at >= ?) ORDER BY id DESC LIMIT 1`,
  );
  const last = db.prepare<[], { id: number | null }>('SELECT MAX(id) AS id FROM message');
  return {
    table,
    /** Those whose next attempt is due, or that were under way when the hub stopped, the longest due first. */
    due: (now: Instant, most: number): readonly Message[] => due.all(now, most),
    byId: (id: number): Message | undefined => byId.get(id),
    latestAbout: (aboutId: number, kind: MessageKind): Message | undefined => latestAbout.get(aboutId, kind),
    unsettled: (): number => unsettled.get()?.n ?? 0,
    /** How many were settled since then, by how. */
    settledSince: (since: Instant): ReadonlyMap<MessageState, number> =>
      new Map(settled.all(since).map(({ state, n }) => [state, n])),
    /** The problem of the newest message that was tried and is under way or was settled since then; null where it was sent. */
    latestProblem: (since: Instant) => {
      const tried = latestTried.get(since);
      return tried?.problem ? { problem: tried.problem, at: tried.at } : null;
    },
    nextId: (): number => (last.get()?.id ?? 0) + 1,
  };
}
