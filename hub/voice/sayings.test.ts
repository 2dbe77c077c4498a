import { expect, test } from 'vitest';
import type { Language, Zone } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { SpokenCall } from '#shared/voice/plan.ts';
import type { PendingCall } from '../domain/announce-order.ts';
import { counterDevice, kiosk, openTestContext } from '../testing/test-context.ts';
import { openSayings } from './sayings.ts';

/** On Tuesdays English is spoken after Indonesian. */
const zone: Zone = {
  ...{ id: 'balai', name: { id: 'Balai' }, hears: [], language: 'id', chimeOnly: {}, silent: {} },
  secondLanguage: { 2: 'en' },
};
const full = { length: 'full', chime: true } as const;
const short = { length: 'short', chime: false } as const;

async function oneCalled() {
  const hub = await openTestContext({ ...smallHall(), zones: [zone] });
  const desk = counterDevice(1);
  await hub.send(desk, 'counter:open', { counterId: 'loket-1', takeOver: false });
  await hub.send(kiosk, 'ticket:take', { serviceId: 'kk-baru', lane: 'priority', language: 'id' });
  await hub.send(desk, 'ticket:call-next', {});
  const asked: { readonly call: SpokenCall; readonly languages: readonly Language[] }[] = [];
  const list = (['id', 'en', 'su'] as const).map((language) => ({ pack: `kota-${language}`, language, hash: 'h' }));
  const sayings = openSayings(hub.context, {
    list,
    plan: (call, languages) => {
      asked.push({ call, languages });
      return { plan: { pieces: [], ms: 1_000, packs: {} }, fallback: null, missing: [] };
    },
  });
  const pending = (callId: number, isRecall = false): PendingCall => ({
    ...{ callId, ticketId: 1, counterId: 'loket-1', zoneId: 'balai', isRecall, isPriority: true },
    ...{ since: 0, tried: [], againFrom: 0 },
  });
  const recall = async () => {
    hub.clock.advance(10_000);
    await hub.send(desk, 'ticket:recall', { ticketId: 1 });
  };
  return { sayings, asked, pending, recall };
}

test('a call is said in the languages of the day, and in a rush in the first alone', async () => {
  const { sayings, asked, pending } = await oneCalled();
  sayings.of(pending(1), full);
  sayings.of(pending(1), short);
  expect(asked.map(({ languages }) => languages)).toEqual([['id', 'en'], ['id']]);
  expect(asked[0]?.call).toEqual({
    ...{ number: 'AP-001', counter: 1, agencyId: 'disdukcapil', kind: 'first', isPriority: true },
  });
});

test('what is asked twice is planned once, until the call is over', async () => {
  const { sayings, asked, pending } = await oneCalled();
  for (let times = 0; times < 2; times++) sayings.of(pending(1), full);
  expect(asked).toHaveLength(1);
  sayings.keepOnly([]);
  sayings.of(pending(1), full);
  expect(asked).toHaveLength(2);
});

test('the third call once more is said to be the last one', async () => {
  const { sayings, asked, pending, recall } = await oneCalled();
  for (let callId = 2; callId <= 4; callId++) {
    await recall();
    sayings.of(pending(callId, true), full);
  }
  expect(asked.map(({ call }) => call.kind)).toEqual(['recall', 'recall', 'last']);
});

test('a display hears of the packs of all languages of its zone, the first language first', async () => {
  const { sayings } = await oneCalled();
  expect(sayings.packsFor(zone)).toEqual([
    { pack: 'kota-id', hash: 'h' },
    { pack: 'kota-en', hash: 'h' },
  ]);
});
