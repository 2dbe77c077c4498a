/** The pages for residents as the hub starts them: in a process of their own, of which the hall needs nothing. */
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { forkChild, type StartedProcess, type StartProcess } from '#shared/printing/process-port.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import { connectTestClient, granted } from './testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from './testing/test-hub.ts';

const real = forkChild(join(import.meta.dirname, 'net/public-process.ts'));
let hub: TestHub;
afterEach(async () => {
  await hub.close();
  removeTestData();
});

/** A hub whose pages run in a real process; each that it starts is kept. */
async function open(start: StartProcess = real) {
  const started: StartedProcess[] = [];
  const keep: StartProcess = (events) => {
    const child = start(events);
    started.push(child);
    return child;
  };
  hub = await startTestHub({ publicPages: { url: 'https://antrean.kota.go.id', port: 0, start: keep } });
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const take = async (): Promise<TakenTicket> =>
    granted(await kiosk.send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }));
  const statusOf = async ({ follow }: TakenTicket): Promise<number> => {
    const asked = fetch(`http://127.0.0.1:${hub.publicPort}${new URL(follow ?? '').pathname}`);
    return asked.then(
      ({ status }) => status,
      () => 0,
    );
  };
  return { started, take, statusOf, close: () => kiosk.close() };
}

test('run apart from the hub, end without taking anything from the hall, and come back on the same port', async () => {
  const { started, take, statusOf, close } = await open();
  const ticket = await take();
  expect(await statusOf(ticket)).toBe(200);
  expect(started[0]?.pid()).not.toBe(process.pid);
  started[0]?.kill();
  expect((await take()).number).toBe('A-002');
  await expect.poll(() => statusOf(ticket), { timeout: 10_000 }).toBe(200);
  const ends = hub.logLines.filter((line) => line.includes('went down and are started again'));
  expect(ends.map((line) => (JSON.parse(line) as { reason: string }).reason)).toEqual(['SIGKILL']);
  expect(started).toHaveLength(2);
  close();
});

test('that cannot have their port keep the hub from starting, in words', async () => {
  const { close } = await open();
  close();
  const { publicPort } = hub;
  const again = startTestHub({
    publicPages: { url: 'https://antrean.kota.go.id', port: publicPort ?? 0, start: real },
  });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('that say what is none of theirs are not heard, and the hall goes on', async () => {
  const sent: string[] = [];
  const hostile: StartProcess = ({ onMessage }) => {
    queueMicrotask(() => {
      onMessage({ kind: 'ready' });
      onMessage({ kind: 'listening', port: 1 });
      onMessage({ kind: 'call', id: 1, name: 'step', args: ['1', 'ticket:finish', 'abcdefgh'] });
      onMessage({ kind: 'call', id: 2, name: 'follow', args: ['x'.repeat(10_000)] });
      onMessage({ kind: 'call', id: 3, name: 'constructor', args: [] });
      onMessage('hello');
      for (let id = 10; id < 2_010; id++) onMessage({ kind: 'call', id, name: 'follow', args: ['1'] });
    });
    return {
      pid: () => null,
      send: (message) => {
        sent.push(JSON.stringify(message));
        // It goes when it is told to.
        if ((message as { kind: string }).kind === 'stop') onEnd('closed');
      },
      kill: () => undefined,
    };
  };
  let onEnd: (how: string) => void = () => undefined;
  const { take, close } = await open((events) => {
    onEnd = events.onEnd;
    return hostile(events);
  });
  expect((await take()).number).toBe('A-001');
  // Beyond what may wait it is told at once that nobody answers; all others lead nowhere.
  const answers = () => sent.filter((text) => text.includes('"answer"'));
  await expect.poll(() => answers().length, { timeout: 5_000 }).toBe(2_000);
  expect(answers().filter((text) => text.includes('"answer":null}')).length).toBe(1_500);
  expect(hub.logLines.filter((line) => line.includes('none of ours')).length).toBe(4);
  close();
});
