import { expect, test } from 'vitest';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { openSettling } from './settling.ts';

async function oneCall() {
  const hub = await openTestContext();
  await hub.send(counterDevice(1), 'counter:open', { counterId: 'loket-1', takeOver: false });
  await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' });
  await hub.send(counterDevice(1), 'ticket:call-next', {});
  const faults: unknown[] = [];
  const { store, clock } = hub.context;
  const settling = openSettling({ store, clock, onFault: (error) => faults.push(error) });
  const written = async () => {
    settling.write();
    await store.submit(() => null).catch(() => null);
    const { announcedAt, unspoken } = store.calls.bySeq(1) ?? {};
    return { announcedAt, unspoken };
  };
  return { hub, settling, written, faults };
}

test('a call is settled once; one that was spoken may be cut off after that, and keeps its time', async () => {
  const { hub, settling, written } = await oneCall();
  const at = hub.context.clock();
  settling.settle(1, null);
  expect(await written()).toEqual({ announcedAt: at, unspoken: null });
  hub.clock.advance(1_000);
  settling.settle(1, 'too-old');
  expect(await written()).toEqual({ announcedAt: at, unspoken: null });
  settling.settle(1, 'cut-off');
  expect(await written()).toEqual({ announcedAt: at, unspoken: 'cut-off' });
});

test('what is settled while the disk is full is written when there is room, with the time at which it was', async () => {
  const { hub, settling, written, faults } = await oneCall();
  const at = hub.context.clock();
  const { store } = hub.context;
  hub.db.pragma(`max_page_count = ${Number(hub.db.pragma('page_count', { simple: true }))}`);
  const note = () => store.events.append(at, 'note', 'note:1', { deviceId: 'test', place: null }, 'null');
  // Takes up what room is left in the pages that there are.
  while (
    await store.submit(note).then(
      () => true,
      () => false,
    )
  );
  settling.settle(1, null);
  const before = await written();
  hub.clock.advance(60_000);
  hub.db.pragma('max_page_count = 1000000');
  expect([before, await written()]).toEqual([
    { announcedAt: null, unspoken: null },
    { announcedAt: at, unspoken: null },
  ]);
  expect(faults).toEqual([]);
});

test('what was not settled when the hub stopped is said to be so', async () => {
  const { hub, settling, written } = await oneCall();
  settling.settleOld();
  expect(await written()).toEqual({ announcedAt: hub.context.clock(), unspoken: 'restarted' });
});
