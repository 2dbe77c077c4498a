import { startServer } from './child.ts';
import { type Finding, type Load, median, underLoad } from './measure.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const IN_FLIGHT = 64;
const ROUNDS = 5;
const ROUND_MS = 2_000;
/** Who watches while tickets are taken: everyone gets their own views. */
const subscribers = { display: 80, kiosk: 60, counter: 60 } as const;
const input = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' };

/**
 * Tickets acknowledged a second, 64 in flight and 200 subscribers connected, over a bare Socket.IO server that echoes
 * under the same load; and the 99th percentile of the same. The two take turns, each in a process of its own.
 */
export async function ticketsOverSocket(): Promise<readonly Finding[]> {
  const hub: Load[] = [];
  const echo: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    hub.push(await measure('hub.ts'));
    echo.push(await measure('echo.ts'));
  }
  const of = (loads: readonly Load[], field: keyof Load) => median(loads.map((load) => load[field]));
  const rate = { ours: of(hub, 'perSecond'), bare: of(echo, 'perSecond') };
  const tail = { ours: of(hub, 'p99'), bare: of(echo, 'p99') };
  return [
    {
      what: `tickets acknowledged, ${IN_FLIGHT} in flight, 200 subscribers / bare Socket.IO echo`,
      ours: `${Math.round(rate.ours)}/s`,
      baseline: `${Math.round(rate.bare)}/s`,
      ratio: rate.ours / rate.bare,
      aim: { atLeast: 0.5 },
    },
    {
      what: 'the same, 99th percentile of the answer / echo',
      ours: `${tail.ours.toFixed(1)} ms`,
      baseline: `${tail.bare.toFixed(1)} ms`,
      ratio: tail.ours / tail.bare,
      aim: { atMost: 4 },
    },
  ];
}

async function measure(module: string): Promise<Load> {
  const server = await startServer(module);
  const watching = await Promise.all(
    (['display', 'kiosk', 'counter'] as const).map((role) => connectClients(server.port, role, subscribers[role])),
  );
  const asking = await connectClients(server.port, 'kiosk', IN_FLIGHT);
  const request = (place: number) => {
    const socket = asking[place];
    if (!socket) throw new Error(`no client ${place}`);
    return ask(socket, 'ticket:take', input);
  };
  await underLoad(IN_FLIGHT, ROUND_MS / 4, request);
  const load = await underLoad(IN_FLIGHT, ROUND_MS, request);
  closeAll([...watching.flat(), ...asking]);
  await server.stop();
  return load;
}
