/** Tickets: today's places in the queues. Reading only; they are written through `record`. */
import type { Ticket } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { DueKey } from '../domain/due-time.ts';
import type { Db } from './open.ts';
import { sqlTable } from './table.ts';
import type { WaitingCount } from './waiting-counts.ts';

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
      countsFrom: 'counts_from',
      dueAt: 'due_at',
      dueRank: 'due_rank',
      dueSub: 'due_sub',
      dueFrom: 'due_from',
      forCounterId: 'for_counter_id',
      counterId: 'counter_id',
      calledAt: 'called_at',
      recalls: 'recalls',
      servingAt: 'serving_at',
      outUntil: 'out_until',
      outs: 'outs',
      missedAt: 'missed_at',
      endedAt: 'ended_at',
    },
    mutable: [
      'queueId',
      'serviceId',
      'state',
      'dueAt',
      'dueRank',
      'dueSub',
      'dueFrom',
      'forCounterId',
      'counterId',
      'calledAt',
      'recalls',
      'servingAt',
      'outUntil',
      'outs',
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
  const busiest = db.prepare<[Day], { n: number }>(
    `SELECT MAX(given) AS n FROM
     (SELECT SUM(last) AS given FROM series_counter WHERE day < ? AND series NOT GLOB 'K[0-9]*'
      GROUP BY day ORDER BY day DESC LIMIT 5)`,
  );
  const byId = prepare<[number]>('WHERE id = ?');
  const byNumber = prepare<[Day, string, number]>('WHERE day = ? AND series = ? AND number = ?');
  const numbersBetween = db
    .prepare<[Day, string, number, number], number>(
      'SELECT number FROM ticket WHERE day = ? AND series = ? AND number BETWEEN ? AND ? ORDER BY number',
    )
    .pluck();
  const waiting = prepare<[string, number]>(`WHERE queue_id = ? AND state = 'waiting' ${inOrder} LIMIT ?`);
  const forAny = `WHERE queue_id = ? AND state = 'waiting' AND for_counter_id IS NULL ${inOrder}`;
  const head = prepare<[string]>(`${forAny} LIMIT 1`);
  const waitingForAny = prepare<[string, number]>(`${forAny} LIMIT ?`);
  const forOne = `WHERE for_counter_id = ? AND state = 'waiting' ${inOrder}`;
  const headFor = prepare<[string]>(`${forOne} LIMIT 1`);
  const waitingFor = prepare<[string, number]>(`${forOne} LIMIT ?`);
  const held = prepare<[string, number]>(`WHERE queue_id = ? AND state = 'held' ${inOrder} LIMIT ?`);
  const out = prepare<[]>(`WHERE state = 'out' ${inOrder}`);
  const firstReturn = db.prepare<[], { at: Instant | null }>(
    "SELECT MIN(out_until) AS at FROM ticket WHERE state = 'out'",
  );
  const openAt = prepare<[string]>("WHERE counter_id = ? AND state IN ('called', 'serving')");
  const open = prepare<[]>("WHERE state IN ('called', 'serving') AND counter_id IS NOT NULL");
  const missed = prepare<[string, number]>("WHERE queue_id = ? AND state = 'missed' ORDER BY ended_at DESC LIMIT ?");
  const ofCounter = prepare<[string, Day, number]>(
    'WHERE counter_id = ? AND day = ? AND called_at IS NOT NULL ORDER BY called_at DESC LIMIT ?',
  );
  // One statement per partial index: a year of ended tickets is never looked at.
  const openStates = [
    "state = 'waiting'",
    "state = 'out'",
    "state IN ('called', 'serving')",
    "state = 'held'",
    "state = 'missed'",
  ];
  const unended = openStates.map((condition) => prepare<[]>(`WHERE ${condition}`));
  const countWaiting = db.prepare<[], WaitingCount>(
    `SELECT queue_id AS queueId, for_counter_id AS forCounterId, COUNT(*) AS waiting FROM ticket
     WHERE state = 'waiting' GROUP BY queue_id, for_counter_id`,
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
  const ofQueueOn = db
    .prepare<[Day, string], number>('SELECT EXISTS (SELECT 1 FROM ticket WHERE day = ? AND queue_id = ?)')
    .pluck();
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
    /** Gives out all numbers of a series on a day up to `last`: to a kiosk, for the time in which the hub is away. */
    drawUpTo: (day: Day, series: string, last: number): void => {
      setNumber.run(day, series, last);
    },
    /** The last number of a series that was given out on a day. */
    numbersTaken: (day: Day, series: string): number => lastNumber.get(day, series)?.last ?? 0,
    /** How many numbers the hub gave out on the busiest of its last five days before `day`; none to kiosks beforehand. */
    busiestBefore: (day: Day): number => busiest.get(day)?.n ?? 0,
    byId: (id: number) => byId.get(id),
    byNumber: (day: Day, series: string, number: number) => byNumber.get(day, series, number),
    /** The numbers of a series from `first` to `last`, both in it, that are tickets. */
    numbersBetween: (day: Day, series: string, first: number, last: number): readonly number[] =>
      numbersBetween.all(day, series, first, last),
    /** The first ticket of a queue that any of its counters may call. */
    head: (queueId: string) => head.get(queueId),
    /** The first ticket that was sent to one counter, whatever its queue. */
    headFor: (counterId: string) => headFor.get(counterId),
    /** The first `limit` of a queue in calling order, whoever may call them. */
    waiting: (queueId: string, limit: number) => waiting.all(queueId, limit),
    /** The first `limit` of a queue that any of its counters may call. */
    waitingForAny: (queueId: string, limit: number) => waitingForAny.all(queueId, limit),
    /** The first `limit` that were sent to one counter. */
    waitingFor: (counterId: string, limit: number) => waitingFor.all(counterId, limit),
    /** The first `limit` of a queue that were set aside, in the order in which they are due. */
    held: (queueId: string, limit: number) => held.all(queueId, limit),
    /** All whose holders have stepped out, in the order in which they are due. */
    out: () => out.all(),
    /** When the next of them waits again at the latest; null where nobody is out. */
    firstReturn: () => firstReturn.get()?.at ?? null,
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
    /** Whether a queue had any ticket on a day. */
    hadTickets: (day: Day, queueId: string): boolean => ofQueueOn.get(day, queueId) === 1,
    countOfDay: (day: Day) => new Map(countOfDay.all(day).map((r) => [r.state, r.n])),
  };
}
