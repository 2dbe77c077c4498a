/** Stepping out with a number for a while, from the phone that follows it. */
import { describe, expect, test } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { verifiedEvents } from '../store/events.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext, supervisor, type TestContext } from '../testing/test-context.ts';
import { createReturns } from './bring-back.ts';
import { ask } from './execute.ts';
import { whyNotSend } from './may-send.ts';
import { holderOf } from './ticket-step.ts';

const one = counterDevice(1);
const noFaults = createReturns((error) => {
  throw error;
});

const take = async (hub: TestContext) => {
  hub.clock.advance(1_000);
  return granted(await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
};
const sit = async (hub: TestContext) =>
  granted(await hub.send(one, 'counter:open', { counterId: 'loket-1', takeOver: false }));
const stepOut = (hub: TestContext, ticketId: number) => hub.send(holderOf(ticketId), 'ticket:step-out', { ticketId });
const comeBack = (hub: TestContext, ticketId: number) => hub.send(holderOf(ticketId), 'ticket:come-back', { ticketId });
const callNext = (hub: TestContext) => hub.send(one, 'ticket:call-next', {});
const stateOf = (hub: TestContext, ticketId: number) => hub.context.store.tickets.byId(ticketId)?.state;

describe('whoever has stepped out', () => {
  test('is passed over without anybody waiting, and is next again the moment they are back', async () => {
    const hub = await openTestContext();
    const [first, second, third] = [await take(hub), await take(hub), await take(hub)];
    await sit(hub);
    granted(await stepOut(hub, first.id));
    expect(granted(await callNext(hub)).id).toBe(second.id);
    granted(await hub.send(one, 'ticket:miss', { ticketId: second.id }));
    granted(await comeBack(hub, first.id));
    expect(granted(await callNext(hub)).id).toBe(first.id);
    expect(hub.context.store.tickets.head('kependudukan')?.id).toBe(third.id);
  });

  test('alone in the queue lets nobody be called, and the counter sees by when they are back', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub);
    await sit(hub);
    granted(await stepOut(hub, id));
    expect(await callNext(hub)).toMatchObject({ refusal: { code: 'nobody-waiting' } });
    expect(hub.context.store.waitingCounts.of('kependudukan')).toBe(0);
    // Staff see them come in before they press anything.
    granted(await hub.send(one, 'ticket:come-back', { ticketId: id }));
    expect(granted(await callNext(hub)).id).toBe(id);
  });

  test('waits again by themselves when the time is over, to the moment', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub);
    await sit(hub);
    granted(await stepOut(hub, id));
    hub.clock.advance(15 * MINUTE - 1);
    noFaults(hub.context);
    expect(await callNext(hub)).toMatchObject({ refusal: { code: 'nobody-waiting' } });
    hub.clock.advance(1);
    noFaults(hub.context);
    expect(granted(await callNext(hub)).id).toBe(id);
    const kinds = [...verifiedEvents(hub.db)].map(({ kind }) => kind).filter((kind) => kind.startsWith('ticket.'));
    expect(kinds).toEqual(['ticket.taken', 'ticket.stepped-out', 'ticket.out-over', 'ticket.called']);
  });

  test('is the reason why another was called first, for good', async () => {
    const hub = await openTestContext();
    const [first, second] = [await take(hub), await take(hub)];
    await sit(hub);
    granted(await stepOut(hub, first.id));
    granted(await callNext(hub));
    granted(await comeBack(hub, first.id));
    const told = granted(await ask(hub.context, one, 'ticket:why', { ticketId: first.id, other: second.number }));
    expect([told.number, ...told.before.map(({ number, rule }) => [number, rule])]).toEqual([
      second.number,
      [first.number, 'was-out'],
    ]);
  });

  test('may do so twice, and not with a number that is called or somebody else’s', async () => {
    const hub = await openTestContext();
    const [first, second] = [await take(hub), await take(hub)];
    await sit(hub);
    for (const _ of [1, 2]) {
      granted(await stepOut(hub, first.id));
      granted(await comeBack(hub, first.id));
    }
    expect(await stepOut(hub, first.id)).toMatchObject({ refusal: { code: 'step-out-spent', detail: { times: 2 } } });
    granted(await callNext(hub));
    expect(await stepOut(hub, first.id)).toMatchObject({ refusal: { code: 'step-not-allowed' } });
    const ofAnother = { ticketId: second.id };
    expect(await hub.send(holderOf(first.id), 'ticket:cancel-own', ofAnother)).toMatchObject({
      refusal: { code: 'ticket-unknown' },
    });
    expect(stateOf(hub, second.id)).toBe('waiting');
  });

  test('steps out once for one press, however often it is sent', async () => {
    const hub = await openTestContext();
    const { id } = await take(hub);
    const press = () => hub.send(holderOf(id), 'ticket:step-out', { ticketId: id }, 'press-number-1');
    expect(await Promise.all([press(), press()])).toEqual([
      { ok: true, value: {} },
      { ok: true, value: {} },
    ]);
    granted(await comeBack(hub, id));
    expect(await press()).toEqual({ ok: true, value: {} });
    expect(hub.context.store.tickets.byId(id)).toMatchObject({ state: 'waiting', outs: 1 });
  });
});

test('a number is cancelled by its holder while it waits or is out, and nobody else sends that', async () => {
  const hub = await openTestContext();
  const [first, second] = [await take(hub), await take(hub)];
  granted(await stepOut(hub, first.id));
  for (const { id } of [first, second]) {
    granted(await hub.send(holderOf(id), 'ticket:cancel-own', { ticketId: id }));
    expect(stateOf(hub, id)).toBe('cancelled');
  }
  const last = [...verifiedEvents(hub.db)].at(-1);
  expect(last).toMatchObject({ kind: 'ticket.cancelled-by-resident', deviceId: `ticket:${second.id}`, place: null });
  for (const device of [kiosk, one, supervisor]) {
    expect(whyNotSend(hub.context, device, 'ticket:cancel-own')).toMatchObject({ code: 'wrong-role' });
    expect(whyNotSend(hub.context, device, 'ticket:step-out')).toMatchObject({ code: 'wrong-role' });
  }
});

test('whoever is out when the day turns has a number of yesterday, like everybody else', async () => {
  const hub = await openTestContext();
  const { id } = await take(hub);
  granted(await stepOut(hub, id));
  hub.clock.advance(24 * 60 * MINUTE);
  expect(await comeBack(hub, id)).toMatchObject({ refusal: { code: 'ticket-unknown' } });
});
