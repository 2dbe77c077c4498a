/** Tickets: today's places in the queues. Reading only; they are written through `record`. */
import type { Ticket } from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import type { DueKey } from '../domain/due-time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';

export type Tickets = ReturnType<typeof openTickets>;

export function openTickets(db: Db) {
  const table = sqlTable<Ticket>(db, {
    table: 'ticket',
    name: 'ticket',
    columns: {
      id: 'id',
      day: 'day',
      queueId: 'queue_id',
      serviceId: 'service_id',
      lane: 'lane',
      series: 'series',
      number: 'number',
      state: 'state',
      language: 'language',
      arrivedAt: 'arrived_at',
      dueAt: 'due_at',
      dueRank: 'due_rank',
      dueSub: 'due_sub',
      counterId: 'counter_id',
      calledAt: 'called_at',
      recalls: 'recalls',
      servingAt: 'serving_at',
      missedAt: 'missed_at',
      endedAt: 'ended_at',
    },
    mutable: [
      'state',
      'dueAt',
      'dueRank',
      'dueSub',
      'counterId',
      'calledAt',
      'recalls',
      'servingAt',
      'missedAt',
      'endedAt',
    ],
  });
  const inOrder = 'ORDER BY due_at, due_rank, due_sub, id';
  const key = '(due_at, due_rank, due_sub, id)';
  const prepare = <Params extends unknown[]>(rest: string) => db.prepare<Params, Ticket>(`${table.select} ${rest}`);

  const lastId = db.prepare<[], { id: number }>('SELECT id FROM ticket ORDER BY id DESC LIMIT 1');
  const lastNumber = db.prepare<[Day, string], { last: number }>(
    'SELECT last FROM series_counter WHERE day = ? AND series = ?',
  );
  const setNumber = db.prepare<[Day, string, number]>(
    'INSERT INTO series_counter (day, series, last) VALUES (?, ?, ?) ON CONFLICT (day, series) DO UPDATE SET last = excluded.last',
  );
  const byId = prepare<[number]>('WHERE id = ?');
  const head = prepare<[string]>(`WHERE queue_id = ? AND state = 'waiting' ${inOrder} LIMIT 1`);
  const waiting = prepare<[string, number]>(`WHERE queue_id = ? AND state = 'waiting' ${inOrder} LIMIT ?`);
  const openAt = prepare<[string]>("WHERE counter_id = ? AND state IN ('called', 'serving')");
  const open = prepare<[]>("WHERE state IN ('called', 'serving') AND counter_id IS NOT NULL");
  const missed = prepare<[string, number]>("WHERE queue_id = ? AND state = 'missed' ORDER BY ended_at DESC LIMIT ?");
  const ofCounter = prepare<[string, Day, number]>(
    'WHERE counter_id = ? AND day = ? AND called_at IS NOT NULL ORDER BY called_at DESC LIMIT ?',
  );
  // One statement per partial index: a year of ended tickets is never looked at.
  const unended = ["state = 'waiting'", "state IN ('called', 'serving')", "state = 'missed'"].map((condition) =>
    prepare<[]>(`WHERE ${condition}`),
  );
  const countWaiting = db.prepare<[], { queueId: string; waiting: number }>(
    "SELECT queue_id AS queueId, COUNT(*) AS waiting FROM ticket WHERE state = 'waiting' GROUP BY queue_id",
  );
  type KeyParams = [string, number, number, number, number];
  const countBefore = db.prepare<KeyParams, { n: number }>(
    `SELECT COUNT(*) AS n FROM ticket WHERE queue_id = ? AND state = 'waiting' AND ${key} < (?, ?, ?, ?)`,
  );
  const countAfter = db.prepare<KeyParams, { n: number }>(
    `SELECT COUNT(*) AS n FROM ticket WHERE queue_id = ? AND state = 'waiting' AND ${key} > (?, ?, ?, ?)`,
  );
  const countOfCounter = db.prepare<[string, Day], { state: string; n: number }>(
    'SELECT state, COUNT(*) AS n FROM ticket WHERE counter_id = ? AND day = ? GROUP BY state',
  );
  const countOfDay = db.prepare<[Day], { state: string; n: number }>(
    'SELECT state, COUNT(*) AS n FROM ticket WHERE day = ? GROUP BY state',
  );
  const params = (queueId: string, { dueAt, dueRank, dueSub, id }: DueKey): KeyParams => [
    queueId,
    dueAt,
    dueRank,
    dueSub,
    id,
  ];

  return {
    table,
    nextId: () => (lastId.get()?.id ?? 0) + 1,
    /** Draws the next number of a series on a day: 1, 2, … without gaps, as part of the transaction. */
    drawNumber: (day: Day, series: string): number => {
      const number = (lastNumber.get(day, series)?.last ?? 0) + 1;
      setNumber.run(day, series, number);
      return number;
    },
    byId: (id: number) => byId.get(id),
    /** The ticket of a queue that is to be called first. */
    head: (queueId: string) => head.get(queueId),
    /** The first `limit` of a queue in calling order. */
    waiting: (queueId: string, limit: number) => waiting.all(queueId, limit),
    /** The ticket that is called to or served at a counter. */
    openAt: (counterId: string) => openAt.get(counterId),
    /** All tickets that are called or being served. */
    open: () => open.all(),
    /** The last `limit` that were missed in a queue, latest first. */
    missed: (queueId: string, limit: number) => missed.all(queueId, limit),
    /** The last `limit` tickets of a counter on a day, latest call first. */
    ofCounter: (counterId: string, day: Day, limit: number) => ofCounter.all(counterId, day, limit),
    /** Tickets of whatever day that have not ended. */
    unended: () => unended.flatMap((statement) => statement.all()).sort((a, b) => a.id - b.id),
    countWaiting: () => countWaiting.all(),
    countBefore: (queueId: string, ticket: DueKey) => countBefore.get(...params(queueId, ticket))?.n ?? 0,
    countAfter: (queueId: string, ticket: DueKey) => countAfter.get(...params(queueId, ticket))?.n ?? 0,
    countOfCounter: (counterId: string, day: Day) =>
      new Map(countOfCounter.all(counterId, day).map((r) => [r.state, r.n])),
    countOfDay: (day: Day) => new Map(countOfDay.all(day).map((r) => [r.state, r.n])),
  };
}
