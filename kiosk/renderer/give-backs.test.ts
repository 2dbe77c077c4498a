import { expect, test, vi } from 'vitest';
import type { Result } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { type GiveBackMemory, openGiveBacks } from './give-backs.ts';

/** A disk that outlives a page. */
function memoryOf(kept: readonly string[] = []): GiveBackMemory {
  let now = kept;
  return {
    read: () => now,
    write: (next) => {
      now = next;
    },
  };
}

/** A hub that says what it is told to, one answer for each time it is asked; it is silent after the last. */
function hubThatSays(...answers: readonly Result<object>[]) {
  const heard: unknown[] = [];
  const send = (async (name: string, input: object, _: unknown, requestId: string) => {
    heard.push({ name, input, requestId });
    return answers[heard.length - 1] ?? new Promise(() => undefined);
  }) as unknown as Send;
  return { send, heard };
}

const request = (of: string) => ({
  name: 'ticket:give-back',
  input: { takeRequestId: of },
  requestId: `${of}-back`,
});

test('what is to be given back is kept until the hub has answered', async () => {
  const memory = memoryOf();
  const hub = hubThatSays({ ok: true, value: {} });
  const answer = openGiveBacks(hub.send, memory)('take-0001');
  expect(memory.read()).toEqual(['take-0001']);
  expect(await answer).toEqual({ ok: true, value: {} });
  expect(memory.read()).toEqual([]);
});

test('a page that is loaded anew goes on with it, under the same name', () => {
  const memory = memoryOf();
  const before = hubThatSays();
  void openGiveBacks(before.send, memory)('take-0001');
  const afterwards = hubThatSays();
  openGiveBacks(afterwards.send, memory);
  expect(before.heard).toEqual([request('take-0001')]);
  expect(afterwards.heard).toEqual(before.heard);
});

test('a hub that cannot write is asked again, and one that refuses is not', async () => {
  vi.useFakeTimers();
  try {
    const memory = memoryOf();
    const late: Result<never> = { ok: false, refusal: { code: 'give-back-too-late', detail: { number: 'A-001' } } };
    const hub = hubThatSays({ ok: false, refusal: { code: 'disk-full' } }, late);
    const answer = openGiveBacks(hub.send, memory)('take-0001');
    await vi.advanceTimersByTimeAsync(4_900);
    expect(hub.heard).toHaveLength(1);
    expect(memory.read()).toEqual(['take-0001']);
    await vi.advanceTimersByTimeAsync(200);
    expect(await answer).toEqual(late);
    expect(hub.heard).toEqual([request('take-0001'), request('take-0001')]);
    expect(memory.read()).toEqual([]);
  } finally {
    vi.useRealTimers();
  }
});
