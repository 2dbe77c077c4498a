/** A disk that takes two seconds for a flush: everybody waits for his answer, but the hub lives and says so. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { connectTestClient, type TestClient } from '../../hub/testing/test-client.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { hubUnderStrace, whyNoStrace } from './strace.ts';

const reason = whyNoStrace();
if (reason) console.log(`SKIPPED: a slow disk, since ${reason}.`);

const take = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;

/** Begins to listen with the next beat; the returned function tells the longest silence until the one after it. */
async function listenToBeats(client: TestClient<'kiosk'>): Promise<() => Promise<number>> {
  await client.untilBeat();
  const beats = [performance.now()];
  client.socket.on('beat', () => beats.push(performance.now()));
  return async () => {
    await client.untilBeat();
    return Math.max(...beats.slice(1).map((at, index) => at - (beats[index] ?? at)));
  };
}

describe.skipIf(reason)('on a slow disk', () => {
  let hub: RunningHub;
  afterEach(() => hub.close());

  test('nobody is told anything before it is on disk, and the beats go on', async () => {
    hub = await runHub(['--printer', 'none'], null, hubUnderStrace('fdatasync:delay_enter=2s'));
    const kiosk = await connectTestClient(hub.url, 'kiosk', 'kiosk-1');
    const other = await connectTestClient(hub.url, 'kiosk', 'kiosk-2');
    const longestSilence = await listenToBeats(other);
    const askedAt = performance.now();
    const since = () => performance.now() - askedAt;
    const first = kiosk.send('ticket:take', take).then(since);
    const shown = other.untilFrame(({ view }) => view.queues.some((queue) => queue.waiting > 0)).then(since);
    await pause(500);
    const second = other.send('ticket:take', take).then(since);
    expect(await first).toBeGreaterThan(1_900);
    expect(await first).toBeLessThan(4_000);
    expect(await shown).toBeGreaterThan(1_900);
    // It waits for the flush under way and then for its own.
    expect(await second).toBeGreaterThan(3_800);
    expect(await second).toBeLessThan(6_500);
    expect(await longestSilence()).toBeLessThan(1_500);
    kiosk.close();
    other.close();
  });

  test('a hub that stands still would be noticed by its beats', async () => {
    hub = await runHub(['--printer', 'none']);
    const kiosk = await connectTestClient(hub.url, 'kiosk', 'kiosk-1');
    const longestSilence = await listenToBeats(kiosk);
    hub.freeze();
    await pause(2_000);
    hub.thaw();
    expect(await longestSilence()).toBeGreaterThan(1_500);
    kiosk.close();
  });
});
