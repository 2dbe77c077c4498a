import { afterAll, afterEach, expect, test } from 'vitest';
import type { Hall, Role } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { MINUTE } from '#shared/time.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub } from '../testing/test-hub.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(removeTestData);

/** The small hall, which says that a service usually lasts ten minutes. */
function hallThatSaysHowLong(): Hall {
  const hall = smallHall();
  return { ...hall, queues: hall.queues.map((queue) => ({ ...queue, typicalMinutes: 10 })) };
}

test('a running hub tells the wait on the kiosk and with the ticket, and the manager how it came true', async () => {
  const hub = await startTestHub({ hall: hallThatSaysHowLong() });
  closers.push(hub.close);
  const connect = async <R extends Role>(role: R) => {
    const client = await connectTestClient(hub.url, role);
    closers.push(client.close);
    return client;
  };
  const [kiosk, counter, manager] = [await connect('kiosk'), await connect('counter'), await connect('manager')];
  const take = async () =>
    granted(await kiosk.send('ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
  const waitShown = (isWanted: (wait: { readonly from: number; readonly to: number }) => boolean) =>
    kiosk.untilFrame(({ view }) => {
      const wait = view.queues.find(({ queueId }) => queueId === 'kependudukan')?.wait;
      return wait !== null && wait !== undefined && isWanted(wait);
    });

  expect(await take()).toMatchObject({ waitUpTo: null });
  granted(await counter.send('counter:open', { counterId: 'loket-1', takeOver: false }));
  granted(await counter.send('ticket:call-next', {}));
  // An estimate rests after the one before it, which can be of any moment until now.
  const passing = setInterval(() => hub.clock.advance(5_000), 500);
  closers.push(() => clearInterval(passing));
  await waitShown(({ from, to }) => from >= 5 && to > from);
  clearInterval(passing);
  const { waitUpTo, id } = await take();
  expect(waitUpTo).toBeGreaterThanOrEqual(15);

  const [{ id: first } = { id: 0 }] = hub.context.store.tickets.open();
  granted(await counter.send('ticket:serve', { ticketId: first }));
  hub.clock.advance(12 * MINUTE);
  granted(await counter.send('ticket:finish', { ticketId: first }));
  expect(granted(await counter.send('ticket:call-next', {})).id).toBe(id);
  hub.clock.advance(2 * MINUTE);
  const { view } = await manager.untilFrame(({ view }) => view.waits.some(({ scored }) => scored === 1));
  expect(view.waits).toMatchObject([{ queueId: 'kependudukan', inTime: 1, censored: 0 }]);
});
