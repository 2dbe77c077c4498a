import { expect, test } from 'vitest';
import type { KioskBridge } from '#shared/offline/bridge.ts';
import type { Delivery, LeaseGrant } from '#shared/offline/entries.ts';
import { refuse } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { handOver } from './hand-over.ts';

const deliveryOf = (hash: string) => ({ hash }) as Delivery;

/** A journal with `batches` to hand over, and a hub that takes `takes` of them; `done` is what happened, in order. */
function between(batches: readonly (readonly string[])[], takes = batches.length) {
  const left = batches.map((hashes) => hashes.map(deliveryOf));
  const done: string[] = [];
  const bridge: KioskBridge = {
    keepHall: async () => undefined,
    keep: async () => undefined,
    look: async () => null,
    take: async () => refuse('offline-none-left'),
    undelivered: async () => left[0] ?? [],
    settle: async (history, outcomes) => {
      left.shift();
      done.push(`settled ${history} ${outcomes.map(({ hash }) => hash)}`);
    },
    run: async () => 'run-1',
    grant: async () => void done.push('granted'),
  };
  let taken = 0;
  const send = (async (name: string, input: { deliveries?: readonly Delivery[] }) => {
    done.push(name);
    if (name === 'offline:lease') return { ok: true, value: {} as LeaseGrant };
    taken += 1;
    if (taken > takes) return refuse('numbers-awaited');
    return { ok: true, value: { outcomes: input.deliveries?.map(({ hash }) => ({ hash, outcome: 'taken' })) } };
  }) as Send;
  return { bridge, send, done };
}

test('everything is handed over, batch by batch, before numbers for the next time are asked for', async () => {
  const { bridge, send, done } = between([['a', 'b'], ['c']]);
  await handOver(bridge, send, 'history-1', new AbortController().signal);
  expect(done).toEqual([
    'offline:deliver',
    'settled history-1 a,b',
    'offline:deliver',
    'settled history-1 c',
    'offline:lease',
    'granted',
  ]);
});

test('what the hub does not take yet stays in the journal, and no numbers are asked for', async () => {
  const { bridge, send, done } = between([['a'], ['b']], 1);
  await handOver(bridge, send, 'history-1', new AbortController().signal);
  expect(done).toEqual(['offline:deliver', 'settled history-1 a', 'offline:deliver']);
});

test('a link that is lost ends it at once', async () => {
  const { bridge, send, done } = between([['a']]);
  await handOver(bridge, send, 'history-1', AbortSignal.abort());
  expect(done).toEqual([]);
});
