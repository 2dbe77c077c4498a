import { describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { verifiedEvents } from '../store/events.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { ask } from './execute.ts';

const one = counterDevice(1);
const three = counterDevice(3);

const take = async (hub: TestContext, serviceId: string, lane: 'regular' | 'priority' = 'regular') =>
  granted(await hub.send(kiosk, 'ticket:take', { serviceId, lane, language: 'id' }));
const sit = async (hub: TestContext, device = one, counterId = 'loket-1') =>
  granted(await hub.send(device, 'counter:open', { counterId, takeOver: false }));
const callNext = async (hub: TestContext, device = one) => granted(await hub.send(device, 'ticket:call-next', {}));
const why = (hub: TestContext, ticketId: number) => ask(hub.context, one, 'ticket:why', { ticketId });
/** Who was called first of the two, and why before the other. */
const whyOfTwo = async (hub: TestContext, ticketId: number, other: string) => {
  const { number, counterId, before } = granted(await ask(hub.context, one, 'ticket:why', { ticketId, other }));
  return [number, counterId, ...before.flatMap((passed) => [passed.number, passed.rule])];
};

describe('why a ticket was called first', () => {
  test('is told from what was weighed at its call, and stays true when the queue has changed', async () => {
    const hub = await openTestContext();
    await take(hub, 'kk-baru');
    await take(hub, 'kia-baru');
    hub.clock.advance(60_000);
    const { id } = await take(hub, 'kk-baru', 'priority');
    await sit(hub);
    hub.clock.advance(30_000);
    await callNext(hub);
    granted(await hub.send(one, 'ticket:miss', { ticketId: id }));
    await callNext(hub);
    const told = granted(await why(hub, id));
    expect(told).toMatchObject({ number: 'AP-001', lane: 'priority', counterId: 'loket-1' });
    expect(told.calledAt - told.arrivedAt).toBe(30_000);
    expect(told.before.map(({ number, rule, minutes }) => [number, rule, minutes])).toEqual([
      ['A-001', 'head-start', 75],
      ['K-001', 'head-start', 75],
    ]);
  });

  test('is part of the log', async () => {
    const hub = await openTestContext();
    const first = await take(hub, 'kk-baru');
    const other = await take(hub, 'kia-baru');
    await sit(hub);
    await callNext(hub);
    const made = [...verifiedEvents(hub.db)].find(({ kind }) => kind === 'call.made');
    const { weighed } = JSON.parse(made?.body ?? '') as { readonly weighed: string };
    expect(JSON.parse(weighed)).toMatchObject({ taken: { id: first.id }, passed: [{ id: other.id }] });
  });

  test('names a call by hand after a miss', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub, 'kk-baru');
    await take(hub, 'kk-baru');
    await sit(hub);
    await callNext(hub);
    granted(await hub.send(one, 'ticket:miss', { ticketId: id }));
    granted(await hub.send(one, 'ticket:call', { ticketId: id }));
    hub.clock.advance(10_000);
    granted(await hub.send(one, 'ticket:recall', { ticketId: id }));
    expect(granted(await why(hub, id)).before).toMatchObject([{ number: 'A-002', rule: 'by-hand' }]);
  });

  test('cannot be told of a ticket that was never called', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub, 'kk-baru');
    expect(await why(hub, id)).toMatchObject({ refusal: { code: 'never-called', detail: { number: 'A-001' } } });
    expect(await why(hub, 99)).toMatchObject({ refusal: { code: 'ticket-unknown' } });
  });
});

describe('why one of two tickets was called first', () => {
  test('is told of one far behind in its line, whichever of the two is asked about', async () => {
    const hub = await openTestContext();
    const [a1, , a3] = [await take(hub, 'kk-baru'), await take(hub, 'kk-baru'), await take(hub, 'kk-baru')];
    await sit(hub);
    await callNext(hub);
    const told = ['A-001', 'loket-1', 'A-003', 'came-first'];
    expect(await whyOfTwo(hub, a1.id, 'a3')).toEqual(told);
    expect(await whyOfTwo(hub, a3.id, 'A-001')).toEqual(told);
  });

  test('stays the same once the other has been called too', async () => {
    const hub = await openTestContext();
    await take(hub, 'kk-baru');
    const late = await take(hub, 'kk-baru');
    hub.clock.advance(60_000);
    await take(hub, 'kk-baru', 'priority');
    await sit(hub);
    await sit(hub, counterDevice(2), 'loket-2');
    await callNext(hub);
    await callNext(hub, counterDevice(2));
    expect(await whyOfTwo(hub, late.id, 'AP-001')).toEqual(['AP-001', 'loket-1', 'A-002', 'head-start']);
    await hub.send(counterDevice(2), 'ticket:miss', { ticketId: 1 });
    await callNext(hub, counterDevice(2));
    expect(await whyOfTwo(hub, late.id, 'AP-001')).toEqual(['AP-001', 'loket-1', 'A-002', 'head-start']);
  });

  test('is that the counter does not call from the line of the other', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub, 'kk-baru');
    await take(hub, 'kia-baru');
    await sit(hub, three, 'loket-3');
    await callNext(hub, three);
    expect(await whyOfTwo(hub, id, 'K-001')).toEqual(['K-001', 'loket-3', 'A-001', 'other-counter']);
  });

  test('is that the other came later, was cancelled, or was missed', async () => {
    const hub = await openTestContext();
    const missed = await take(hub, 'kk-baru');
    const cancelled = await take(hub, 'kk-baru');
    for (let n = 0; n < 3; n++) await take(hub, 'kk-baru');
    await sit(hub);
    await callNext(hub);
    granted(await hub.send(one, 'ticket:miss', { ticketId: missed.id }));
    granted(await hub.send(one, 'ticket:reinstate', { ticketId: missed.id }));
    granted(await hub.send(one, 'ticket:cancel', { ticketId: cancelled.id }));
    hub.clock.advance(1_000);
    expect((await callNext(hub)).number).toBe('A-003');
    hub.clock.advance(1_000);
    const late = await take(hub, 'kia-baru');
    expect(await whyOfTwo(hub, late.id, 'A-003')).toEqual(['A-003', 'loket-1', 'K-001', 'came-later']);
    expect(await whyOfTwo(hub, cancelled.id, 'A-003')).toEqual(['A-003', 'loket-1', 'A-002', 'was-cancelled']);
    expect(await whyOfTwo(hub, missed.id, 'A-003')).toEqual(['A-003', 'loket-1', 'A-001', 'was-missed']);
  });

  test('is that the other was sent to one counter, which alone may call it', async () => {
    const hub = await openTestContext();
    const sent = await take(hub, 'kk-baru');
    await take(hub, 'kk-baru');
    await sit(hub);
    await callNext(hub);
    await sit(hub, counterDevice(2), 'loket-2');
    const to = { kind: 'counter', counterId: 'loket-2' } as const;
    granted(await hub.send(one, 'ticket:transfer', { ticketId: sent.id, to }));
    await callNext(hub);
    const told = ['A-002', 'loket-1', 'A-001', 'sent-elsewhere'];
    expect(await whyOfTwo(hub, sent.id, 'A-002')).toEqual(told);
    await callNext(hub, counterDevice(2));
    expect(await whyOfTwo(hub, sent.id, 'A-002')).toEqual(told);
  });

  test('cannot be told of one that was moved while it waited, without a guess', async () => {
    const hub = await openTestContext();
    await take(hub, 'kk-baru');
    await take(hub, 'kk-baru');
    const moved = await take(hub, 'kk-baru');
    await sit(hub);
    await callNext(hub);
    granted(await hub.send(one, 'ticket:move', { ticketId: moved.id, serviceId: 'kia-baru' }));
    expect(await whyOfTwo(hub, moved.id, 'A-001')).toEqual(['A-001', 'loket-1', 'A-003', 'unknown']);
  });

  test('is refused where there is no other such number today, or neither has been called', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub, 'kk-baru');
    await take(hub, 'kk-baru');
    const asked = (other: string) => ask(hub.context, one, 'ticket:why', { ticketId: id, other });
    for (const other of ['A-003', 'A-001', 'nonsense', '']) {
      expect(await asked(other)).toMatchObject({ refusal: { code: 'no-other-number', detail: { number: other } } });
    }
    expect(await asked('A-002')).toMatchObject({
      refusal: { code: 'neither-called', detail: { number: 'A-001', other: 'A-002' } },
    });
  });
});

describe('a counter that helps out another queue', () => {
  const hall = smallHall();
  const helping = {
    ...hall,
    counters: hall.counters.map((counter) =>
      counter.id === 'loket-3' ? { ...counter, helps: [{ queueId: 'kependudukan', whenOverdueBy: 15 }] } : counter,
    ),
  };

  test('calls from it once its head is overdue by the configured minutes, and can end what it called', async () => {
    const hub = await openTestContext(helping);
    const { id } = await take(hub, 'kk-baru');
    await sit(hub, three, 'loket-3');
    hub.clock.advance(89 * 60_000);
    const kia = await take(hub, 'kia-baru');
    expect((await callNext(hub, three)).id).toBe(kia.id);
    expect(granted(await why(hub, kia.id)).before).toMatchObject([
      { number: 'A-001', rule: 'only-helped', minutes: 15 },
    ]);
    granted(await hub.send(three, 'ticket:miss', { ticketId: kia.id }));
    expect(await hub.send(three, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'nobody-waiting' } });
    hub.clock.advance(60_000);
    expect((await callNext(hub, three)).id).toBe(id);
    granted(await hub.send(three, 'ticket:miss', { ticketId: id }));
    granted(await hub.send(three, 'ticket:call', { ticketId: id }));
    granted(await hub.send(three, 'ticket:serve', { ticketId: id }));
    granted(await hub.send(three, 'ticket:finish', { ticketId: id }));
  });
});

test('how many a missed ticket lets pass is its queue’s own', async () => {
  const hall = smallHall();
  const patient = { ...hall, queues: hall.queues.map((queue) => ({ ...queue, reinstateBehind: 2 })) };
  const hub = await openTestContext(patient);
  for (let n = 0; n < 5; n++) await take(hub, 'kk-baru');
  await sit(hub);
  const { id } = await callNext(hub);
  granted(await hub.send(one, 'ticket:miss', { ticketId: id }));
  granted(await hub.send(one, 'ticket:reinstate', { ticketId: id }));
  expect(hub.context.store.tickets.waiting('kependudukan', 9).map(({ number }) => number)).toEqual([2, 3, 1, 4, 5]);
});
