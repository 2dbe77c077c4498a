import { afterAll, afterEach, expect, test } from 'vitest';
import { connectTestClient, granted, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
const clients: TestClient<'supervisor' | 'counter' | 'kiosk' | 'manager'>[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.close();
});
afterAll(removeTestData);

async function connect<R extends 'supervisor' | 'counter' | 'kiosk' | 'manager'>(role: R) {
  const client = await connectTestClient(hub.url, role);
  clients.push(client as unknown as (typeof clients)[number]);
  return client;
}

test('whoever oversees the counters sees what is open at each of them, and may end it', async () => {
  hub = await startTestHub();
  const kiosk = await connect('kiosk');
  const counter = await connect('counter');
  const supervisor = await connect('supervisor');
  const manager = await connect('manager');
  granted(await kiosk.send('ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
  granted(await counter.send('counter:open', { counterId: 'loket-2', takeOver: false }));
  const { id } = granted(await counter.send('ticket:call-next', {}));
  for (const { untilFrame } of [supervisor, manager]) {
    const { view } = await untilFrame((frame) => frame.view.open.length > 0);
    expect(view.open).toMatchObject([
      {
        number: 'A-001',
        counterId: 'loket-2',
        state: 'called',
        actions: ['ticket:miss', 'ticket:transfer', 'ticket:cancel'],
      },
    ]);
  }
  granted(await supervisor.send('ticket:miss', { ticketId: id }));
  const { view } = await counter.untilFrame((frame) => frame.view.own?.missed.length === 1);
  expect(view.own?.ticket).toBeNull();
  const why = granted(await manager.send('ticket:why', { ticketId: id }));
  expect(why).toMatchObject({ number: 'A-001', counterId: 'loket-2', before: [] });
  expect(await kiosk.sendRaw('ticket:why', { requestId: 'request-why', input: { ticketId: id } })).toMatchObject({
    refusal: { code: 'wrong-role' },
  });
});
