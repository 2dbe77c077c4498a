/** A kiosk with a printer of its own that comes back to its hub with a journal: the page's part and the machine's. */
import { afterEach, expect, test, vi } from 'vitest';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import { createClosing } from '#shared/testing/closing.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { connectTestClient, granted } from '../hub/testing/test-client.ts';
import { newDataFolder, removeTestData, startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { openKiosk } from './open-kiosk.ts';
import { handOver, openHandOver } from './renderer/alone/hand-over.ts';
import { openCarrier } from './renderer/own-printer/carry.ts';
import { handProcess } from './testing/hand-process.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

const wish = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const LOST = 'take-0001-lost';

async function setUp() {
  const hub: TestHub = opened(await startTestHub());
  const client = opened(await connectTestClient(hub.url, 'kiosk'));
  const process = handProcess();
  const userData = newDataFolder();
  const given = { argv: ['kiosk', '--printer', 'tcp://printer:9100'], env: {} };
  const machine = openKiosk(
    { userData, restart: () => undefined, given },
    { startProcess: process.start, log: () => undefined },
  );
  opened({ close: async () => machine.close?.() });
  // What crosses to the page is checked in its own tests.
  const bridge = machine.calls as unknown as KioskBridge & OwnPrinterBridge;
  const send = ((name, input, _signal, requestId) => client.send(name, input, requestId)) as Send;
  const { history } = client.frame();
  const { signal } = new AbortController();

  const { printer } = await bridge.ownPrinter(0);
  granted(await client.send('device:health', { printer }));
  await bridge.keepHall(granted(await client.send('catalogue:get', {})));
  await bridge.keep(client.frame());
  await handOver(bridge, send, history, signal);
  return {
    hub,
    client,
    bridge,
    process,
    handOver: () => openHandOver(() => handOver(bridge, send, history, signal), console.error),
    carrier: (handedOver: () => Promise<void>) =>
      openCarrier(bridge, { send, now: () => hub.context.clock(), handedOver }, history, signal),
    papers: () =>
      hub.context.store.db
        .prepare<[], { paper: string; state: string }>('SELECT paper, state FROM print_job ORDER BY id')
        .all()
        .map(({ paper, state }) => `${(JSON.parse(paper) as TicketPaper).number} ${state}`),
  };
}

/** Its hub gave out A-001 and could not say so: its holder has K1-001 instead, whose paper is under way. */
async function setUpWithLost() {
  const kiosk = await setUp();
  granted(await kiosk.client.send('ticket:take', wish, LOST));
  const { view } = await kiosk.client.untilFrame((frame) => frame.view.toPrint.length > 0);
  expect(await kiosk.bridge.take({ ...wish, instead: LOST })).toMatchObject({ ok: true });
  return { ...kiosk, toPrint: view.toPrint };
}

test('a kiosk that is back prints nothing of the hub before that has heard which numbers were replaced', async () => {
  const { handOver, carrier, toPrint, process, papers } = await setUpWithLost();
  const handing = handOver();
  const carried = carrier(() => handing.first)(toPrint);
  await process.tell('K1-001', 'printed');
  await carried;
  expect(process.numbers()).toEqual(['K1-001']);
  expect(papers()).toEqual(['A-001 not-printed', 'K1-001 printed']);
});

test('one that does not wait for that prints two numbers for one person, and this is noticed', async () => {
  const { carrier, toPrint, process } = await setUpWithLost();
  const carried = carrier(async () => undefined)(toPrint);
  await process.tell('K1-001', 'printed');
  await process.tell('A-001', 'printed');
  await carried;
  expect(process.numbers()).toEqual(['K1-001', 'A-001']);
});

test('a hub that takes no numbers now does not keep the kiosk from printing', async () => {
  const { handOver, carrier, client, bridge, process, papers } = await setUp();
  granted(await client.send('ticket:take', wish));
  const { view } = await client.untilFrame((frame) => frame.view.toPrint.length > 0);
  const broken = openHandOver(
    () => Promise.reject(new Error('the journal cannot be read')),
    () => undefined,
  );
  const carried = carrier(() => broken.first)(view.toPrint);
  await process.tell('A-001', 'printed');
  await carried;
  expect((await bridge.ownPrinter(0)).untold).toMatchObject([{ outcome: 'printed' }]);
  await handOver().first;
  expect(papers()).toEqual(['A-001 sent']);
});

test('the hub hears of a proof that came after it had heard of the number', async () => {
  const { handOver, bridge, client, process, papers } = await setUp();
  await bridge.take(wish);
  await process.tell('K1-001', 'unknown');
  const handing = handOver();
  await handing.first;
  expect(papers()).toEqual(['K1-001 unknown']);
  await process.tell('K1-001', 'printed');
  handing.again();
  await vi.waitFor(() => expect(papers()).toEqual(['K1-001 printed']));
  await vi.waitFor(async () => expect(await bridge.undelivered(client.frame().history)).toEqual([]));
});

test('a proof that comes while the number is handed over is told afterwards', async () => {
  const { handOver, bridge, client, process, papers } = await setUp();
  await bridge.take(wish);
  await process.tell('K1-001', 'unknown');
  const { history } = client.frame();
  const deliveries = [...(await bridge.undelivered(history))];
  await process.tell('K1-001', 'printed');
  await bridge.settle(history, granted(await client.send('offline:deliver', { deliveries })).outcomes);
  expect(papers()).toEqual(['K1-001 unknown']);
  await handOver().first;
  expect(papers()).toEqual(['K1-001 printed']);
});

test('paper that was printed while the hub was away is taken off the roll in the printer, once', async () => {
  const { handOver, hub, bridge, process } = await setUp();
  const manager = opened(await connectTestClient(hub.url, 'manager'));
  granted(await manager.send('printer:roll-changed', { printerId: 'own:kiosk-1' }));
  await bridge.take(wish);
  await process.tell('K1-001', 'unknown');
  await handOver().first;
  await process.tell('K1-001', 'printed');
  await handOver().first;
  expect(hub.context.store.paperRolls.of('own:kiosk-1')).toMatchObject({ usedMm: 76, papers: 1 });
});
