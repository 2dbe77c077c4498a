/** What must always hold, whatever is pressed in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ticket } from '#shared/model.ts';
import { compareDue } from '../domain/due-time.ts';
import { verifiedEvents } from '../store/events.ts';
import { testRequestId } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';

type Act =
  | { readonly kind: 'take'; readonly service: string; readonly lane: 'regular' | 'priority' }
  | { readonly kind: 'sit' | 'leave' | 'pause'; readonly counter: number }
  | { readonly kind: 'next'; readonly counter: number }
  | { readonly kind: 'step'; readonly counter: number; readonly step: Step; readonly ticket: number }
  | { readonly kind: 'wait'; readonly ms: number };
const stepNames = [
  'ticket:call',
  'ticket:recall',
  'ticket:serve',
  'ticket:finish',
  'ticket:miss',
  'ticket:undo',
  'ticket:reinstate',
] as const;
type Step = (typeof stepNames)[number];

const counter = fc.integer({ min: 1, max: 3 });
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('take' as const),
      service: fc.constantFrom('ktp-hilang', 'kk-baru', 'kia-baru'),
      lane: fc.constantFrom('regular' as const, 'priority' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom('sit' as const, 'leave' as const, 'pause' as const), counter }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('next' as const), counter }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      counter,
      step: fc.constantFrom<Step>(...stepNames),
      ticket: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(500, 11_000, 3_600_000) }),
  },
);

/** Does one thing; refusals are as good as anything else. */
async function perform(hub: TestContext, doing: Act, requestId: string): Promise<unknown> {
  switch (doing.kind) {
    case 'take':
      return hub.send(kiosk, 'ticket:take', { serviceId: doing.service, lane: doing.lane, language: 'id' }, requestId);
    case 'sit':
      return hub.send(
        counterDevice(doing.counter),
        'counter:open',
        { counterId: `loket-${doing.counter}`, takeOver: false },
        requestId,
      );
    case 'leave':
      return hub.send(counterDevice(doing.counter), 'counter:close', {}, requestId);
    case 'pause':
      return hub.send(counterDevice(doing.counter), 'counter:pause', {}, requestId);
    case 'next':
      return hub.send(counterDevice(doing.counter), 'ticket:call-next', {}, requestId);
    case 'step':
      return hub.send(counterDevice(doing.counter), doing.step, { ticketId: doing.ticket }, requestId);
    case 'wait':
      hub.clock.advance(doing.ms);
      return null;
  }
}

const allTickets = (hub: TestContext): readonly Ticket[] =>
  hub.db.prepare<[], Ticket>(`${hub.context.store.tickets.table.select} ORDER BY id`).all();

/** The rows of one table as the event log alone would have them. */
function foldEvents(hub: TestContext, entity: string): Map<string, Record<string, unknown>> {
  const rows = new Map<string, Record<string, unknown>>();
  for (const event of verifiedEvents(hub.db)) {
    if (!event.entity.startsWith(`${entity}:`)) continue;
    const change = JSON.parse(event.body) as Record<string, unknown> | null;
    if (change) rows.set(event.entity, { ...rows.get(event.entity), ...change });
    else rows.delete(event.entity);
  }
  return rows;
}

function expectInvariants(hub: TestContext): void {
  const { tickets, counterSessions, waitingCounts } = hub.context.store;
  const all = allTickets(hub);
  for (const series of new Set(all.map((ticket) => ticket.series))) {
    const numbers = all.filter((ticket) => ticket.series === series).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
  const open = all.filter(({ state }) => state === 'called' || state === 'serving');
  expect(new Set(open.map(({ counterId }) => counterId)).size).toBe(open.length);
  expect(open.every(({ counterId }) => counterId !== null)).toBe(true);
  for (const queueId of ['kependudukan', 'kia']) {
    const waiting = all.filter((ticket) => ticket.queueId === queueId && ticket.state === 'waiting').sort(compareDue);
    expect(tickets.waiting(queueId, 1_000)).toEqual(waiting);
    expect(tickets.head(queueId)).toEqual(waiting[0]);
    expect(waitingCounts.of(queueId)).toBe(waiting.length);
  }
  const folded = foldEvents(hub, 'ticket');
  expect(all.map((ticket) => folded.get(`ticket:${ticket.id}`))).toEqual(all);
  const sessions = counterSessions.all();
  const foldedSessions = [...foldEvents(hub, 'counter').values()].filter((row) => 'deviceId' in row);
  expect(foldedSessions.map(({ counterId }) => counterId).sort()).toEqual(
    sessions.map(({ counterId }) => counterId).sort(),
  );
}

describe('whatever is pressed in whatever order', () => {
  test('numbers have no gap and no double, a counter one open ticket, the log folds to the rows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const hub = await openTestContext();
        try {
          for (const doing of acts) await perform(hub, doing, testRequestId());
          expectInvariants(hub);
        } finally {
          hub.db.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the same holds when everything is sent at once, and twice, and answers of the same id are equal', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const hub = await openTestContext();
        try {
          const numbered = acts.map((doing) => ({ doing, id: testRequestId() }));
          const first = await Promise.all(numbered.map(({ doing, id }) => perform(hub, doing, id)));
          const rows = allTickets(hub);
          const second = await Promise.all(numbered.map(({ doing, id }) => perform(hub, doing, id)));
          expect(second).toEqual(first);
          expect(allTickets(hub)).toEqual(rows);
          expectInvariants(hub);
        } finally {
          hub.db.close();
        }
      }),
      { numRuns: 60 },
    );
  });

  test('every call takes the earliest due of the counter’s queues', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const hub = await openTestContext();
        try {
          for (const doing of acts) {
            const waiting = allTickets(hub).filter(({ state }) => state === 'waiting');
            const result = await perform(hub, doing, testRequestId());
            if (doing.kind !== 'next' || !(result as { ok: boolean }).ok) continue;
            const served = doing.counter === 3 ? ['kia'] : ['kependudukan', 'kia'];
            const earliest = waiting.filter(({ queueId }) => served.includes(queueId)).sort(compareDue)[0];
            expect(result).toMatchObject({ value: { id: earliest?.id } });
          }
        } finally {
          hub.db.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the checks themselves', () => {
  test('see a number that was given out twice or skipped', async () => {
    const hub = await openTestContext();
    await perform(hub, { kind: 'take', service: 'kk-baru', lane: 'regular' }, testRequestId());
    hub.db.exec('UPDATE series_counter SET last = last + 1');
    await perform(hub, { kind: 'take', service: 'kk-baru', lane: 'regular' }, testRequestId());
    expect(() => expectInvariants(hub)).toThrow();
  });

  test('see a row that was changed behind the log, and a log that was changed', async () => {
    const hub = await openTestContext();
    await perform(hub, { kind: 'take', service: 'kk-baru', lane: 'regular' }, testRequestId());
    hub.db.exec('UPDATE ticket SET recalls = 9');
    expect(() => expectInvariants(hub)).toThrow();
    hub.db.exec("UPDATE event SET device_id = 'somebody-else' WHERE kind = 'ticket.taken'");
    expect(() => [...verifiedEvents(hub.db)]).toThrow(/broken at event/);
  });
});
