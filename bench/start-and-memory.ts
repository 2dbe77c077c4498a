import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { HOUR, MINUTE } from '#shared/time.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { type Server, startServer } from './child.ts';
import { inFolder } from './folder.ts';
import { type Finding, median } from './measure.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const STARTS = 5;
const DAYS_OF_YEAR = 300;
const VISITORS = 400;
const WEEK = 7;
const COUNTERS = 24;
const services = ['ktp-hilang', 'kk-hilang', 'skck-baru', 'nib-perorangan'];

/** How long a start takes on a year of days, and how much memory a week of days leaves behind with 200 clients. */
export async function startAndMemory(): Promise<readonly Finding[]> {
  return [await startOnAYear(), ...(await memoryOfAWeek())];
}

const startOnAYear = (): Promise<Finding> =>
  inFolder(async (folder) => {
    await liveAYear(join(folder, 'antrean.db'));
    const times: number[] = [];
    for (let n = 0; n < STARTS; n++) {
      const started = performance.now();
      const hub = await startServer('hub.ts', { BENCH_FOLDER: folder });
      times.push(performance.now() - started);
      await hub.stop();
    }
    return {
      what: `start on ${DAYS_OF_YEAR} days of ${VISITORS} visitors / 3 s`,
      ours: `${median(times).toFixed(0)} ms`,
      baseline: '3000 ms',
      ratio: median(times) / 3_000,
      aim: { atMost: 1 },
    };
  });

/** Takes, calls, serves and finishes every ticket of a year's days through the real commands. */
async function liveAYear(file: string): Promise<void> {
  const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('halls/bogor.yaml has faults');
  const hub = await openTestContext(read.hall, file, true);
  const kiosk = { deviceId: 'bench-kiosk', role: 'kiosk' } as const;
  const desks = await Promise.all(
    Array.from({ length: COUNTERS }, async (_, n) => {
      const device = { deviceId: `bench-counter-${n + 1}`, role: 'counter' } as const;
      const input = { counterId: `loket-${n + 1}`, takeOver: false };
      await hub.send(device, 'counter:open', input, newRequestId());
      return {
        next: async () => {
          const called = await hub.send(device, 'ticket:call-next', {}, newRequestId());
          return called.ok ? called.value.id : null;
        },
        step: (name: 'ticket:serve' | 'ticket:finish', ticketId: number) =>
          hub.send(device, name, { ticketId }, newRequestId()),
      };
    }),
  );
  for (let day = 0; day < DAYS_OF_YEAR; day++) {
    const take = (_: unknown, n: number) => {
      const serviceId = services[n % services.length] ?? '';
      return hub.send(kiosk, 'ticket:take', { serviceId, lane: 'regular', language: 'id' }, newRequestId());
    };
    await Promise.all(Array.from({ length: VISITORS }, take));
    await Promise.all(desks.map(serveAll));
    hub.clock.advance(24 * HOUR);
  }
  await hub.context.store.closeCommit();
  hub.db.close();
}

/** A counter of either kind: `next` tells the ticket that it called, or null when nobody waits. */
type Desk = {
  readonly next: () => Promise<number | null>;
  readonly step: (name: 'ticket:serve' | 'ticket:finish', ticketId: number) => Promise<unknown>;
};

/** Serves whoever waits for this counter, to the last. */
async function serveAll({ next, step }: Desk): Promise<void> {
  for (let ticketId = await next(); ticketId !== null; ticketId = await next()) {
    await step('ticket:serve', ticketId);
    await step('ticket:finish', ticketId);
  }
}

async function memoryOfAWeek(): Promise<readonly Finding[]> {
  const hub = await startServer('hub.ts');
  const displays = await connectClients(hub.port, 'display', 110);
  const counters = await connectClients(hub.port, 'counter', 80);
  const kiosks = await connectClients(hub.port, 'kiosk', 10);
  const resident: number[] = [];
  for (let day = 0; day < WEEK; day++) {
    for (const [n, counter] of counters.slice(0, COUNTERS).entries())
      await ask(counter, 'counter:open', { counterId: `loket-${n + 1}`, takeOver: false });
    for (let n = 0; n < VISITORS; n++) {
      const kiosk = kiosks[n % kiosks.length];
      if (!kiosk) throw new Error('no kiosk');
      await ask(kiosk, 'ticket:take', { serviceId: services[n % services.length], lane: 'regular', language: 'id' });
    }
    await Promise.all(counters.slice(0, COUNTERS).map((counter) => serveAll(deskOf(counter))));
    resident.push(await memoryOf(hub));
    hub.process.send({ ahead: 24 * HOUR + MINUTE });
  }
  closeAll([...displays, ...counters, ...kiosks]);
  await hub.stop();
  const [first = Number.NaN, last = Number.NaN] = [resident[0], resident.at(-1)];
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
  return [
    {
      what: 'memory with 200 clients after a week of days / 150 MB',
      ours: megabytes(last),
      baseline: '150 MB',
      ratio: last / 150e6,
      aim: { atMost: 1 },
    },
    {
      what: 'memory after seven days / after the first',
      ours: megabytes(last),
      baseline: megabytes(first),
      ratio: last / first,
      aim: { atMost: 1.2 },
    },
  ];
}

const deskOf = (counter: Socket): Desk => ({
  next: () =>
    ask(counter, 'ticket:call-next', {}).then(
      ({ id }) => id as number,
      () => null,
    ),
  step: (name, ticketId) => ask(counter, name, { ticketId }),
});

const memoryOf = (hub: Server): Promise<number> =>
  new Promise((resolve) => {
    hub.process.once('message', (message) => resolve((message as { resident: number }).resident));
    hub.process.send('memory');
  });
