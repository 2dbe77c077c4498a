/** Numbers that are given back at the kiosk, by whoever holds them or never saw them. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { openPrintDesk } from '../print-desk.ts';
import { hubItself, verifiedEvents } from '../store/events.ts';
import { granted, testRequestId } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { allTickets, checkInvariants } from '../testing/ticket-life.ts';
import { execute } from './execute.ts';

const otherKiosk = { deviceId: 'kiosk-2', role: 'kiosk' } as const;
const wish = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

let hub: TestContext;
beforeEach(async () => {
  hub = await openTestContext();
});
const take = async (takeRequestId = testRequestId()) =>
  granted(await hub.send(kiosk, 'ticket:take', wish, takeRequestId));
const giveBack = (takeRequestId: string, device: typeof otherKiosk | typeof kiosk = kiosk, requestId?: string) =>
  hub.send(device, 'ticket:give-back', { takeRequestId }, requestId);
const eventsOf = (id: number) => [...verifiedEvents(hub.db)].filter(({ entity }) => entity === `ticket:${id}`);

describe('a number that was taken', () => {
  test('is cancelled, and the log says that the resident did it at that kiosk', async () => {
    const id = testRequestId();
    const ticket = await take(id);
    expect(await giveBack(id)).toEqual({ ok: true, value: {} });
    expect(hub.context.store.tickets.byId(ticket.id)).toMatchObject({ state: 'cancelled' });
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(0);
    expect(eventsOf(ticket.id).at(-1)).toMatchObject({
      kind: 'ticket.cancelled-by-resident',
      deviceId: 'kiosk-1',
      place: null,
    });
    checkInvariants(hub);
  });

  test('is never called, and its number is not given out again', async () => {
    const id = testRequestId();
    await take(id);
    granted(await giveBack(id));
    expect((await take()).number).toBe('A-002');
    const one = counterDevice(1);
    granted(await hub.send(one, 'counter:open', { counterId: 'loket-1', takeOver: false }));
    expect(granted(await hub.send(one, 'ticket:call-next', {})).number).toBe('A-002');
  });

  test('stays valid once it is called, or some minutes old', async () => {
    const [called, old] = [testRequestId(), testRequestId()];
    await take(called);
    await take(old);
    const one = counterDevice(1);
    granted(await hub.send(one, 'counter:open', { counterId: 'loket-1', takeOver: false }));
    granted(await hub.send(one, 'ticket:call-next', {}));
    expect(await giveBack(called)).toMatchObject({ refusal: { code: 'step-not-allowed' } });
    hub.clock.advance(5 * MINUTE + 1);
    expect(await giveBack(old)).toMatchObject({ refusal: { code: 'give-back-too-late' } });
    expect(allTickets(hub).map(({ state }) => state)).toEqual(['called', 'waiting']);
  });

  test('is given back once, however often that is asked', async () => {
    const [id, again] = [testRequestId(), testRequestId()];
    await take(id);
    expect(await giveBack(id, kiosk, again)).toEqual(await giveBack(id, kiosk, again));
    expect(await giveBack(id)).toMatchObject({ refusal: { code: 'step-not-allowed', detail: { state: 'cancelled' } } });
    expect(eventsOf(1)).toHaveLength(2);
  });

  test('is no business of another kiosk', async () => {
    const id = testRequestId();
    await take(id);
    expect(await giveBack(id, otherKiosk)).toEqual({ ok: true, value: {} });
    expect(allTickets(hub).map(({ state }) => state)).toEqual(['waiting']);
  });
});

describe('its paper', () => {
  const printing = () => ({ ...hub.context, printerId: 'kios-1' });
  const papers = () => hub.db.prepare('SELECT state, reason FROM print_job ORDER BY id').all();

  test('is not printed any more where it still stands in line, and left alone where it is on its way', async () => {
    const [early, late] = [testRequestId(), testRequestId()];
    for (const id of [early, late]) granted(await execute(printing(), kiosk, 'ticket:take', id, wish));
    const { store } = hub.context;
    const job = store.printJobs.byId(1);
    if (!job) throw new Error('no paper was asked for');
    const sent = { ...job, state: 'sent' } as const;
    await store.submit(() =>
      store.record(store.printJobs.table, 'print.sent', job, sent, hubItself, hub.context.clock()),
    );
    for (const id of [early, late]) granted(await giveBack(id));
    expect(papers()).toEqual([
      { state: 'sent', reason: null },
      { state: 'not-printed', reason: 'given-back' },
    ]);
  });
});

test('its paper stays in the machine also when the printer comes free at that moment, and the next one comes out', async () => {
  const context = { ...hub.context, printerId: 'kios-1' };
  const [first, next] = [testRequestId(), testRequestId()];
  for (const id of [first, next]) granted(await execute(context, kiosk, 'ticket:take', id, wish));
  const printed: number[] = [];
  const faults: unknown[] = [];
  const print = (jobId: number) => void printed.push(jobId);
  const desk = openPrintDesk({
    printerId: 'kios-1',
    context,
    start: () => ({ print, setLogo: () => undefined, stop: async () => undefined }),
    onChange: () => undefined,
    onFault: (error) => faults.push(error),
  });
  const back = giveBack(first);
  desk.wake();
  granted(await back);
  await vi.waitFor(() => expect(printed).toEqual([2]));
  expect(faults).toEqual([]);
});

describe('a number for which somebody did not wait', () => {
  test('is never given out when the kiosk takes its wish back before the hub has heard it', async () => {
    const id = testRequestId();
    granted(await giveBack(id));
    granted(await giveBack(id));
    expect(await hub.send(kiosk, 'ticket:take', wish, id)).toMatchObject({ refusal: { code: 'request-reused' } });
    expect(allTickets(hub)).toEqual([]);
    expect((await take()).number).toBe('A-001');
  });

  test('needs no giving back where it was refused', async () => {
    const id = testRequestId();
    const unknown = { ...wish, serviceId: 'umroh' };
    expect(await hub.send(kiosk, 'ticket:take', unknown, id)).toMatchObject({ refusal: { code: 'service-unknown' } });
    expect(await giveBack(id)).toEqual({ ok: true, value: {} });
  });
});

test('what was no number cannot be given back as one', async () => {
  const id = testRequestId();
  granted(await giveBack(testRequestId(), kiosk, id));
  expect(await giveBack(id)).toMatchObject({ refusal: { code: 'ticket-unknown' } });
});

test('a request cannot give back itself, and says so', async () => {
  const id = testRequestId();
  expect(await giveBack(id, kiosk, id)).toMatchObject({ refusal: { code: 'request-reused' } });
  expect(await giveBack(id, kiosk, id)).toMatchObject({ refusal: { code: 'request-reused' } });
  expect(await hub.send(kiosk, 'ticket:take', wish, id)).toMatchObject({ refusal: { code: 'request-reused' } });
  expect(allTickets(hub)).toEqual([]);
});
