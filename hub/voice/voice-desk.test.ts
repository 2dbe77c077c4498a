/** Who speaks, on a real hub with displays at the other end of real sockets. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Hall } from '#shared/model.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import type { OpenTicket } from '#shared/views.ts';
import { verifiedEvents } from '../store/events.ts';
import { connectSpeakingClient, fourSeconds, type SpeakingClient } from '../testing/speaking-client.ts';
import { connectTestClient, granted, type TestClient } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import type { DisplayVoice } from './voice.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
});
afterAll(removeTestData);

async function openHub(hall: Hall = smallHall()): Promise<TestHub> {
  const hub = await startTestHub({ hall, voicePacks: fourSeconds });
  closers.push(() => hub.close());
  return hub;
}
async function display(hub: TestHub, deviceId: string, facts?: Partial<DisplayVoice>): Promise<SpeakingClient> {
  const client = await connectSpeakingClient(hub.url, deviceId, facts);
  closers.push(client.close);
  return client;
}
async function counterAt(hub: TestHub, number: number): Promise<TestClient<'counter'>> {
  const client = await connectTestClient(hub.url, 'counter', `counter-${number}`);
  closers.push(client.close);
  granted(await client.send('counter:open', { counterId: `loket-${number}`, takeOver: false }));
  return client;
}
let takers = 0;
/** Somebody takes a number, and the counter calls it. */
async function call(hub: TestHub, counter: TestClient<'counter'>): Promise<{ readonly id: number }> {
  const kiosk = await connectTestClient(hub.url, 'kiosk', `kiosk-${++takers}`);
  granted(await kiosk.send('ticket:take', { serviceId: 'kk-baru', lane: 'regular', language: 'id' }));
  kiosk.close();
  return granted(await counter.send('ticket:call-next', {}));
}
const untilAnnounced = async (counter: TestClient<'counter'>, isWanted: (open: OpenTicket) => boolean) => {
  const { view } = await counter.untilFrame(({ view }) => view.own?.ticket != null && isWanted(view.own.ticket));
  return view.own?.ticket?.announcement;
};
const announced = (counter: TestClient<'counter'>) =>
  untilAnnounced(counter, ({ announcement }) => announcement.state !== 'waiting');
const because = (reason: string) => ({ state: 'unspoken', reason });

describe('a call', () => {
  test('is spoken by the display of its zone, and the counter sees when; meanwhile displays see which it is', async () => {
    const hub = await openHub();
    const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
    await call(hub, counter);
    expect(await untilAnnounced(counter, () => true)).toEqual({ state: 'waiting', hasSpeaker: true });
    const order = await screen.untilOrdered(1);
    expect(order).toMatchObject({ callId: 1, plan: { ms: 4_000 }, notAfter: hub.clock.now() + 1_500 });
    hub.clock.advance(1_000);
    await screen.report(order, 'started');
    expect(await announced(counter)).toEqual({ state: 'spoken', at: hub.clock.now() });
    await screen.untilFrame(({ view }) => view.speaking.includes(1));
    await screen.report(order, 'ended');
    await screen.untilFrame(({ view }) => view.speaking.length === 0);
  });

  test('comes with the packs that it is played from, which a display hears of before', async () => {
    const hub = await openHub();
    const screen = await display(hub, 'screen-1');
    const register = { zoneId: null, speaks: true, rank: 0, sound: 'ready' } as const;
    expect(granted(await screen.send('voice:register', register))).toEqual({ packs: [{ pack: 'id', hash: 'hash' }] });
  });

  test('that holds no more is broken off in mid-word', async () => {
    const hub = await openHub();
    const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
    const { id } = await call(hub, counter);
    await screen.report(await screen.untilOrdered(1), 'started');
    granted(await counter.send('ticket:cancel', { ticketId: id }));
    await screen.untilHushed(1);
  });

  test('made by ten counters within a second is spoken ten times, one after another, in the order of the calls', async () => {
    const small = smallHall();
    const desks = Array.from({ length: 10 }, (_, i) => ({
      ...{ id: `loket-${i + 1}`, number: i + 1, agencyId: 'disdukcapil', queueIds: ['kependudukan'], helps: [] },
    }));
    const hub = await openHub({ ...small, counters: desks });
    const screen = await display(hub, 'screen-1');
    const counters = await Promise.all(desks.map(({ number }) => counterAt(hub, number)));
    await Promise.all(counters.map((counter) => call(hub, counter)));
    for (let callId = 1; callId <= 10; callId++) {
      const order = await screen.untilOrdered(callId);
      expect(screen.orders).toHaveLength(callId);
      await screen.report(order, 'started');
      hub.clock.advance(4_000);
      await screen.report(order, 'ended');
    }
    for (const counter of counters) expect(await announced(counter)).toMatchObject({ state: 'spoken' });
  });

  test('waits without a display that can speak, as its counter sees at once, until one comes', async () => {
    const hub = await openHub();
    const counter = await counterAt(hub, 1);
    await display(hub, 'silent', { speaks: false });
    await call(hub, counter);
    expect(await untilAnnounced(counter, () => true)).toEqual({ state: 'waiting', hasSpeaker: false });
    const screen = await display(hub, 'screen-1');
    await untilAnnounced(counter, ({ announcement }) => announcement.state !== 'waiting' || announcement.hasSpeaker);
    await screen.report(await screen.untilOrdered(1), 'started');
    expect(await announced(counter)).toMatchObject({ state: 'spoken' });
  });

  test('that waits for the only display which can speak is told of when that one goes', async () => {
    const hub = await openHub();
    const [screen, one, two] = [await display(hub, 'screen-1'), await counterAt(hub, 1), await counterAt(hub, 2)];
    await call(hub, one);
    await screen.report(await screen.untilOrdered(1), 'started');
    await call(hub, two);
    expect(await untilAnnounced(two, () => true)).toEqual({ state: 'waiting', hasSpeaker: true });
    screen.close();
    await untilAnnounced(two, ({ announcement }) => announcement.state === 'waiting' && !announcement.hasSpeaker);
  });

  test('that no pack can say is only shown', async () => {
    const hub = await startTestHub();
    closers.push(() => hub.close());
    await display(hub, 'screen-1');
    const counter = await counterAt(hub, 1);
    await call(hub, counter);
    expect(await announced(counter)).toMatchObject(because('no-pack'));
  });

  test('is in the log as it is in the database, with what became of it', async () => {
    const hub = await openHub();
    const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
    await call(hub, counter);
    await screen.report(await screen.untilOrdered(1), 'started');
    await announced(counter);
    const { db, calls } = hub.context.store;
    const events = [...verifiedEvents(db)].filter(({ entity }) => entity === 'call:1');
    expect(events.map(({ kind }) => kind)).toEqual(['call.made', 'call.spoken']);
    const folded = Object.assign({}, ...events.map(({ body }) => JSON.parse(body)));
    expect(folded).toEqual(calls.bySeq(1));
  });
});

describe('two displays in one zone', () => {
  test('never speak both: the one with the lower rank is asked', async () => {
    const hub = await openHub();
    const [second, first, counter] = [
      await display(hub, 'screen-2', { rank: 2 }),
      await display(hub, 'screen-1', { rank: 1 }),
      await counterAt(hub, 1),
    ];
    await call(hub, counter);
    const order = await first.untilOrdered(1);
    await first.report(order, 'started');
    await first.report(order, 'ended');
    await announced(counter);
    expect(second.orders).toEqual([]);
  });

  test('when one does not begin within two seconds the other is asked for the same call, under a higher lease', async () => {
    const hub = await openHub();
    const [first, second] = [await display(hub, 'screen-1'), await display(hub, 'screen-2', { rank: 1 })];
    const counter = await counterAt(hub, 1);
    const { id } = await call(hub, counter);
    const late = await first.untilOrdered(1);
    hub.clock.advance(2_000);
    const order = await second.untilOrdered(1);
    expect(order.epoch).toBeGreaterThan(late.epoch);
    await second.report(order, 'started');
    expect(await announced(counter)).toMatchObject({ state: 'spoken' });
    // What comes after all is told to be silent, and changes nothing.
    await first.report(late, 'started');
    await first.untilHushed(1);
    await second.report(order, 'ended');
    hub.clock.advance(10_000);
    granted(await counter.send('ticket:recall', { ticketId: id }));
    expect((await second.untilOrdered(2)).epoch).toBe(order.epoch);
  });

  test('when the one that speaks dies in mid-word the call is not spoken again; the next one is, by the other', async () => {
    const hub = await openHub();
    const [first, second] = [await display(hub, 'screen-1'), await display(hub, 'screen-2', { rank: 1 })];
    const [counter, other] = [await counterAt(hub, 1), await counterAt(hub, 2)];
    await call(hub, counter);
    await first.report(await first.untilOrdered(1), 'started');
    await announced(counter);
    first.close();
    expect(await untilAnnounced(counter, ({ announcement }) => announcement.state === 'unspoken')).toMatchObject(
      because('cut-off'),
    );
    await call(hub, other);
    // For as long as it may still be heard, nobody speaks.
    hub.clock.advance(4_000);
    await second.untilOrdered(2);
    expect(second.orders.map(({ callId }) => callId)).toEqual([2]);
  });

  test('one whose sound is locked or broken is not asked, and both are told to the manager', async () => {
    const hub = await openHub();
    const [locked, broken] = [await display(hub, 'screen-1', { sound: 'locked' }), await display(hub, 'screen-2')];
    await broken.register({ sound: 'broken' });
    const spare = await display(hub, 'screen-3', { rank: 9 });
    const counter = await counterAt(hub, 1);
    await call(hub, counter);
    await spare.untilOrdered(1);
    expect([...locked.orders, ...broken.orders]).toEqual([]);
    const manager = await connectTestClient(hub.url, 'manager', 'manager-1');
    closers.push(manager.close);
    const { view } = manager.frame();
    expect(view.voice.zones).toMatchObject([
      {
        zoneId: 'hall',
        speaker: 'screen-3',
        displays: [{ deviceId: 'screen-3' }, { sound: 'locked' }, { sound: 'broken' }],
      },
    ]);
  });
});

describe('zones', () => {
  const zone = (id: string, hears: readonly string[]) => ({
    ...{ id, name: { id }, hears, language: 'id' as const, secondLanguage: {}, chimeOnly: {}, silent: {} },
  });
  const twoZones = (hears: boolean): Hall => {
    const small = smallHall();
    return {
      ...small,
      zones: [zone('barat', hears ? ['timur'] : []), zone('timur', hears ? ['barat'] : [])],
      counters: small.counters.map((counter, i) => ({ ...counter, zoneId: i === 0 ? 'barat' : 'timur' })),
    };
  };

  test.each([true, false])(
    'each speak their own calls; if they hear each other (%s), one after the other',
    async (hears) => {
      const hub = await openHub(twoZones(hears));
      const [west, east] = [
        await display(hub, 'west', { zoneId: 'barat' }),
        await display(hub, 'east', { zoneId: 'timur' }),
      ];
      const [one, two] = [await counterAt(hub, 1), await counterAt(hub, 2)];
      await call(hub, one);
      const first = await west.untilOrdered(1);
      await west.report(first, 'started');
      await call(hub, two);
      if (hears) {
        expect(await untilAnnounced(two, () => true)).toEqual({ state: 'waiting', hasSpeaker: true });
        expect(east.orders).toEqual([]);
        await west.report(first, 'ended');
      }
      await east.untilOrdered(2);
      expect(west.orders).toHaveLength(1);
    },
  );

  test('a display that names none where there are several speaks for none, and is told to the manager', async () => {
    const hub = await openHub(twoZones(true));
    const stray = await display(hub, 'screen-1');
    const counter = await counterAt(hub, 1);
    await call(hub, counter);
    const manager = await connectTestClient(hub.url, 'manager', 'manager-1');
    closers.push(manager.close);
    expect(manager.frame().view.voice).toMatchObject({ strays: ['screen-1'], zones: [{ speaker: null }, {}] });
    hub.clock.advance(10_000);
    expect(await announced(counter)).toMatchObject(because('no-speaker'));
    expect(stray.orders).toEqual([]);
  });

  test('at their silent times calls are only shown', async () => {
    const hall = smallHall();
    const silent = { 2: [{ from: 8 * 60, to: 10 * 60 }] };
    const hub = await openHub({ ...hall, zones: [{ ...zone('balai', []), silent }] });
    const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
    await call(hub, counter);
    expect(await announced(counter)).toMatchObject(because('silent-time'));
    expect(screen.orders).toEqual([]);
  });
});

describe('a display that is away', () => {
  test.each([
    { seconds: 3, isSpoken: true },
    { seconds: 30, isSpoken: false },
  ])(
    'for $seconds seconds: a call of meanwhile is spoken when it is back: $isSpoken',
    async ({ seconds, isSpoken }) => {
      const hub = await openHub();
      const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
      screen.close();
      await call(hub, counter);
      hub.clock.advance(seconds * 1_000);
      if (!isSpoken) expect(await announced(counter)).toMatchObject(because('no-speaker'));
      const back = await display(hub, 'screen-1');
      if (isSpoken) await back.untilOrdered(1);
      const other = await counterAt(hub, 2);
      await call(hub, other);
      if (isSpoken) await back.report(await back.untilOrdered(1), 'ended');
      await back.untilOrdered(2);
      expect(back.orders.map(({ callId }) => callId)).toEqual(isSpoken ? [1, 2] : [2]);
    },
  );
});

describe('a hub that starts anew', () => {
  test('says nothing old: it is only shown, and counters see why; leases begin higher', async () => {
    const hub = await openHub();
    const [screen, counter] = [await display(hub, 'screen-1'), await counterAt(hub, 1)];
    await call(hub, counter);
    const before = await screen.untilOrdered(1);
    hub.clock.advance(1_000);
    const again = await hub.restart();
    closers.push(() => again.close());
    const back = await display(again, 'screen-1');
    const counterBack = await connectTestClient(again.url, 'counter', 'counter-1');
    closers.push(counterBack.close);
    expect(await announced(counterBack)).toMatchObject(because('restarted'));
    const other = await counterAt(again, 2);
    await call(again, other);
    const order = await back.untilOrdered(2);
    expect(back.orders).toHaveLength(1);
    expect(order.epoch).toBeGreaterThan(before.epoch);
  });
});
