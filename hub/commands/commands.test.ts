import { describe, expect, test } from 'vitest';
import type { Role } from '#shared/model.ts';
import type { ReplyOf } from '#shared/protocol.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';

const one = counterDevice(1);
const two = counterDevice(2);

async function takeNumber(hub: TestContext, serviceId = 'kk-baru', lane: 'regular' | 'priority' = 'regular') {
  return granted(await hub.send(kiosk, 'ticket:take', { serviceId, lane, language: 'id' }));
}
async function sitDown(hub: TestContext, device = one, counterId = 'loket-1') {
  granted(await hub.send(device, 'counter:open', { counterId, takeOver: false }));
}
const callNext = async (hub: TestContext, device = one): Promise<ReplyOf<'ticket:call-next'>> =>
  granted(await hub.send(device, 'ticket:call-next', {}));
const ticket = (hub: TestContext, id: number) => {
  const found = hub.context.store.tickets.byId(id);
  if (!found) throw new Error(`no ticket ${id}`);
  return found;
};

describe('taking a number', () => {
  test('counts each series from one, and tells how many stand before', async () => {
    const hub = await openTestContext();
    expect(await takeNumber(hub)).toMatchObject({ number: 'A-001', ahead: 0, printJobId: null });
    expect(await takeNumber(hub)).toMatchObject({ number: 'A-002', ahead: 1 });
    expect(await takeNumber(hub, 'kia-baru')).toMatchObject({ number: 'K-001', ahead: 0 });
    expect(await takeNumber(hub, 'kk-baru', 'priority')).toMatchObject({ number: 'AP-001', ahead: 0 });
    expect(await takeNumber(hub)).toMatchObject({ number: 'A-003', ahead: 3 });
  });

  test('goes on past 999 and never wraps', async () => {
    const hub = await openTestContext();
    hub.db.prepare("INSERT INTO series_counter VALUES ('2026-11-24', 'A', 999)").run();
    expect((await takeNumber(hub)).number).toBe('A-1000');
  });

  test('is refused while the queue is closed, with the time at which it opens', async () => {
    const hub = await openTestContext();
    hub.clock.set('2026-11-24T12:00:00+07:00');
    const input = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
    expect(await hub.send(kiosk, 'ticket:take', input)).toEqual({
      ok: false,
      refusal: { code: 'queue-closed', detail: { opensAt: '13:00' } },
    });
    hub.clock.set('2026-11-24T16:00:00+07:00');
    expect(await hub.send(kiosk, 'ticket:take', input)).toMatchObject({
      refusal: { code: 'queue-closed', detail: { opensAt: '2026-11-25 07:30' } },
    });
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(0);
  });

  test('is refused for a service that does not exist or whose agency runs its own line', async () => {
    const hub = await openTestContext();
    const take = (serviceId: string) => hub.send(kiosk, 'ticket:take', { serviceId, lane: 'regular', language: 'id' });
    expect(await take('umroh')).toMatchObject({ refusal: { code: 'service-unknown' } });
    expect(await take('paspor-baru')).toMatchObject({ refusal: { code: 'queue-external' } });
  });
});

describe('a counter', () => {
  test('calls a priority ticket before regular ones, and regular ones in the order they came', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await takeNumber(hub);
    hub.clock.advance(60_000);
    await takeNumber(hub, 'ktp-hilang', 'priority');
    await sitDown(hub);
    const called: string[] = [];
    for (let n = 0; n < 3; n++) {
      const { id, number } = await callNext(hub);
      called.push(number);
      granted(await hub.send(one, 'ticket:serve', { ticketId: id }));
      granted(await hub.send(one, 'ticket:finish', { ticketId: id }));
    }
    expect(called).toEqual(['AP-001', 'A-001', 'A-002']);
    expect(await hub.send(one, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'nobody-waiting' } });
  });

  test('calls a regular ticket before a priority one that came more than its head start later', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    hub.clock.advance(76 * 60_000);
    await takeNumber(hub, 'kk-baru', 'priority');
    await sitDown(hub);
    expect((await callNext(hub)).number).toBe('A-001');
  });

  test('has at most one open ticket', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await takeNumber(hub);
    await sitDown(hub);
    await callNext(hub);
    expect(await hub.send(one, 'ticket:call-next', {})).toMatchObject({
      refusal: { code: 'ticket-open', detail: { number: 'A-001' } },
    });
  });

  test('gets the next ticket when another counter has just got the first', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await takeNumber(hub);
    await sitDown(hub);
    await sitDown(hub, two, 'loket-2');
    const both = await Promise.all([hub.send(one, 'ticket:call-next', {}), hub.send(two, 'ticket:call-next', {})]);
    expect(both.map((result) => granted(result).number)).toEqual(['A-001', 'A-002']);
  });

  test('at which somebody sits is refused to another device, until that device is away and it is taken over', async () => {
    const hub = await openTestContext();
    await sitDown(hub);
    const open = { counterId: 'loket-1', takeOver: false };
    expect(await hub.send(two, 'counter:open', open)).toEqual({
      ok: false,
      refusal: { code: 'counter-taken', detail: { connected: false } },
    });
    await takeNumber(hub);
    const { id } = await callNext(hub);
    const linkAs = (role: Role) =>
      Object.assign(hub.context, { isConnected: (...who: string[]) => `${who}` === `${one.deviceId},${role}` });
    linkAs('counter');
    expect(await hub.send(two, 'counter:open', { ...open, takeOver: true })).toMatchObject({
      refusal: { code: 'counter-taken', detail: { connected: true } },
    });
    // A screen of the same name is not the counter's device.
    linkAs('display');
    expect(await hub.send(two, 'counter:open', { ...open, takeOver: true })).toMatchObject({ ok: true });
    expect(await hub.send(two, 'ticket:serve', { ticketId: id })).toMatchObject({ ok: true });
    expect(await hub.send(one, 'ticket:finish', { ticketId: id })).toMatchObject({
      refusal: { code: 'counter-not-open' },
    });
  });

  test('is neither closed, paused nor left while a ticket is open there', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await sitDown(hub);
    await callNext(hub);
    const refusal = { refusal: { code: 'ticket-open' } };
    expect(await hub.send(one, 'counter:close', {})).toMatchObject(refusal);
    expect(await hub.send(one, 'counter:pause', {})).toMatchObject(refusal);
    expect(await hub.send(one, 'counter:open', { counterId: 'loket-2', takeOver: false })).toMatchObject(refusal);
  });

  test('calls nobody while it is paused, and goes on when it is opened again', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await sitDown(hub);
    granted(await hub.send(one, 'counter:pause', {}));
    expect(await hub.send(one, 'ticket:call-next', {})).toMatchObject({ refusal: { code: 'counter-not-open' } });
    await sitDown(hub);
    expect((await callNext(hub)).number).toBe('A-001');
  });

  test('lets a missed ticket wait again, behind the next five', async () => {
    const hub = await openTestContext();
    for (let n = 0; n < 8; n++) await takeNumber(hub);
    await sitDown(hub);
    const { id } = await callNext(hub);
    granted(await hub.send(one, 'ticket:miss', { ticketId: id }));
    granted(await hub.send(one, 'ticket:reinstate', { ticketId: id }));
    const order = hub.context.store.tickets.waiting('kependudukan', 50).map(({ number }) => number);
    expect(order).toEqual([2, 3, 4, 5, 6, 1, 7, 8]);
  });

  test('takes a call back, and the ticket is first again', async () => {
    const hub = await openTestContext();
    await takeNumber(hub);
    await takeNumber(hub);
    await sitDown(hub);
    const { id } = await callNext(hub);
    hub.clock.advance(10_000);
    granted(await hub.send(one, 'ticket:undo', { ticketId: id }));
    expect(ticket(hub, id).state).toBe('waiting');
    expect((await callNext(hub)).id).toBe(id);
    hub.clock.advance(10_001);
    expect(await hub.send(one, 'ticket:undo', { ticketId: id })).toMatchObject({ refusal: { code: 'undo-too-late' } });
  });
});

describe('a request id', () => {
  const input = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;

  test('gets the same answer again, and nothing happens twice', async () => {
    const hub = await openTestContext();
    const first = await hub.send(kiosk, 'ticket:take', input, 'request-a');
    hub.clock.advance(5_000);
    expect(await hub.send(kiosk, 'ticket:take', input, 'request-a')).toEqual(first);
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(1);
  });

  test('is refused with another content', async () => {
    const hub = await openTestContext();
    await hub.send(kiosk, 'ticket:take', input, 'request-a');
    const other = await hub.send(kiosk, 'ticket:take', { ...input, lane: 'priority' }, 'request-a');
    expect(other).toEqual({ ok: false, refusal: { code: 'request-reused' } });
  });

  test('belongs to its device', async () => {
    const hub = await openTestContext();
    await hub.send(kiosk, 'ticket:take', input, 'request-a');
    const other = await hub.send({ ...kiosk, deviceId: 'kiosk-2' }, 'ticket:take', input, 'request-a');
    expect(granted(other).number).toBe('A-002');
  });

  test('keeps a refusal as its answer, even when the reason is gone', async () => {
    const hub = await openTestContext();
    hub.clock.set('2026-11-24T12:30:00+07:00');
    const refused = await hub.send(kiosk, 'ticket:take', input, 'request-a');
    hub.clock.set('2026-11-24T13:30:00+07:00');
    expect(await hub.send(kiosk, 'ticket:take', input, 'request-a')).toEqual(refused);
  });
});
