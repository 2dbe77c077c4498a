/** Tickets that go another way than from the kiosk to their counter: sent on, set aside, changed, cancelled, overseen. */
import { beforeEach, describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { verifiedEvents } from '../store/events.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import type { Device } from './context.ts';
import { obstacles } from './import-hall.ts';

const one = counterDevice(1);
const two = counterDevice(2);
const three = counterDevice(3);
const supervisor: Device = { deviceId: 'supervisor-1', role: 'supervisor' };

let hub: TestContext;
beforeEach(async () => {
  hub = await openTestContext();
  for (const [device, counterId] of [
    [one, 'loket-1'],
    [two, 'loket-2'],
    [three, 'loket-3'],
  ] as const) {
    granted(await hub.send(device, 'counter:open', { counterId, takeOver: false }));
  }
});

const take = async (serviceId = 'kk-baru') =>
  granted(await hub.send(kiosk, 'ticket:take', { serviceId, lane: 'regular', language: 'id' }));
const callNext = async (device = one) => granted(await hub.send(device, 'ticket:call-next', {}));
const ticket = (id: number) => hub.context.store.tickets.byId(id);
const toQueue = (queueId: string) => ({ kind: 'queue', queueId }) as const;
const toCounter = (counterId: string) => ({ kind: 'counter', counterId }) as const;
const lastEvent = () => [...verifiedEvents(hub.db)].at(-1);

describe('a ticket that is sent on', () => {
  test('keeps its number and stands in the other queue where its arrival puts it', async () => {
    await take('kia-baru');
    const early = await take();
    hub.clock.advance(60_000);
    await take('kia-baru');
    const called = await callNext(one);
    granted(await hub.send(one, 'ticket:miss', { ticketId: called.id }));
    const again = await callNext(one);
    expect(again.id).toBe(early.id);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: early.id, to: toQueue('kia') }));
    expect(ticket(early.id)).toMatchObject({
      number: 1,
      series: 'A',
      queueId: 'kia',
      state: 'waiting',
      counterId: null,
    });
    expect((await callNext(three)).number).toBe('A-001');
  });

  test('to one counter waits for all of its queue once that counter has closed, in the same place', async () => {
    const { id } = await take();
    const later = await take();
    const held = await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-2') }));
    granted(await hub.send(two, 'ticket:call-next', {}));
    granted(await hub.send(two, 'ticket:transfer', { ticketId: id, to: toCounter('loket-2') }));
    expect((await callNext(one)).id).toBe(later.id);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: later.id, to: toCounter('loket-2') }));
    granted(await hub.send(two, 'counter:pause', {}));
    expect((await callNext(one)).id).toBe(held.id);
    granted(await hub.send(one, 'ticket:hold', { ticketId: held.id }));
    expect(await hub.send(one, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'nobody-waiting' } });

    granted(await hub.send(two, 'counter:close', {}));
    expect(lastEvent()?.kind).toBe('ticket.released');
    expect(ticket(id)).toMatchObject({ state: 'waiting', forCounterId: null });
    expect((await callNext(one)).id).toBe(id);
  });

  test('stays where it is when the counter it is to go to is closed', async () => {
    const { id } = await take();
    await callNext(one);
    granted(await hub.send(two, 'counter:close', {}));
    const refused = await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-2') });
    expect(refused).toMatchObject({ refusal: { code: 'counter-closed', detail: { counter: 2 } } });
    expect(ticket(id)).toMatchObject({ state: 'called', counterId: 'loket-1' });
  });

  test('to one counter is called by no other, and by that one in its turn', async () => {
    const { id } = await take();
    await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-2') }));
    expect(ticket(id)).toMatchObject({ queueId: 'kependudukan', forCounterId: 'loket-2' });
    expect((await callNext(one)).number).toBe('A-002');
    expect((await callNext(two)).number).toBe('A-001');
  });

  test('to a counter of another queue waits in that one', async () => {
    const { id } = await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-3') }));
    expect(ticket(id)).toMatchObject({ queueId: 'kia', forCounterId: 'loket-3' });
    expect(await hub.send(two, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'nobody-waiting' } });
    expect((await callNext(three)).id).toBe(id);
  });

  test('is counted for the counters that may call it', async () => {
    const { id } = await take();
    await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-3') }));
    const { waitingCounts } = hub.context.store;
    const countOf = (counterId: string) => {
      const counter = hub.context.hall().counter(counterId);
      return counter && waitingCounts.for(counter);
    };
    expect(['loket-1', 'loket-2', 'loket-3'].map(countOf)).toEqual([1, 1, 1]);
    expect([waitingCounts.of('kependudukan'), waitingCounts.of('kia')]).toEqual([1, 1]);
    await callNext(three);
    expect([countOf('loket-3'), waitingCounts.of('kia')]).toEqual([0, 0]);
  });

  test('goes nowhere that does not exist or where the hub calls nobody', async () => {
    const { id } = await take();
    await callNext(one);
    const send = (to: ReturnType<typeof toQueue> | ReturnType<typeof toCounter>) =>
      hub.send(one, 'ticket:transfer', { ticketId: id, to });
    expect(await send(toQueue('pajak'))).toMatchObject({ refusal: { code: 'queue-unknown' } });
    expect(await send(toQueue('paspor'))).toMatchObject({ refusal: { code: 'queue-external' } });
    expect(await send(toCounter('loket-99'))).toMatchObject({ refusal: { code: 'counter-unknown' } });
    expect(await hub.send(one, 'ticket:move', { ticketId: id, serviceId: 'umroh' })).toMatchObject({
      refusal: { code: 'service-unknown' },
    });
    expect(ticket(id)?.state).toBe('called');
  });

  test('keeps a changed hall from losing the counter it waits for', async () => {
    const { id } = await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:transfer', { ticketId: id, to: toCounter('loket-3') }));
    const hall = smallHall();
    const without = { ...hall, counters: hall.counters.filter((counter) => counter.id !== 'loket-3') };
    expect(obstacles(hub.context.store, without, hub.context.clock())).toEqual([
      expect.stringContaining('counter "loket-3" is not in the file, but ticket A-001'),
    ]);
  });
});

describe('a ticket whose service changes', () => {
  test('waits for the other service, and the log names both', async () => {
    const { id } = await take();
    granted(await hub.send(one, 'ticket:move', { ticketId: id, serviceId: 'kia-baru' }));
    expect(ticket(id)).toMatchObject({ queueId: 'kia', serviceId: 'kia-baru', state: 'waiting' });
    const event = lastEvent();
    expect(event).toMatchObject({ kind: 'ticket.moved', deviceId: 'counter-1', place: 'loket-1' });
    expect(JSON.parse(event?.body ?? '')).toMatchObject({ serviceId: 'kia-baru', queueId: 'kia' });
    const taken = [...verifiedEvents(hub.db)].find(({ kind }) => kind === 'ticket.taken');
    expect(JSON.parse(taken?.body ?? '')).toMatchObject({ serviceId: 'kk-baru' });
  });
});

describe('a ticket that is set aside', () => {
  test('leaves the counter free, and is first again when its holder comes back', async () => {
    const { id } = await take();
    await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:hold', { ticketId: id }));
    const next = await callNext(one);
    expect(next.number).toBe('A-002');
    granted(await hub.send(two, 'ticket:resume', { ticketId: id }));
    expect((await callNext(two)).id).toBe(id);
  });

  test('is among what the end of the day expires', async () => {
    const { id } = await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:hold', { ticketId: id }));
    expect(hub.context.store.tickets.unended().map((open) => open.id)).toEqual([id]);
  });
});

describe('from above', () => {
  test('the open ticket of any counter is ended, and the log names who did it and where', async () => {
    const { id } = await take();
    await callNext(one);
    granted(await hub.send(one, 'ticket:serve', { ticketId: id }));
    granted(await hub.send(supervisor, 'ticket:finish', { ticketId: id }));
    expect(ticket(id)?.state).toBe('done');
    expect(lastEvent()).toMatchObject({ kind: 'ticket.done', deviceId: 'supervisor-1', place: 'loket-1' });
  });

  test('a waiting ticket is left to its counters', async () => {
    const { id } = await take();
    expect(await hub.send(supervisor, 'ticket:cancel', { ticketId: id })).toMatchObject({
      refusal: { code: 'not-your-ticket' },
    });
  });
});

test('a cancelled ticket is called no more', async () => {
  const { id } = await take();
  granted(await hub.send(two, 'ticket:cancel', { ticketId: id }));
  expect(await hub.send(one, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'nobody-waiting' } });
  expect(await hub.send(one, 'ticket:cancel', { ticketId: id })).toMatchObject({
    refusal: { code: 'step-not-allowed' },
  });
});
