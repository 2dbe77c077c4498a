import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { movedClock } from '#shared/testing/moved-clock.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { after, HOUR, MINUTE, SECOND } from '#shared/time.ts';
import { type Decisions, openDecisions } from '../decisions.ts';
import { signerWith } from '../store/head-key.ts';
import { startWebhook, type WebhookMood } from '../testing/small-gateways.ts';
import { newDataFolder, removeTestData, tuesdayMorning } from '../testing/test-hub.ts';
import type { Gateway } from './gateway.ts';
import { type Composed, openMessenger } from './messenger.ts';
import { enqueueMessage } from './outbox.ts';
import { openWebhook } from './webhook.ts';

const phone = '6281234567890';
const text = 'Jadwal Anda pindah.';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  removeTestData();
});

/** A hub's inside on a file, a messenger to a webhook, and time that is moved by hand. */
async function hall(mood: WebhookMood = 200) {
  const there = await startWebhook(mood);
  const clock = movedClock(tuesdayMorning);
  const file = join(newDataFolder(), 'antrean.db');
  // A running hub keeps its key in its folder.
  const sealer = signerWith();
  let said: Composed = { is: 'ready', phone, text };
  const open = async () => {
    const hub = await openDecisions({ hall: smallHall(), file, wall: clock.now, monotonic: clock.monotonic });
    const { context } = hub;
    const parts = { url: there.url, secret: 'a secret of the hall', clock: context.clock };
    // Only who never answers is waited for in vain.
    const patient = openWebhook({ ...parts, answerWithinMs: 20_000 });
    const impatient = openWebhook({ ...parts, answerWithinMs: 1_000 });
    const gateway: Gateway = {
      kind: 'webhook',
      send: (message) => (there.mood() === 'hangs' ? impatient : patient).send(message),
    };
    const messenger = openMessenger({
      context: { ...context, sealer },
      gateway,
      compose: () => said,
      onFault: (error) => {
        throw error;
      },
    });
    return { ...hub, messenger };
  };
  let hub: Decisions & { messenger: ReturnType<typeof openMessenger> } = await open();
  closers.push(there.close, () => hub.close());
  return {
    ...there,
    clock,
    hub: () => hub,
    say: (composed: Composed) => {
      said = composed;
    },
    restart: async () => {
      await hub.close();
      hub = await open();
    },
    put: (forMs = HOUR) => {
      const { store, clock: now } = hub.context;
      const about = { kind: 'offer', aboutId: 7, language: 'id', until: after(now(), forMs) } as const;
      return store.submit(() => enqueueMessage(store, about, 'Asia/Jakarta', now()));
    },
    message: () => hub.context.store.messages.byId(1),
    /** Lets one round of attempts come to its end. */
    round: async () => {
      const { messenger } = hub;
      messenger.tick();
      await messenger.stop();
      const underWay = hub.db.prepare("SELECT COUNT(*) FROM message WHERE state = 'sending'").pluck();
      await expect.poll(() => underWay.get(), { timeout: 20_000 }).toBe(0);
      await hub.close();
      hub = await open();
    },
  };
}

describe('a message to a registered person', { timeout: 60_000 }, () => {
  test('leaves once, and what became of it is known', async () => {
    const { put, round, heard, message } = await hall();
    await put();
    await round();
    await round();
    expect(heard).toHaveLength(1);
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ phone, text, language: 'id' });
    expect(message()).toMatchObject({ state: 'sent', attempts: 1, mayHaveCome: 0, problem: null });
  });

  test('waits ever longer after each failure, under the same id, and says that a copy may be on its way', async () => {
    const { put, round, heard, message, clock, setMood } = await hall(500);
    await put();
    await round();
    expect(message()).toMatchObject({ state: 'waiting', attempts: 1, mayHaveCome: 1, problem: 'gateway-fault' });
    await round();
    expect(heard).toHaveLength(1);
    clock.advance(10 * SECOND);
    await round();
    clock.advance(10 * SECOND);
    await round();
    expect(heard).toHaveLength(2);
    setMood(200);
    clock.advance(MINUTE);
    await round();
    expect(message()).toMatchObject({ state: 'sent', attempts: 3, mayHaveCome: 1, problem: null });
    expect(new Set(heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  test('has an end: when its time is over, and at a plain no', async () => {
    const { put, round, heard, message, clock, setMood } = await hall('hangs');
    await put(5 * MINUTE);
    for (let minute = 0; minute < 10; minute++) {
      await round();
      clock.advance(MINUTE);
    }
    expect(message()).toMatchObject({ state: 'failed', problem: 'no-answer', mayHaveCome: 1 });
    const tried = heard.length;
    expect(tried).toBeGreaterThan(1);
    setMood(403);
    await put();
    await round();
    expect(heard).toHaveLength(tried + 1);
    clock.advance(HOUR);
    await round();
    expect(heard).toHaveLength(tried + 1);
  });

  test('is tried ten times at most', async () => {
    const { put, round, heard, message, clock } = await hall(429);
    await put(1_000 * HOUR);
    for (let n = 0; n < 15; n++) {
      await round();
      clock.advance(HOUR);
    }
    expect(heard).toHaveLength(10);
    expect(message()).toMatchObject({ state: 'failed', problem: 'gateway-busy', mayHaveCome: 0 });
  });

  test('that was not answered when the hub died is sent again, under the same id, and marked', async () => {
    const { put, heard, message, clock, restart, hub, round } = await hall('hangs');
    await put();
    hub().messenger.tick();
    await expect.poll(() => heard.length).toBe(1);
    expect(message()).toMatchObject({ state: 'sending', attempts: 1 });
    // As after a kill: nobody waits for the attempt under way.
    await restart();
    await round();
    expect(message()).toMatchObject({ state: 'waiting', mayHaveCome: 1, problem: 'interrupted' });
    clock.advance(10 * SECOND);
    await round();
    expect(heard).toHaveLength(2);
    expect(heard[1]?.headers['idempotency-key']).toBe(heard[0]?.headers['idempotency-key']);
  });

  test('does not leave when it is no longer true, nor without a telephone', async () => {
    const { put, round, heard, message, say } = await hall();
    say({ is: 'outdated' });
    await put();
    await round();
    expect(message()).toMatchObject({ state: 'dropped', attempts: 0 });
    say({ is: 'no-contact' });
    await put();
    await round();
    expect(heard).toEqual([]);
  });

  test('waits for the morning', async () => {
    const { put, round, heard, clock } = await hall();
    clock.set('2026-11-24T21:00:00+07:00');
    await put(24 * HOUR);
    await round();
    expect(heard).toEqual([]);
    clock.set('2026-11-25T07:00:00+07:00');
    await round();
    expect(heard).toHaveLength(1);
  });

  test('leaves neither a number nor a text in the database', async () => {
    const { put, round, hub } = await hall(500);
    await put();
    await round();
    const { db } = hub();
    const everything = JSON.stringify([
      db.prepare('SELECT * FROM message').all(),
      db.prepare('SELECT * FROM event').all(),
    ]);
    expect(everything).toContain('message.delayed');
    expect(everything).not.toContain(phone);
    expect(everything).not.toContain(text);
  });
});
