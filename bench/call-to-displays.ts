import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import type { Frame } from '#shared/protocol.ts';
import type { DisplayView } from '#shared/views.ts';
import { startServer } from './child.ts';
import { type Finding, median, quantile } from './measure.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const CALLS = 40;
/** Calls before those that are measured: both servers are as they are in the middle of a day. */
const WARM_UP = 20;
const HALLS = [50, 500, 1_000];
/** Longer than the step in which views are pushed, so that each call meets a quiet hub, as in a hall. */
const QUIET_MS = 120;

/**
 * From pressing "next" to the last display's having the call, over the least it can cost: one flush to disk plus the
 * same message by plain `ws` to as many clients. The two take turns, call by call.
 */
export async function callToDisplays(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const displays of HALLS) findings.push(await measure(displays));
  return findings;
}

async function measure(displays: number): Promise<Finding> {
  const hub = await startServer('hub.ts');
  const bare = await startServer('flush-and-send.ts');
  const screens = await connectClients(hub.port, 'display', displays);
  const [kiosk] = await connectClients(hub.port, 'kiosk', 1);
  const [counter] = await connectClients(hub.port, 'counter', 1);
  const plain = await Promise.all(Array.from({ length: displays }, () => connectPlain(bare.port)));
  if (!kiosk || !counter) throw new Error('no clients');
  await ask(counter, 'counter:open', { counterId: 'loket-1', takeOver: false });

  const ours: number[] = [];
  const least: number[] = [];
  for (let n = 0; n < WARM_UP + CALLS; n++) {
    await ask(kiosk, 'ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' });
    await pause(QUIET_MS);
    const { frame, ticketId, ms } = await timeCall(counter, screens, n + 1);
    const leastMs = await timePlain(plain, JSON.stringify(frame));
    if (n >= WARM_UP) {
      ours.push(ms);
      least.push(leastMs);
    }
    await ask(counter, 'ticket:serve', { ticketId });
    await ask(counter, 'ticket:finish', { ticketId });
    await pause(QUIET_MS);
  }
  closeAll([...screens, kiosk, counter]);
  for (const socket of plain) socket.close();
  await hub.stop();
  await bare.stop();
  const show = (times: readonly number[]) => `${median(times).toFixed(1)} ms (p99 ${quantile(times, 0.99).toFixed(1)})`;
  return {
    what: `call → last of ${displays} displays / one flush + plain ws`,
    ours: show(ours),
    baseline: show(least),
    ratio: median(ours) / median(least),
    aim: { atMost: 1.5 },
  };
}

type Timed = { readonly frame: Frame<'display'>; readonly ticketId: number; readonly ms: number };

function timeCall(counter: Socket, screens: readonly Socket[], seq: number): Promise<Timed> {
  const started = performance.now();
  let missing = screens.length;
  return new Promise((resolve, reject) => {
    for (const screen of screens) {
      const look = (frame: Frame<'display'>) => {
        const call = (frame.view satisfies DisplayView).calls.find((candidate) => candidate.seq === seq);
        if (!call) return;
        screen.off('view', look);
        missing -= 1;
        if (missing === 0) resolve({ frame, ticketId: call.ticketId, ms: performance.now() - started });
      };
      screen.on('view', look);
    }
    ask(counter, 'ticket:call-next', {}).catch(reject);
  });
}

const connectPlain = (port: number): Promise<WebSocket> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });

function timePlain(sockets: readonly WebSocket[], text: string): Promise<number> {
  const started = performance.now();
  let missing = sockets.length;
  return new Promise((resolve) => {
    for (const socket of sockets) {
      socket.once('message', (data) => {
        JSON.parse(String(data));
        missing -= 1;
        if (missing === 0) resolve(performance.now() - started);
      });
    }
    sockets[0]?.send(text);
  });
}
