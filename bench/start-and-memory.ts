import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { HOUR, SECOND } from '#shared/time.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import { runHub } from '../e2e/running-hub.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { startServer } from './child.ts';
import { inFolder } from './folder.ts';
import { type Finding, median } from './measure.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const STARTS = 5;
const DAYS_OF_YEAR = 300;
const VISITORS = 400;
const WEEK = 7;
const HOURS_OF_DAY = 8;
const COUNTERS = 24;
const services = ['ktp-hilang', 'kk-hilang', 'skck-baru', 'nib-perorangan'];

/** How long a start takes on a year of days, and how much memory the hub has with 200 clients over a week. */
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

/** Serves whoever waits for this counter, to the last. @returns how many these were */
async function serveAll({ next, step }: Desk): Promise<number> {
  let served = 0;
  for (let ticketId = await next(); ticketId !== null; ticketId = await next()) {
    await step('ticket:serve', ticketId);
    await step('ticket:finish', ticketId);
    served++;
  }
  return served;
}

/** A large hall's clients at their work. */
async function openClients(port: number) {
  const displays = await connectClients(port, 'display', 110);
  const counters = await connectClients(port, 'counter', 80);
  const kiosks = await connectClients(port, 'kiosk', 10);
  const staffed = counters.slice(0, COUNTERS);
  return {
    openCounters: async () => {
      for (const [n, counter] of staffed.entries())
        await ask(counter, 'counter:open', { counterId: `loket-${n + 1}`, takeOver: false });
    },
    /** The visitors of an hour take their numbers and are served; throws where one of them is not. */
    liveAnHour: async () => {
      for (let n = 0; n < VISITORS / HOURS_OF_DAY; n++) {
        const kiosk = kiosks[n % kiosks.length];
        if (!kiosk) throw new Error('no kiosk');
        const input = { serviceId: services[n % services.length], lane: 'regular', language: 'id' };
        if (!(await patiently(() => ask(kiosk, 'ticket:take', input)))) throw new Error('a number was refused');
      }
      const served = await Promise.all(staffed.map((counter) => serveAll(deskOf(counter))));
      if (served.reduce((sum, count) => sum + count, 0) !== VISITORS / HOURS_OF_DAY)
        throw new Error(`${served.join(' + ')} were served`);
    },
    close: () => closeAll([...displays, ...counters, ...kiosks]),
  };
}

/**
 * The program as it is installed, its own process alone (the print process and the virtual printer are others), over a
 * week of equal days: hours of visitors, a backup after each, and a night. A day counts with the most that an hour's
 * visitors left; the second that a backup takes is not in it.
 */
async function memoryOfAWeek(): Promise<readonly Finding[]> {
  const opens = Date.parse('2026-11-23T08:00:00+07:00');
  const timeAt = (day: number, hour: number) => new Date(opens + (day * 24 + hour) * HOUR).toISOString();
  const hub = await runHub([], timeAt(0, 0));
  const clients = await openClients(Number(new URL(hub.url).port));
  const days: number[] = [];
  for (let day = 0; day < WEEK; day++) {
    hub.moveClock(timeAt(day, 0));
    // The hub looks at its clock every second.
    await pause(2 * SECOND);
    await clients.openCounters();
    let most = 0;
    for (let hour = 1; hour <= HOURS_OF_DAY; hour++) {
      await clients.liveAnHour();
      most = Math.max(most, residentBytes(hub.pid()));
      hub.moveClock(timeAt(day, hour));
      await pause(2 * SECOND);
    }
    days.push(most);
  }
  const backups = readdirSync(join(hub.dataFolder, 'backups')).length;
  clients.close();
  await hub.close();
  if (backups < WEEK) throw new Error(`only ${backups} backups were kept of a week`);
  const [first = Number.NaN, second = Number.NaN] = days;
  const last = days.at(-1) ?? Number.NaN;
  const highest = Math.max(...days);
  return [
    {
      what: `memory of the hub with 200 clients, ${VISITORS} visitors a day, at its highest in a week / 150 MB`,
      ours: megabytes(highest),
      baseline: '150 MB',
      ratio: highest / 150e6,
      aim: { atMost: 1 },
    },
    {
      what: `memory on the seventh day / on the first (${days.map(megabytes).join(', ')})`,
      ours: megabytes(last),
      baseline: megabytes(first),
      ratio: last / first,
      aim: { atMost: 1.2 },
    },
    {
      what: 'memory on the seventh day / on the second: what is left to grow once all has been used',
      ours: megabytes(last),
      baseline: megabytes(second),
      ratio: last / second,
      aim: { atMost: 1.1 },
    },
  ];
}

const residentBytes = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) * 1_024;

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
