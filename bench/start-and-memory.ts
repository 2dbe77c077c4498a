import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { HOUR } from '#shared/time.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import { runHub } from '../e2e/running-hub.ts';
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
  return [await startOnAYear(), await memoryOfTheProgram(), await memoryOfAWeek()];
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

/** A large hall's clients at their work. */
async function openClients(port: number) {
  const displays = await connectClients(port, 'display', 110);
  const counters = await connectClients(port, 'counter', 80);
  const kiosks = await connectClients(port, 'kiosk', 10);
  const staffed = counters.slice(0, COUNTERS);
  /** A day's visitors take their numbers and are served. */
  const liveADay = async () => {
    for (const [n, counter] of staffed.entries())
      await ask(counter, 'counter:open', { counterId: `loket-${n + 1}`, takeOver: false });
    for (let n = 0; n < VISITORS; n++) {
      const kiosk = kiosks[n % kiosks.length];
      if (!kiosk) throw new Error('no kiosk');
      await ask(kiosk, 'ticket:take', { serviceId: services[n % services.length], lane: 'regular', language: 'id' });
    }
    await Promise.all(staffed.map((counter) => serveAll(deskOf(counter))));
  };
  return { liveADay, close: () => closeAll([...displays, ...counters, ...kiosks]) };
}

/** The program as it is installed. */
async function memoryOfTheProgram(): Promise<Finding> {
  const hub = await runHub();
  const clients = await openClients(Number(new URL(hub.url).port));
  await clients.liveADay();
  const resident = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(hub.pid())]).toString()) * 1_024;
  clients.close();
  await hub.close();
  return {
    what: `memory with 200 clients and ${VISITORS} visitors served / 150 MB`,
    ours: megabytes(resident),
    baseline: '150 MB',
    ratio: resident / 150e6,
    aim: { atMost: 1 },
  };
}

/** The hub run from its sources, whose clock can be moved: only the growth tells something here. */
async function memoryOfAWeek(): Promise<Finding> {
  const hub = await startServer('hub.ts');
  const clients = await openClients(hub.port);
  const resident: number[] = [];
  for (let day = 0; day < WEEK; day++) {
    await clients.liveADay();
    resident.push(await memoryOf(hub));
    hub.process.send({ ahead: 24 * HOUR });
  }
  clients.close();
  await hub.stop();
  const [first = Number.NaN, last = Number.NaN] = [resident[0], resident.at(-1)];
  return {
    what: 'memory after seven days / after the first',
    ours: megabytes(last),
    baseline: megabytes(first),
    ratio: last / first,
    aim: { atMost: 1.2 },
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;

const deskOf = (counter: Socket): Desk => ({
  next: () =>
    patiently(() => ask(counter, 'ticket:call-next', {})).then((called) => (called ? Number(called.id) : null)),
  step: (name, ticketId) => patiently(() => ask(counter, name, { ticketId })),
});

/** Asks again when the hub finds that one person presses too fast; null when it says no for another reason. */
async function patiently<T>(request: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!String(error).includes('too-many-requests')) return null;
      await pause(200);
    }
  }
}

const memoryOf = (hub: Server): Promise<number> =>
  new Promise((resolve) => {
    hub.process.once('message', (message) => resolve((message as { resident: number }).resident));
    hub.process.send('memory');
  });
