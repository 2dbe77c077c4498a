import { beforeEach, expect, test } from 'vitest';
import { MINUTE } from '#shared/time.ts';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { countersShown, displayView, noticesShown } from './display.ts';

let hall: TestContext;
const desk = counterDevice(1);
beforeEach(async () => {
  hall = await openTestContext();
  await hall.send(desk, 'counter:open', { counterId: 'loket-1', takeOver: false });
});

const view = (context = hall.context) =>
  displayView(context, context.clock(), countersShown(context), noticesShown(context, context.clock()));
async function callNext(): Promise<number> {
  await hall.send(kiosk, 'ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
  const called = await hall.send(desk, 'ticket:call-next', {});
  if (!called.ok) throw new Error(called.refusal.code);
  return called.value.id;
}

test('who was missed or served stays on the display for a quarter of an hour', async () => {
  const missed = await callNext();
  await hall.send(desk, 'ticket:miss', { ticketId: missed });
  const served = await callNext();
  await hall.send(desk, 'ticket:serve', { ticketId: served });
  await hall.send(desk, 'ticket:finish', { ticketId: served });
  const now = await callNext();
  expect(view().calls.map(({ ticketId }) => ticketId)).toEqual([now]);
  expect(view().ended.map(({ number, isMissed }) => [number, isMissed])).toEqual([
    ['A-002', false],
    ['A-001', true],
  ]);
  hall.clock.advance(16 * MINUTE);
  expect(view().ended).toEqual([]);
});

test('who was missed is not among them any more once called again', async () => {
  const ticketId = await callNext();
  await hall.send(desk, 'ticket:miss', { ticketId });
  await hall.send(desk, 'ticket:call', { ticketId });
  expect(view()).toMatchObject({ calls: [{ ticketId }], ended: [] });
});

test('however many were served, a display is told of two dozen', async () => {
  for (let count = 0; count < 30; count++) {
    const ticketId = await callNext();
    await hall.send(desk, 'ticket:serve', { ticketId });
    await hall.send(desk, 'ticket:finish', { ticketId });
  }
  const { ended } = view();
  expect(ended).toHaveLength(24);
  expect(ended[0]?.number).toBe('A-030');
});

test('a counter whose device is gone is told from one that is at work', () => {
  const isAway = (deviceId: string) => deviceId === desk.deviceId;
  const shown = (context = hall.context) => countersShown(context).find(({ counterId }) => counterId === 'loket-1');
  expect(shown()).toMatchObject({ state: 'open', isAway: false });
  expect(shown({ ...hall.context, isAway })).toMatchObject({ state: 'open', isAway: true });
});
