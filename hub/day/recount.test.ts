/** Every number that is printed of a day, counted once more from the hub's log, pair by pair and moment by moment. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, lanes } from '#shared/model.ts';
import { HOUR, MINUTE } from '#shared/time.ts';
import { verifiedEvents } from '../store/events.ts';
import type { Db } from '../store/open.ts';
import { usualManners } from './day-plan.ts';
import { type DayFlags, type DayRequest, readDayRequest } from './day-request.ts';
import { describeDay } from './describe-day.ts';
import { type DrivenDay, driveDay } from './drive-day.ts';
import { loadOf } from './load.ts';
import { resultOf } from './simulate.ts';
import { type Visitor, whoCome } from './visitors.ts';

/** How somebody gets a number. */
const arrivals = ['ticket.taken', 'ticket.checked-in'];

/** A stay in the line of one queue; `to` is a call, or null where none came. */
type Stay = { readonly ticket: string; readonly queue: string; readonly from: number; to: number | null; why: string };
type Counted = {
  readonly came: ReadonlyMap<string, { readonly lane: Lane; readonly at: number; readonly order: number }>;
  readonly stays: readonly Stay[];
  readonly last: ReadonlyMap<string, string>;
  readonly endsAt: number;
};

function countOver(db: Db): Counted {
  const came = new Map<string, { lane: Lane; at: number; order: number }>();
  const queueOf = new Map<string, string>();
  const last = new Map<string, string>();
  const stays: Stay[] = [];
  let endsAt = 0;
  for (const { at, kind, entity: ticket, body } of verifiedEvents(db)) {
    endsAt = at;
    if (!kind.startsWith('ticket.')) continue;
    const { lane, queueId } = JSON.parse(body) as { lane?: Lane; queueId?: string };
    if (arrivals.includes(kind) && lane) came.set(ticket, { lane, at, order: came.size });
    if (queueId) queueOf.set(ticket, queueId);
    if ([...arrivals, 'ticket.transferred', 'ticket.reinstated'].includes(kind))
      stays.push({ ticket, queue: queueOf.get(ticket) ?? '', from: at, to: null, why: kind });
    if (kind === 'ticket.called') {
      const stay = stays.findLast((one) => one.ticket === ticket);
      if (stay) stay.to = at;
    }
    if (kind !== 'ticket.expired') last.set(ticket, kind);
  }
  return { came, stays, last, endsAt };
}

const minutes = (ms: number) => `${(ms / MINUTE).toFixed(1)} min`;
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(0)} %`;
const people = (count: number) => `${count} ${count === 1 ? 'person' : 'people'}`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
/** The shortest wait that is as long as 95 % of them or longer. */
const p95 = (values: readonly number[]) =>
  Math.min(...values.filter((value) => values.filter((other) => other <= value).length >= 0.95 * values.length));

/** The row of a lane in the table, cell by cell. */
function rowOf(lane: Lane, { came, stays, endsAt }: Counted): readonly string[] {
  const own = [...came].filter(([, ticket]) => ticket.lane === lane);
  const lengths = own.flatMap(([id, { at }]) => {
    const first = stays.find(({ ticket }) => ticket === id);
    return first?.to ? [first.to - at] : [];
  });
  const inTurn = stays.filter(({ why }) => why !== 'ticket.reinstated');
  const overtaken = own.map(([id, me]) =>
    inTurn
      .filter(({ ticket }) => ticket === id)
      .map(({ queue, from, to }) =>
        inTurn.flatMap((other) => {
          const them = came.get(other.ticket);
          const isLater = them && them.order > me.order && other.queue === queue;
          const isBetween = other.to !== null && from <= other.to && other.to < (to ?? endsAt);
          return isLater && isBetween ? [them.at - me.at] : [];
        }),
      ),
  );
  const some = overtaken.filter((mine) => mine.some((by) => by.length > 0));
  const passed =
    some.length === 0
      ? ['none']
      : [
          `${some.length} (${percent(some.length, own.length)})`,
          people(Math.max(...some.flat().map((by) => by.length))),
          `${minutes(Math.max(...some.flat(2)))} later`,
        ];
  return [
    lane,
    String(own.length),
    String(lengths.length),
    minutes(mean(lengths)),
    minutes(p95(lengths)),
    minutes(Math.max(...lengths)),
    ...passed,
  ];
}

/** How many wait right after each moment at which somebody joins a line, at most, and the first such moment. */
function peakOf({ stays, endsAt }: Counted): string {
  const moments = [...new Set(stays.map(({ from }) => from))].sort((a, b) => a - b);
  const counts = moments.map((at) => stays.filter(({ from, to }) => from <= at && at < (to ?? endsAt)).length);
  const most = Math.max(...counts);
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Jakarta' });
  return `At most ${people(most)} waited at once, at ${clock.format(moments[counts.indexOf(most)])}.`;
}

function transfersOf({ stays }: Counted): string {
  const sent = stays.filter(({ why }) => why === 'ticket.transferred');
  const lengths = sent.flatMap(({ from, to }) => (to === null ? [] : [to - from]));
  return (
    `${sent.length} people were sent on to another queue; ${lengths.length} were called there, after ` +
    `${minutes(mean(lengths))} on average (p95 ${minutes(p95(lengths))}, longest ${minutes(Math.max(...lengths))}).`
  );
}

function toldOf(db: Db, { came, stays, last }: Counted): string {
  const rows = db.prepare<[], { id: number; p50: number; p90: number }>(
    'SELECT ticket_id AS id, p50, p90 FROM wait_estimate ORDER BY id',
  );
  const told = rows.all();
  const scored = told.flatMap(({ id, p50, p90 }) => {
    const ticket = `ticket:${id}`;
    const [first, second] = stays.filter((stay) => stay.ticket === ticket);
    const isAbsent = second?.why === 'ticket.reinstated' || last.get(ticket) === 'ticket.missed';
    if (!first?.to || isAbsent) return [];
    const waited = (first.to - (came.get(ticket)?.at ?? Number.NaN)) / MINUTE;
    const from = Math.floor(p50 / MINUTE / 5) * 5;
    const to = Math.max(Math.ceil(p90 / MINUTE / 5) * 5, from + 5);
    return [{ over: waited - p50 / MINUTE, isIn: waited >= from && waited <= to, isInTime: waited <= to }];
  });
  const bias = mean(scored.map(({ over }) => over));
  return (
    `${told.length} of ${came.size} were told a wait (${percent(told.length, came.size)}): ` +
    `${mean(scored.map(({ over }) => Math.abs(over))).toFixed(1)} min off on average, ` +
    `${Math.abs(bias).toFixed(1)} min ${bias > 0 ? 'too short' : 'too long'};\n` +
    `${percent(scored.filter(({ isIn }) => isIn).length, scored.length)} were called within the range told, ` +
    `${percent(scored.filter(({ isInTime }) => isInTime).length, scored.length)} no later than its end.`
  );
}

describe.each<{ readonly name: string; readonly flags: DayFlags }>([
  { name: 'a usual day', flags: { visitors: '300', seed: '5' } },
  { name: 'a day that overflows', flags: { visitors: '1300', seed: '5', estimates: 'no' } },
])('of $name', ({ flags }) => {
  let request: DayRequest;
  let visitors: readonly Visitor[];
  let driven: DrivenDay;
  let counted: Counted;
  let text: string;
  beforeAll(async () => {
    const read = readDayRequest(flags);
    if (!read.ok) throw new Error(read.problems.join());
    ({ request } = read);
    const { crowds, shifts } = request;
    visitors = crowds[0]?.visitors ?? [];
    driven = await driveDay({ ...request, visitors, manners: usualManners, file: ':memory:' });
    const load = loadOf(visitors, shifts, usualManners);
    const facts = { ...request, visitors: whoCome(visitors).length, load };
    text = describeDay(facts, [resultOf(driven, request.day, 'due', 30)]);
    counted = countOver(driven.hub.db);
  }, 120_000);
  afterAll(() => driven.hub.close());

  test('numbers, calls, waits and overtakes of each lane', () => {
    const rows = text.split('\n').filter((row) => /^(regular|priority|booked) /.test(row));
    expect(rows.map((row) => row.split(/ {3,}/))).toEqual(lanes.map((lane) => rowOf(lane, counted)));
  });

  test('how many were served, called in vain, left waiting and turned away', () => {
    const { came, last } = counted;
    const endedBy = (kinds: readonly string[]) => [...last.values()].filter((kind) => kinds.includes(kind)).length;
    const waiting = endedBy([...arrivals, 'ticket.transferred', 'ticket.reinstated']);
    const away = whoCome(visitors).length - came.size;
    expect(text).toContain(
      `\n${endedBy(['ticket.done'])} served, ${endedBy(['ticket.missed'])} called in vain, ${waiting} still waiting at the end, ${away} turned away`,
    );
    const overflow = /The hall overflows: (\d+) people waited .*, most for (\S+) \((\d+)\)/.exec(text);
    const left = counted.stays.filter(({ ticket, to }) => {
      const isLast = counted.stays.findLast((one) => one.ticket === ticket)?.to === to;
      return isLast && to === null;
    });
    const queues = [...Map.groupBy(left, ({ queue }) => queue)].sort(([, a], [, b]) => b.length - a.length);
    const [worst] = queues;
    expect(overflow?.slice(1)).toEqual(worst && [String(left.length), worst[0], String(worst[1].length)]);
    expect(waiting).toBe(left.length);
  });

  test('how many waited at once, and who was sent on', () => {
    expect(text).toContain(`\n${peakOf(counted)}\n`);
    expect(text).toContain(`\n${transfersOf(counted)}\n`);
  });

  test('how the waits that were told came true', () => {
    if (request.estimates) expect(text).toContain(`\n${toldOf(driven.hub.db, counted)}\n`);
    else expect(text).not.toContain('were told a wait');
  });

  test('the work that they bring, and the time that there is for it', () => {
    let [work, time] = [0, 0];
    // 25 s to come, 15 s before the next call; two minutes for whoever does not come.
    for (const { serviceMs, sentOn, absent } of whoCome(visitors)) {
      if (absent) work += 120_000;
      if (absent && absent.backAfterMs === null) continue;
      work += 40_000 + serviceMs;
      if (sentOn) work += 40_000 + sentOn.serviceMs;
    }
    for (const { spells } of request.shifts) for (const { from, to } of spells) time += to - from;
    const [worked, had] = [work, time].map((ms) => (ms / HOUR).toFixed(0));
    const share = percent(work, time);
    expect(text).toContain(`\nThey bring ${worked} hours of work for ${had} hours of counter time (${share}).\n`);
    const needed = /it would need (\d+) counters/.exec(text)?.[1];
    if (needed) expect(Number(needed)).toBe(Math.ceil((request.hall.counters.length * work) / time));
  });
});
