import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import type { Catalogue, ReplyOf } from '#shared/protocol.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { addDays, type Day } from '#shared/time.ts';
import { newRequestId } from '#shared/ui/request-id.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { type Server, startServer } from './child.ts';
import { inFolder } from './folder.ts';
import { type Finding, median, quantile, underLoad } from './measure.ts';
import { openRawRows } from './raw-rows.ts';
import type { CrowdOrder, CrowdTold } from './servers/crowd.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';

const ROUNDS = 3;
const ROUND_MS = 4_000;
const FOLLOWERS = 3_000;
const BOOKERS = 200;
const COUNTERS = 24;
const TICKETS_PER_SECOND = 50;
const VIEWS_IN_FLIGHT = 64;
/** What a follower may take of the memory of the process of the pages. */
const FOLLOWER_KB = 40;
/** Of a slot. */
const PLACES = 200;
const BOOKED_SERVICE = 'ktp-hilang';

/**
 * What the world costs the hall: the answers to a hall in a rush while 3,000 phones follow their numbers and 200 people
 * register as fast as they are let, over the same without them, in turns; what one follower takes of memory; a page from
 * cache over a static file; registrations over the same rows written raw.
 */
export async function publicSide(): Promise<readonly Finding[]> {
  return [...(await besideTheHall()), await pageOverStaticFile(), await bookingsOverRaw()];
}

async function besideTheHall(): Promise<readonly Finding[]> {
  const hub = await startServer('hub.ts', { BENCH_PAGES: '1' });
  const [kiosk] = await connectClients(hub.port, 'kiosk', 1);
  const counters = await connectClients(hub.port, 'counter', COUNTERS);
  if (!kiosk || hub.publicPort === null) throw new Error('no hub with pages');
  const seat = (counter: Socket, n: number) =>
    ask(counter, 'counter:open', { counterId: `loket-${n + 1}`, takeOver: false });
  await Promise.all(counters.map(seat));
  const services = await servedServices(kiosk);
  const taken = await Promise.all(Array.from({ length: FOLLOWERS }, (_, n) => take(kiosk, services, n)));
  const paths = taken.map(({ follow }) => new URL(String(follow)).pathname);
  const inputs = await freeSlots(kiosk);
  const alone: number[] = [];
  const beside: number[] = [];
  const kilobytes: number[] = [];
  const crowds: CrowdTold[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    alone.push(...(await rush(kiosk, counters, services)));
    const world = await startServer('crowd.ts');
    const before = memoryOfPages(hub);
    await order(world, { kind: 'follow', port: hub.publicPort, paths });
    kilobytes.push((memoryOfPages(hub) - before) / FOLLOWERS);
    await order(world, { kind: 'book', port: hub.publicPort, people: BOOKERS, inputs });
    beside.push(...(await rush(kiosk, counters, services)));
    crowds.push(await order(world, { kind: 'end' }));
    await world.stop();
  }
  closeAll([kiosk, ...counters]);
  await hub.stop();
  const [ours = 0, baseline = 0] = [beside, alone].map((times) => quantile(times, 0.99));
  const sum = (field: keyof CrowdTold) => crowds.reduce((all, crowd) => all + crowd[field], 0);
  const did = `told ${sum('told')} times, ${sum('booked')} registered, ${sum('refused')} turned away`;
  const fewest = Math.min(...crowds.map(({ following }) => following));
  if (fewest < FOLLOWERS) throw new Error(`only ${fewest} phones could follow`);
  return [
    {
      what: `answers to the hall, p99, with ${FOLLOWERS} followers and ${BOOKERS} bookers (${did}) / without`,
      ours: `${ours.toFixed(1)} ms (median ${median(beside).toFixed(1)})`,
      baseline: `${baseline.toFixed(1)} ms (median ${median(alone).toFixed(1)})`,
      ratio: ours / baseline,
      aim: { atMost: 1.5 },
    },
    {
      what: 'memory of the process of the pages for one follower / the aim',
      // The first crowd makes the process grow; a later one finds room.
      ours: `${(kilobytes[0] ?? 0).toFixed(0)} kB`,
      baseline: `${FOLLOWER_KB} kB`,
      ratio: (kilobytes[0] ?? 0) / FOLLOWER_KB,
      aim: { atMost: 1 },
    },
  ];
}

/** A service for each counter, in turn: nobody of them is ever idle. */
async function servedServices(kiosk: Socket): Promise<readonly string[]> {
  const { hall } = (await ask(kiosk, 'catalogue:get', {})) as Pick<Catalogue, 'hall'>;
  return hall.counters.slice(0, COUNTERS).flatMap(({ queueIds }) => {
    const own = hall.services.find(({ queueId }) => queueId === queueIds[0]);
    return own ? [own.id] : [];
  });
}

const take = (kiosk: Socket, services: readonly string[], n: number) =>
  ask(kiosk, 'ticket:take', { serviceId: services[n % services.length], lane: 'regular', language: 'id' });

/** The slots that can be booked now, each as what a page sends. */
async function freeSlots(kiosk: Socket): Promise<readonly Record<string, unknown>[]> {
  const asked = { serviceId: BOOKED_SERVICE, from: null, days: 14 };
  const { days } = (await ask(kiosk, 'booking:slots', asked)) as ReplyOf<'booking:slots'>;
  const rest = { serviceId: BOOKED_SERVICE, language: 'id', name: null, nik: null };
  const free = days.flatMap(({ day, slots }) =>
    slots.filter(({ state }) => state === 'open').map(({ minute }) => ({ day, minute, ...rest })),
  );
  if (free.length === 0) throw new Error(`nobody can register for ${BOOKED_SERVICE}`);
  return free;
}

const order = (world: Server, told: CrowdOrder): Promise<CrowdTold> =>
  new Promise((resolve) => {
    world.process.once('message', (answer) => resolve(answer as CrowdTold));
    world.process.send(told);
  });

/** A rush at a steady pace: people take numbers, and counters call, serve and finish. @returns every answer's time */
async function rush(
  kiosk: Socket,
  counters: readonly Socket[],
  services: readonly string[],
): Promise<readonly number[]> {
  const times: number[] = [];
  const timed = async <T>(asked: Promise<T>): Promise<T> => {
    const sent = performance.now();
    const answer = await asked;
    times.push(performance.now() - sent);
    return answer;
  };
  const begun = performance.now();
  const isOver = () => performance.now() - begun > ROUND_MS;
  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const desk = async (counter: Socket) => {
    while (!isOver()) {
      const { id: ticketId } = await timed(ask(counter, 'ticket:call-next', {}));
      await rest(300);
      await timed(ask(counter, 'ticket:serve', { ticketId }));
      await rest(300);
      await timed(ask(counter, 'ticket:finish', { ticketId }));
      await rest(900);
    }
  };
  const taking: Promise<unknown>[] = [];
  const door = async () => {
    for (let n = 0; !isOver(); n++) {
      taking.push(timed(take(kiosk, services, n)));
      await rest(Math.max(0, begun + (n + 1) * (1_000 / TICKETS_PER_SECOND) - performance.now()));
    }
  };
  await Promise.all([door(), ...counters.map(desk)]);
  await Promise.all(taking);
  return times;
}

/** What the process of the pages takes, in kB: the only child of the hub that runs for long. */
function memoryOfPages(hub: Server): number {
  const pid = hub.process.pid ?? 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === pid);
  const sizes = children.map((name) => Number(/VmRSS:\s+(\d+)/.exec(statusOf(name))?.[1] ?? 0));
  return Math.max(0, ...sizes);
}
const parentOf = (name: string): number => Number(/PPid:\s+(\d+)/.exec(statusOf(name))?.[1] ?? 0);
function statusOf(name: string): string {
  try {
    return readFileSync(join('/proc', name, 'status'), 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

/** Views of one page that is kept, over a file of its size by fastify's static server; both unpacked, in turns. */
async function pageOverStaticFile(): Promise<Finding> {
  const hub = await startServer('hub.ts', { BENCH_PAGES: 'unlimited' });
  const [kiosk] = await connectClients(hub.port, 'kiosk', 1);
  if (!kiosk || hub.publicPort === null) throw new Error('no hub with pages');
  const { pathname } = new URL(String((await take(kiosk, [BOOKED_SERVICE], 0)).follow));
  const bytes = await view(hub.publicPort, pathname);
  const files = await startServer('static-file.ts', { BENCH_BYTES: String(bytes) });
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await viewsPerSecond(hub.publicPort, pathname));
    baseline.push(await viewsPerSecond(files.port, '/page.html'));
  }
  closeAll([kiosk]);
  await hub.stop();
  await files.stop();
  return {
    what: `views of a followed ticket from cache, ${VIEWS_IN_FLIGHT} in flight / a file of its ${bytes} bytes by fastify`,
    ours: `${Math.round(median(ours))}/s`,
    baseline: `${Math.round(median(baseline))}/s`,
    ratio: median(ours) / median(baseline),
    aim: { atLeast: 0.5 },
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: VIEWS_IN_FLIGHT });
/** @returns how many bytes came */
const view = (port: number, path: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${response.statusCode}`)),
      );
    })
      .once('error', reject)
      .end();
  });
const viewsPerSecond = async (port: number, path: string): Promise<number> => {
  await underLoad(VIEWS_IN_FLIGHT, ROUND_MS / 8, () => view(port, path));
  return (await underLoad(VIEWS_IN_FLIGHT, ROUND_MS / 2, () => view(port, path))).perSecond;
};

/** Registrations decided and on disk, 200 in flight, over the rows of as many tickets raw; and no slot is oversold. */
async function bookingsOverRaw(): Promise<Finding> {
  const ours: number[] = [];
  const raw: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await inFolder((folder) => bookingsPerSecond(join(folder, 'bench.db'))));
    raw.push(await inFolder((folder) => rowsPerSecond(join(folder, 'bench.db'))));
  }
  return {
    what: `registrations on disk, ${BOOKERS} in flight, none oversold / the rows of as many tickets raw`,
    ours: `${Math.round(median(ours))}/s`,
    baseline: `${Math.round(median(raw))}/s`,
    ratio: median(ours) / median(raw),
    aim: { atLeast: 0.4 },
  };
}

async function bookingsPerSecond(file: string): Promise<number> {
  const hub = await openTestContext(bookingHall({ perSlot: PLACES, onlinePercent: 100, daysAhead: 90 }), file);
  const resident = { deviceId: 'resident', role: 'resident', asker: '10.0.0.1' } as const;
  const minutes = [9 * 60, 9 * 60 + 30, 10 * 60, 10 * 60 + 30, 11 * 60];
  let n = 0;
  let booked = 0;
  const book = async () => {
    n += 1;
    // Eighty days of slots, one after the other, and as many people: a day has some hundred, as in a large hall.
    const day = addDays('2026-11-25' as Day, n % 80);
    const minute = minutes[Math.floor(n / 80) % minutes.length] ?? 540;
    const phone = `0812${String(n).padStart(8, '0')}`;
    const input = { serviceId: 'ktp-hilang', day, minute, language: 'id', name: null, phone, nik: null } as const;
    const result = await hub.send(resident, 'booking:make', input, newRequestId());
    if (result.ok) booked += 1;
  };
  await underLoad(BOOKERS, ROUND_MS / 16, book);
  const before = booked;
  const begun = performance.now();
  await underLoad(BOOKERS, ROUND_MS / 4, book);
  const perSecond = ((booked - before) * 1_000) / (performance.now() - begun);
  const { most } = hub.db
    .prepare<[], { most: number }>(
      'SELECT MAX(n) AS most FROM (SELECT COUNT(*) AS n FROM booking GROUP BY day, minute)',
    )
    .get() ?? { most: 0 };
  hub.db.close();
  if (most > PLACES) throw new Error(`a slot of ${PLACES} places was given to ${most}`);
  return perSecond;
}

async function rowsPerSecond(file: string): Promise<number> {
  const rows = openRawRows(file);
  await underLoad(BOOKERS, ROUND_MS / 16, rows.write);
  const { perSecond } = await underLoad(BOOKERS, ROUND_MS / 4, rows.write);
  rows.close();
  return perSecond;
}
