import { beforeEach, expect, test } from 'vitest';
import { counterDevice, kiosk, openTestContext, type TestContext } from '../testing/test-context.ts';
import { tellFigures } from './hall-figures.ts';

let hall: TestContext;
const desk = counterDevice(1);
beforeEach(async () => {
  hall = await openTestContext();
  await hall.send(desk, 'counter:open', { counterId: 'loket-1', takeOver: false });
});

const take = () => hall.send(kiosk, 'ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
function figures(context = hall.context) {
  const told = tellFigures({ ...context, device: { deviceId: 'tv-lobi', role: 'display' }, now: context.clock() }, {});
  if (!told.ok) throw new Error(told.refusal.code);
  return told.value;
}

test('a display is told how many were served to their end today, and who waits where', async () => {
  await take();
  await take();
  await take();
  const called = await hall.send(desk, 'ticket:call-next', {});
  if (!called.ok) throw new Error(called.refusal.code);
  const { id: ticketId } = called.value;
  await hall.send(desk, 'ticket:serve', { ticketId });
  expect(figures().served).toBe(0);
  await hall.send(desk, 'ticket:finish', { ticketId });
  expect(figures()).toMatchObject({ served: 1, at: hall.clock.now() });
  const ofQueue = new Map(figures().waits.map((one) => [one.queueId, one]));
  expect(ofQueue.get('kependudukan')).toMatchObject({ waiting: 2 });
});

test('a queue that hands out no numbers now is not among those that are told', async () => {
  const { hall: file } = hall.context.hall();
  const external = file.queues.find(({ series }) => series === null);
  const told = figures().waits.map(({ queueId }) => queueId);
  expect(told.length).toBeGreaterThan(0);
  expect(told).not.toContain(external?.id);
});

test('the waits that were told are summed up over all queues', () => {
  const score = { censored: 0, meanError: 1, bias: 0, inRange: 0.5 };
  const waits = {
    ...hall.context.waits,
    accuracy: () => [
      { ...score, queueId: 'ktp', scored: 8, inTime: 0.75 },
      { ...score, queueId: 'kk', scored: 3, inTime: 1 },
      { ...score, queueId: 'sim', scored: 0, inTime: null },
    ],
  };
  expect(figures({ ...hall.context, waits }).told).toEqual({ kept: 9, of: 11 });
});
