import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import { startServer } from './child.ts';
import { inFolder } from './folder.ts';
import { type Finding, median } from './measure.ts';
import { closeAll } from './socket-clients.ts';

const CLIENTS = 1_000;
const ROUNDS = 3;
const AWAY_MS = 2_000;
/** Below the ports of outgoing connections, so that the second start finds it free. */
const PORT = '24680';

/**
 * A thousand displays come back after a restart: from the hub's being up until the last has its view, over the same
 * with a bare Socket.IO server that greets each with as many bytes.
 */
export async function returningClients(): Promise<readonly Finding[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const hub = await inFolder((folder) => storm('hub.ts', { BENCH_FOLDER: folder }));
    ours.push(hub.ms);
    bare.push((await storm('echo.ts', { BENCH_GREETING: String(hub.viewBytes) })).ms);
  }
  return [
    {
      what: `${CLIENTS.toLocaleString('en')} clients back with their view / bare Socket.IO`,
      ours: `${median(ours).toFixed(0)} ms`,
      baseline: `${median(bare).toFixed(0)} ms`,
      ratio: median(ours) / median(bare),
      aim: { atMost: 1.5 },
    },
  ];
}

async function storm(module: 'hub.ts' | 'echo.ts', environment: Readonly<Record<string, string>>) {
  const before = await startServer(module, { ...environment, BENCH_PORT: PORT });
  const clients = Array.from({ length: CLIENTS }, (_, n) => connect(before.port, n));
  await Promise.all(clients.map(nextView));
  const back = clients.map(nextView);
  before.process.kill('SIGKILL');
  await pause(AWAY_MS);
  const again = await startServer(module, { ...environment, BENCH_PORT: PORT });
  const started = performance.now();
  const views = await Promise.all(back);
  const ms = performance.now() - started;
  closeAll(clients);
  await again.stop();
  return { ms, viewBytes: JSON.stringify(views[0]).length };
}

/** A display with the reconnection of the product's own link. */
const connect = (port: number, n: number): Socket =>
  io(`http://127.0.0.1:${port}`, {
    auth: { protocolVersion: PROTOCOL_VERSION, role: 'display', deviceId: `bench-display-${n}` },
    transports: ['websocket'],
    forceNew: true,
    timeout: 3_000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 1_000,
    randomizationFactor: 0.5,
  });

const nextView = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('view', resolve));
