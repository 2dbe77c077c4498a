import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { connectTestClient, granted } from '../testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../testing/test-hub.ts';
import { backlogLimit, limitBacklog } from './backlog.ts';

const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  removeTestData();
});

/** More than the limit and all that the system itself keeps of a link (some megabytes on each side). */
const FAR_TOO_MUCH = 24 * 1024 * 1024;
const unlimited = { burst: 1e9, perSecond: 1e9 };

/** A kiosk that speaks the wire by hand; admitted when this resolves. */
async function connectByHand(hub: TestHub): Promise<WebSocket> {
  const kiosk = new WebSocket(`${hub.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const auth = { protocolVersion: PROTOCOL_VERSION, role: 'kiosk', deviceId: 'by-hand' };
  await new Promise<void>((resolve) => {
    kiosk.on('message', (data) => {
      if (String(data).startsWith('0')) kiosk.send(`40${JSON.stringify(auth)}`);
      if (String(data).startsWith('42["view"')) resolve();
    });
  });
  kiosk.removeAllListeners('message');
  return opened(Object.assign(kiosk, { close: () => kiosk.terminate() }));
}

const question = '42["view:get",{"requestId":"request-by-hand","input":{}}]';

test('a client that asks and never reads is let go, which is said once, and the others notice nothing', async () => {
  const hub = opened(await startTestHub({ rateLimit: unlimited }));
  const other = opened(await connectTestClient(hub.url, 'kiosk', 'kiosk-2'));
  const deaf = await connectByHand(hub);
  const gone = new Promise<void>((resolve) => deaf.once('close', () => resolve()));
  deaf.on('error', () => undefined);
  deaf.pause();
  const bytes = JSON.stringify(other.frame()).length;
  for (let asked = 0; asked * bytes < FAR_TOO_MUCH; asked++) deaf.send(question);
  const said = () => hub.logLines.filter((line) => line.includes('does not read'));
  await expect.poll(() => said().length, { timeout: 20_000 }).toBe(1);
  deaf.resume();
  await gone;
  expect(granted(await other.send('view:get', {}))).toEqual({});
  expect(said()).toEqual([expect.stringContaining('by-hand')]);
}, 30_000);

test('a client that reads slowly, but reads, gets all of it', async () => {
  const hub = opened(await startTestHub({ rateLimit: unlimited }));
  const slow = await connectByHand(hub);
  let bytes = 0;
  let views = 0;
  slow.on('message', (data) => {
    bytes += String(data).length;
    if (String(data).startsWith('42["view"')) views += 1;
    if (String(data) === '2') slow.send('3');
  });
  for (let asked = 500; bytes < 2 * backlogLimit.bytes; asked += 500) {
    // It reads nothing until the questions are all on their way.
    slow.pause();
    for (let more = 0; more < 500; more++) slow.send(question);
    slow.resume();
    await expect.poll(() => views, { timeout: 10_000 }).toBe(asked);
  }
  expect(slow.readyState).toBe(WebSocket.OPEN);
  expect(hub.logLines.some((line) => line.includes('does not read'))).toBe(false);
}, 30_000);

/** A link on which a test sets what the system has not taken yet. */
function handLink() {
  let isDestroyed = false;
  const socket = { writableLength: 0, destroy: () => (isDestroyed = true) };
  const link = Object.assign(new EventEmitter(), { request: { socket } as unknown as IncomingMessage });
  let now = 0;
  const cuts: number[] = [];
  limitBacklog(
    link,
    () => now,
    (bytes) => cuts.push(bytes),
  );
  return {
    socket,
    cuts,
    isDestroyed: () => isDestroyed,
    create: (bytes: number) => link.emit('packetCreate', { data: 'x'.repeat(bytes) }),
    drain: () => link.emit('drain'),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('what the link still holds counts, and the limit itself is allowed', () => {
  const link = handLink();
  link.socket.writableLength = backlogLimit.bytes - 100;
  link.create(100);
  expect(link.cuts).toEqual([]);
  link.create(1);
  link.create(1);
  expect(link.cuts).toEqual([backlogLimit.bytes + 1]);
  expect(link.isDestroyed()).toBe(true);
});

test('little that waits for too long ends the link; a link that takes what waits begins anew', () => {
  const link = handLink();
  link.create(10);
  link.pass(backlogLimit.ms);
  link.create(10);
  link.drain();
  link.pass(backlogLimit.ms + 1);
  link.create(10);
  expect(link.isDestroyed()).toBe(false);
  link.pass(backlogLimit.ms + 1);
  link.create(10);
  expect(link.cuts).toEqual([30 - 10]);
});
