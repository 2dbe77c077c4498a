/** What can be done to tickets in a small hall, in any order: for tests of what must always hold. */
import fc from 'fast-check';
import type { Ticket, TicketState } from '#shared/model.ts';
import type { Destination } from '#shared/protocol.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { type HolderAction, holderActions } from '#shared/views.ts';
import { createReturns } from '../commands/bring-back.ts';
import { holderOf } from '../commands/ticket-step.ts';
import { verifiedEvents } from '../store/events.ts';
import { counterDevice, kiosk, supervisor, type TestContext } from './test-context.ts';

/** The steps with one ticket that need nothing but its id. */
export const plainSteps = [
  'ticket:call',
  'ticket:recall',
  'ticket:serve',
  'ticket:finish',
  'ticket:miss',
  'ticket:undo',
  'ticket:hold',
  'ticket:resume',
  'ticket:cancel',
  'ticket:reinstate',
  'ticket:come-back',
] as const;
export type PlainStep = (typeof plainSteps)[number];
const overseen = ['ticket:finish', 'ticket:miss', 'ticket:cancel'] as const satisfies readonly PlainStep[];

/**
 * Which ticket: the one open at the counter, the one it called last, or one by its place from the newest. Where there
 * is none, the next of these: most presses are to be about something.
 */
type Pick = number | 'own' | 'last';
export type Act =
  | { readonly kind: 'take'; readonly service: string; readonly lane: 'regular' | 'priority' }
  | { readonly kind: 'sit' | 'leave' | 'pause'; readonly counter: number }
  | { readonly kind: 'next'; readonly counter: number }
  | { readonly kind: 'step'; readonly counter: number; readonly step: PlainStep; readonly ticket: Pick }
  /** A step that leads on with the ticket at the counter: so that whole lives are lived. */
  | { readonly kind: 'live'; readonly counter: number; readonly choice: number }
  | { readonly kind: 'transfer'; readonly counter: number; readonly to: Destination; readonly ticket: Pick }
  | { readonly kind: 'move'; readonly counter: number; readonly service: string; readonly ticket: Pick }
  /** Its holder gives it back at the kiosk. */
  | { readonly kind: 'give-back'; readonly ticket: number }
  /** Its holder presses something on the phone that follows it. */
  | { readonly kind: 'phone'; readonly step: HolderAction; readonly ticket: number }
  | { readonly kind: 'oversee'; readonly step: (typeof overseen)[number]; readonly ticket: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** Loket 3 serves the children's cards, and helps out the other queue once that is 15 minutes late. */
export function helpingHall() {
  const hall = smallHall();
  const helps = [{ queueId: 'kependudukan', whenOverdueBy: 15 }];
  return {
    ...hall,
    counters: hall.counters.map((counter) => (counter.id === 'loket-3' ? { ...counter, helps } : counter)),
  };
}

const counter = fc.integer({ min: 1, max: 3 });
const service = fc.constantFrom('ktp-hilang', 'kk-baru', 'kia-baru');
const place = fc.integer({ min: 1, max: 12 });
const ticket = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('own' as const, 'own' as const, 'last' as const) },
  { weight: 1, arbitrary: place },
);
const to = fc.constantFrom<Destination>(
  { kind: 'queue', queueId: 'kependudukan' },
  { kind: 'queue', queueId: 'kia' },
  { kind: 'counter', counterId: 'loket-1' },
  { kind: 'counter', counterId: 'loket-3' },
);
const kind = <K extends Act['kind']>(...kinds: readonly K[]) => fc.constantFrom(...kinds);

export const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: kind('take'),
      service,
      lane: fc.constantFrom('regular' as const, 'priority' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: kind('sit', 'sit', 'sit', 'sit', 'leave', 'pause'), counter }) },
  { weight: 6, arbitrary: fc.record({ kind: kind('next'), counter }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: kind('step'), counter, step: fc.constantFrom<PlainStep>(...plainSteps), ticket }),
  },
  { weight: 24, arbitrary: fc.record({ kind: kind('live'), counter, choice: fc.nat(59) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('transfer'), counter, to, ticket }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('move'), counter, service, ticket }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('give-back'), ticket: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: kind('phone'),
      step: fc.constantFrom<HolderAction>(...holderActions, 'ticket:step-out', 'ticket:step-out', 'ticket:come-back'),
      ticket: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('oversee'),
      step: fc.constantFrom(...overseen),
      ticket: place,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: kind('wait'),
      ms: fc.constantFrom(500, 9_800, 10_200, 600_000, 1_200_000, 3_600_000),
    }),
  },
);

/** The ticket an act is about; an id that nobody has while there are none. */
export function ticketIdOf(hub: TestContext, doing: Extract<Act, { readonly ticket: Pick }>): number {
  const { store, dayOf, clock } = hub.context;
  const all = allTickets(hub);
  const newest = all.at(-1)?.id ?? 1_000;
  if (
    doing.kind === 'oversee' ||
    doing.kind === 'give-back' ||
    doing.kind === 'phone' ||
    typeof doing.ticket === 'number'
  )
    return all.at(-Number(doing.ticket))?.id ?? newest;
  const counterId = `loket-${doing.counter}`;
  const open = doing.ticket === 'own' ? store.tickets.openAt(counterId) : undefined;
  const [last] = store.tickets.ofCounter(counterId, dayOf(clock()), 1);
  return (open ?? last)?.id ?? newest;
}

const next: Partial<Record<TicketState, readonly PlainStep[]>> = {
  called: ['ticket:serve', 'ticket:serve', 'ticket:miss', 'ticket:miss', 'ticket:undo', 'ticket:hold'],
  serving: ['ticket:finish', 'ticket:finish', 'ticket:undo', 'ticket:hold', 'ticket:cancel'],
  done: ['ticket:undo'],
  missed: ['ticket:call', 'ticket:call', 'ticket:reinstate'],
  held: ['ticket:resume'],
};

/** What an act is at this moment: one that leads on has its step chosen now. */
export function resolve(hub: TestContext, doing: Act): Exclude<Act, { readonly kind: 'live' }> {
  if (doing.kind !== 'live') return doing;
  const { counter, choice } = doing;
  const about = { kind: 'step', counter, ticket: 'own' } as const;
  const steps =
    next[hub.context.store.tickets.byId(ticketIdOf(hub, { ...about, step: 'ticket:recall' }))?.state ?? 'waiting'];
  const step = steps?.[choice % steps.length];
  return step ? { ...about, step } : { kind: 'next', counter };
}

const returns = new WeakMap<TestContext, ReturnType<typeof createReturns>>();
/** What lets people wait again whose time outside is over, as the running hub does every second. */
function returnsOf(hub: TestContext): ReturnType<typeof createReturns> {
  const known =
    returns.get(hub) ??
    createReturns((error) => {
      throw error;
    });
  returns.set(hub, known);
  return known;
}

/** Does one thing; a refusal is as good as anything else. */
export async function perform(hub: TestContext, given: Act, requestId: string): Promise<unknown> {
  const doing = resolve(hub, given);
  switch (doing.kind) {
    case 'take':
      return hub.send(kiosk, 'ticket:take', { serviceId: doing.service, lane: doing.lane, language: 'id' }, requestId);
    case 'sit': {
      const counterId = `loket-${doing.counter}`;
      return hub.send(counterDevice(doing.counter), 'counter:open', { counterId, takeOver: false }, requestId);
    }
    case 'leave':
      return hub.send(counterDevice(doing.counter), 'counter:close', {}, requestId);
    case 'pause':
      return hub.send(counterDevice(doing.counter), 'counter:pause', {}, requestId);
    case 'next':
      return hub.send(counterDevice(doing.counter), 'ticket:call-next', {}, requestId);
    case 'step':
      return hub.send(counterDevice(doing.counter), doing.step, { ticketId: ticketIdOf(hub, doing) }, requestId);
    case 'transfer': {
      const input = { ticketId: ticketIdOf(hub, doing), to: doing.to };
      return hub.send(counterDevice(doing.counter), 'ticket:transfer', input, requestId);
    }
    case 'move': {
      const input = { ticketId: ticketIdOf(hub, doing), serviceId: doing.service };
      return hub.send(counterDevice(doing.counter), 'ticket:move', input, requestId);
    }
    case 'give-back': {
      const takeRequestId = takenBy(hub, ticketIdOf(hub, doing));
      return takeRequestId ? hub.send(kiosk, 'ticket:give-back', { takeRequestId }, requestId) : null;
    }
    case 'phone': {
      const ticketId = ticketIdOf(hub, doing);
      return hub.send(holderOf(ticketId), doing.step, { ticketId }, requestId);
    }
    case 'oversee':
      return hub.send(supervisor, doing.step, { ticketId: ticketIdOf(hub, doing) }, requestId);
    case 'wait':
      hub.clock.advance(doing.ms);
      returnsOf(hub)(hub.context);
      await hub.context.store.submit(() => null);
      return null;
  }
}

/** The request by which a ticket was taken, as long as its answer is kept. */
const takenBy = (hub: TestContext, ticketId: number): string | undefined =>
  hub.db
    .prepare<[string, number], { requestId: string }>(
      `SELECT request_id AS requestId FROM answer
        WHERE device_id = ? AND reply ->> '$.value.id' = ? AND reply ->> '$.value.takenAt' IS NOT NULL`,
    )
    .get(kiosk.deviceId, ticketId)?.requestId;

export const allTickets = (hub: TestContext): readonly Ticket[] =>
  hub.db.prepare<[], Ticket>(`${hub.context.store.tickets.table.select} ORDER BY id`).all();

/** The order of calling, written down once more: by due time, then the parts that tell equal ones apart. */
function byDue(one: Ticket, other: Ticket): number {
  const keys = [one, other].map(({ dueAt, dueRank, dueSub, id }) => [dueAt, dueRank, dueSub, id] as const);
  for (const part of [0, 1, 2, 3] as const) {
    const difference = Number(keys[0]?.[part]) - Number(keys[1]?.[part]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The rows of one table as the event log alone would have them. */
export function foldEvents(
  hub: { readonly db: TestContext['db'] },
  entity: string,
): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const event of verifiedEvents(hub.db)) {
    if (!event.entity.startsWith(`${entity}:`)) continue;
    const change = JSON.parse(event.body) as Record<string, unknown> | null;
    if (change) rows.set(event.entity, { ...rows.get(event.entity), ...change });
    else rows.delete(event.entity);
  }
  return rows;
}

/** Throws where anything is not as it must always be. */
export function checkInvariants(hub: TestContext): void {
  const { tickets, counterSessions, waitingCounts } = hub.context.store;
  const all = allTickets(hub);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const must = (isTrue: boolean, what: string) => {
    if (!isTrue) throw new Error(what);
  };
  for (const series of new Set(all.map((one) => `${one.day} ${one.series}`))) {
    const numbers = all.filter((one) => `${one.day} ${one.series}` === series).map(({ number }) => number);
    must(
      numbers.every((number, index) => number === index + 1),
      `${series} has a gap or a double: ${numbers}`,
    );
  }
  const open = all.filter(({ state }) => state === 'called' || state === 'serving');
  must(new Set(open.map(({ counterId }) => counterId)).size === open.length, 'a counter has two open tickets');
  must(
    open.every(({ counterId }) => counterId !== null),
    'an open ticket is at no counter',
  );
  must(
    all.every(({ state, outUntil }) => (state === 'out') === (outUntil !== null)),
    'somebody is out without an end, or has an end without being out',
  );
  must(
    isSame(tickets.out(), all.filter(({ state }) => state === 'out').toSorted(byDue)),
    'others are out than the tickets say',
  );
  const waiting = all.filter(({ state }) => state === 'waiting').toSorted(byDue);
  for (const queueId of ['kependudukan', 'kia']) {
    const here = waiting.filter((one) => one.queueId === queueId);
    must(isSame(tickets.waiting(queueId, 1_000), here), `${queueId} is not in the order of due times`);
    must(
      isSame(
        tickets.head(queueId),
        here.find((one) => one.forCounterId === null),
      ),
      `${queueId} has another head`,
    );
    must(waitingCounts.of(queueId) === here.length, `${queueId} is counted wrongly`);
  }
  for (const one of hub.context.hall().hall.counters) {
    const mine = waiting.filter(({ forCounterId, queueId }) =>
      forCounterId === null ? one.queueIds.includes(queueId) : forCounterId === one.id,
    );
    must(waitingCounts.for(one) === mine.length, `what ${one.id} may call is counted wrongly`);
  }
  must(
    waiting.every(({ forCounterId }) => forCounterId === null || hub.context.store.counterSessions.at(forCounterId)),
    'somebody waits for a counter from which nobody calls',
  );
  const folded = foldEvents(hub, 'ticket');
  for (const row of all)
    must(isSame(sorted(folded.get(`ticket:${row.id}`)), sorted(row)), `${row.id} is not as logged`);
  must(folded.size === all.length, 'the log knows other tickets');
  const sessions = [...foldEvents(hub, 'counter').values()].filter((row) => 'deviceId' in row).map(sorted);
  must(
    isSame(new Set(sessions.map(String)), new Set(counterSessions.all().map(sorted).map(String))),
    'seats are not as logged',
  );
  checkSteps(hub);
}

/** What happens at no counter. */
const placeless = new Set([
  'ticket.taken',
  'ticket.stepped-out',
  'ticket.came-back',
  'ticket.out-over',
  'ticket.cancelled-by-resident',
  'ticket.replaced',
  'ticket.expired',
]);

/** Every step of every ticket says who took it, where and when, and the log goes forward in time. */
function checkSteps(hub: TestContext): void {
  let last = 0;
  for (const { kind: what, deviceId, place, at, seq } of verifiedEvents(hub.db)) {
    if (at < last) throw new Error(`event ${seq} goes back in time`);
    last = at;
    if (!what.startsWith('ticket.')) continue;
    const isPlaced = place !== null || placeless.has(what);
    if (deviceId === '' || !isPlaced) throw new Error(`event ${seq} (${what}) does not say who or where`);
  }
}

const sorted = (row: Readonly<Record<string, unknown>> | undefined) =>
  Object.entries(row ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
