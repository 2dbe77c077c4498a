/** Tests only: a display at the other end of the wire that speaks when the test says so. */
import type { SpeakOrder } from '#shared/voice/order.ts';
import type { VoicePacks } from '../voice/packs.ts';
import type { DisplayVoice } from '../voice/voice.ts';
import { connectTestClient, granted, type TestClient } from './test-client.ts';

/** Every call takes four seconds, whatever is said. */
export const fourSeconds: VoicePacks = {
  plan: () => ({
    plan: { pieces: [{ clip: 'p.nomor-antrean', pack: 'id' }], ms: 4_000, packs: { id: 'hash' } },
    fallback: null,
    missing: [],
  }),
  list: [{ pack: 'id', language: 'id', hash: 'hash' }],
  file: () => null,
  faulty: [],
};

export type SpeakingClient = TestClient<'display'> & {
  /** All orders to speak that came, and the calls it was told to be silent of. */
  readonly orders: readonly SpeakOrder[];
  readonly hushed: readonly number[];
  /** The order for a call, once it has come. */
  readonly untilOrdered: (callId: number) => Promise<SpeakOrder>;
  readonly untilHushed: (callId: number) => Promise<void>;
  readonly register: (facts?: Partial<DisplayVoice>) => Promise<void>;
  readonly report: (order: SpeakOrder, state: 'started' | 'ended' | 'failed') => Promise<void>;
};

/** A display that speaks whatever it is ordered, for as long as that lasts, like one with a loudspeaker. */
export async function connectWillingDisplay(url: string, deviceId: string): Promise<SpeakingClient> {
  const display = await connectSpeakingClient(url, deviceId);
  const underWay = new Map<number, NodeJS.Timeout>();
  const end = (order: SpeakOrder) => {
    clearTimeout(underWay.get(order.callId));
    if (underWay.delete(order.callId)) void display.report(order, 'ended');
  };
  display.socket.on('speak', (order) => {
    void display.report(order, 'started');
    underWay.set(
      order.callId,
      setTimeout(() => end(order), order.plan.ms),
    );
  });
  display.socket.on('hush', ({ callId }) => {
    const order = display.orders.find((one) => one.callId === callId);
    if (order) end(order);
  });
  display.socket.on('disconnect', () => {
    for (const timer of underWay.values()) clearTimeout(timer);
  });
  return display;
}

export async function connectSpeakingClient(
  url: string,
  deviceId: string,
  facts: Partial<DisplayVoice> = {},
): Promise<SpeakingClient> {
  const client = await connectTestClient(url, 'display', deviceId);
  const orders: SpeakOrder[] = [];
  const hushed: number[] = [];
  const listeners = new Set<() => void>();
  const told = () => {
    for (const listener of listeners) listener();
  };
  client.socket.on('speak', (order) => {
    orders.push(order);
    told();
  });
  client.socket.on('hush', ({ callId }) => {
    hushed.push(callId);
    told();
  });
  const until = <T>(find: () => T | undefined) =>
    new Promise<T>((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        listeners.delete(look);
        resolve(found);
      };
      listeners.add(look);
      look();
    });
  const speaking: SpeakingClient = {
    ...client,
    orders,
    hushed,
    untilOrdered: (callId) => until(() => orders.find((order) => order.callId === callId)),
    untilHushed: async (callId) => {
      await until(() => hushed.find((hush) => hush === callId));
    },
    register: async (changed = {}) => {
      const register = { zoneId: null, speaks: true, rank: 0, sound: 'ready' as const, ...facts, ...changed };
      granted(await client.send('voice:register', register));
    },
    report: async ({ callId, epoch }, state) => {
      const of = { callId, epoch };
      const report = {
        started: { ...of, state: 'started' as const, fault: null },
        ended: { ...of, state: 'ended' as const, isWhole: true },
        failed: { ...of, state: 'failed' as const, reason: 'broken' as const, fault: null },
      }[state];
      granted(await client.send('voice:report', report));
    },
  };
  await speaking.register();
  return speaking;
}
