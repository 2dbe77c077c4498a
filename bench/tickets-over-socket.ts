import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { startServer } from './child.ts';
import { inFolder } from './folder.ts';
import { type Finding, type Load, median, underLoad } from './measure.ts';
import { openRawRows } from './raw-rows.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const IN_FLIGHT = 64;
const ROUNDS = 5;
const ROUND_MS = 2_000;
const nobody = { display: 0, counter: 0, kiosk: 0 } as const;
/** Who watches while tickets are taken, as in a large hall: everyone gets their own views. */
const hall = { display: 110, counter: 80, kiosk: 10 } as const;
/** So many of the counters are staffed; the others look at the list of counters. */
const SEATED = 24;
const services = ['ktp-hilang', 'kk-hilang', 'skck-baru', 'nib-perorangan'];

/**
 * Tickets acknowledged a second, 64 in flight, over a bare Socket.IO server that echoes under the same load, and the
 * 99th percentile of the same: with nobody else connected, and with 200 who get their views. All take turns, each in a
 * process of its own. The echo keeps nothing; one that also puts the rows of each ticket on disk, and decides nothing,
 * tells how much of the way to it any hub could go. An answer that is on disk may take one flush longer than an echo's
 * fourfold: both at their 99th percentile, the flush that of one ticket's rows with nothing else under way.
 */
export async function ticketsOverSocket(): Promise<readonly Finding[]> {
  return [...(await compare(nobody, 'nobody watching', 0.6)), ...(await compare(hall, '200 watching', 0.5))];
}

type Watchers = Readonly<Record<'display' | 'counter' | 'kiosk', number>>;

async function compare(watchers: Watchers, who: string, atLeast: number): Promise<readonly Finding[]> {
  const hub: Load[] = [];
  const echo: Load[] = [];
  const writing: Load[] = [];
  const flushes: Load[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    hub.push(await measure('hub.ts', watchers));
    echo.push(await measure('echo.ts', watchers));
    writing.push(await measure('echo.ts', watchers, { BENCH_ROWS: '1' }));
    flushes.push(await measureFlush());
  }
  const of = (loads: readonly Load[], field: keyof Load) => median(loads.map((load) => load[field]));
  const rate = (what: string, ours: readonly Load[], baseline: readonly Load[], atLeast: number | null): Finding => ({
    what: `tickets acknowledged, ${IN_FLIGHT} in flight, ${who}: ${what}`,
    ours: `${Math.round(of(ours, 'perSecond'))}/s`,
    baseline: `${Math.round(of(baseline, 'perSecond'))}/s`,
    ratio: of(ours, 'perSecond') / of(baseline, 'perSecond'),
    aim: atLeast === null ? null : { atLeast },
  });
  const allowed = 4 * of(echo, 'p99') + of(flushes, 'p99');
  return [
    rate('hub / bare Socket.IO echo', hub, echo, atLeast),
    rate('an echo that writes the same rows raw / bare echo', writing, echo, null),
    rate('hub / an echo that writes the same rows raw', hub, writing, 0.6),
    {
      what: 'the same, 99th percentile of the answer: hub / four times the bare echo and one flush',
      ours: `${of(hub, 'p99').toFixed(1)} ms`,
      baseline: `${allowed.toFixed(1)} ms (4 × ${of(echo, 'p99').toFixed(1)} + ${of(flushes, 'p99').toFixed(1)})`,
      ratio: of(hub, 'p99') / allowed,
      aim: { atMost: 1 },
    },
  ];
}

async function measure(
  module: 'hub.ts' | 'echo.ts',
  watchers: Watchers,
  environment: Readonly<Record<string, string>> = {},
): Promise<Load> {
  const server = await startServer(module, environment);
  const roles = ['display', 'counter', 'kiosk'] as const;
  const watching = await Promise.all(roles.map((role) => connectClients(server.port, role, watchers[role])));
  if (module === 'hub.ts') await seatCounters(watching[1] ?? []);
  const asking = await connectClients(server.port, 'kiosk', IN_FLIGHT, 'asking');
  let n = 0;
  const request = (place: number) => {
    const socket = asking[place];
    if (!socket) throw new Error(`no client ${place}`);
    n += 1;
    return ask(socket, 'ticket:take', { serviceId: services[n % services.length], lane: 'regular', language: 'id' });
  };
  await underLoad(IN_FLIGHT, ROUND_MS / 4, request);
  const load = await underLoad(IN_FLIGHT, ROUND_MS, request);
  closeAll([...watching.flat(), ...asking]);
  await server.stop();
  return load;
}

/** The rows of one ticket at a time, each on disk before the next. */
function measureFlush(): Promise<Load> {
  return inFolder(async (folder) => {
    const rows = openRawRows(join(folder, 'rows.db'));
    const load = await underLoad(1, ROUND_MS, rows.write);
    rows.close();
    return load;
  });
}

const seatCounters = (counters: readonly Socket[]): Promise<unknown> =>
  Promise.all(
    counters
      .slice(0, SEATED)
      .map((counter, n) => ask(counter, 'counter:open', { counterId: `loket-${n + 1}`, takeOver: false })),
  );
