/** The end of the service day: what becomes of whoever is still in a line, and what the log says of it. */
import { expect, test } from 'vitest';
import { HOUR } from '#shared/time.ts';
import { verifiedEvents } from '../store/events.ts';
import { granted } from '../testing/test-client.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { allTickets } from '../testing/ticket-life.ts';
import { createDayTurner } from './turn-day.ts';

test('whatever is open expires by the hub itself, wherever it stood, and what has ended stays as it ended', async () => {
  const hub = await openTestContext();
  const [one, two] = [counterDevice(1), counterDevice(2)];
  const take = () => hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' });
  const callNext = async (device = one) => granted(await hub.send(device, 'ticket:call-next', {})).id;
  for (let count = 0; count < 7; count++) granted(await take());
  for (const [device, counterId] of [
    [one, 'loket-1'],
    [two, 'loket-2'],
  ] as const) {
    granted(await hub.send(device, 'counter:open', { counterId, takeOver: false }));
  }
  const done = await callNext();
  granted(await hub.send(one, 'ticket:serve', { ticketId: done }));
  granted(await hub.send(one, 'ticket:finish', { ticketId: done }));
  granted(await hub.send(one, 'ticket:cancel', { ticketId: await callNext() }));
  granted(await hub.send(one, 'ticket:miss', { ticketId: await callNext() }));
  granted(await hub.send(one, 'ticket:hold', { ticketId: await callNext() }));
  granted(await hub.send(one, 'ticket:serve', { ticketId: await callNext() }));
  await callNext(two);
  const before = allTickets(hub).map(({ state }) => state);
  expect(before).toEqual(['done', 'cancelled', 'missed', 'held', 'serving', 'called', 'waiting']);

  hub.clock.advance(24 * HOUR);
  const faults: unknown[] = [];
  createDayTurner((error) => faults.push(error))(hub.context);
  await hub.context.store.submit(() => null);
  expect(faults).toEqual([]);
  expect(allTickets(hub).map(({ state }) => state)).toEqual(['done', 'cancelled', ...Array(5).fill('expired')]);
  const expired = [...verifiedEvents(hub.db)].filter(({ kind }) => kind === 'ticket.expired');
  expect(expired.map(({ entity, deviceId, at }) => [entity, deviceId, at])).toEqual(
    [3, 4, 5, 6, 7].map((id) => [`ticket:${id}`, 'hub', hub.context.clock()]),
  );
});
