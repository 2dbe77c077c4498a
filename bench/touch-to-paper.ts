import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { expectedMs, SAID_WITHIN_MS } from '#shared/printing/expected-time.ts';
import type { PrinterConfig } from '#shared/printing/messages.ts';
import { paperProfiles } from '#shared/printing/paper-profile.ts';
import type { Frame } from '#shared/protocol.ts';
import type { KioskView } from '#shared/views.ts';
import { runHub } from '../e2e/running-hub.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { type Server, startServer } from './child.ts';
import { type Finding, median, overAim } from './measure.ts';
import { ask, closeAll, connectClients } from './socket-clients.ts';
import { startWatchedPrinter, type WatchedPrinter } from './watched-printer.ts';

const TICKETS = 60;
/** Tickets during which the printer falls silent. */
const SILENCES = 10;
const FIRST_BYTE_MS = 250;
const papers = [
  { profile: '80mm', mmPerSecond: 200, cutMs: 1_500 },
  { profile: '58mm', mmPerSecond: 90, cutMs: 3_000 },
] as const satisfies readonly { profile: PrinterConfig['profile']; mmPerSecond: number; cutMs: number }[];
type PaperKind = (typeof papers)[number];

const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!read.ok) throw new Error('halls/bogor.yaml has faults');
const { hall } = read;
const external = new Set(hall.queues.filter((queue) => queue.external !== null).map(({ id }) => id));
const services = hall.services.filter(({ queueId }) => !external.has(queueId));

/**
 * From the touch, which is just before a number is asked for, to the first byte at the virtual printer and to the cut,
 * with the hub and its print process on the same machine; and to the kiosk's hearing that nobody knows what became of
 * the paper, where the printer falls silent in the middle of a ticket. One ticket after another, as people come. Touch
 * and paper are seen in one process, by one clock, to the microsecond.
 */
export async function touchToPaper(): Promise<readonly Finding[]> {
  const bare = await startServer('echo.ts', { BENCH_ROWS: '1' });
  const findings: Finding[] = [];
  for (const paper of papers) findings.push(...(await measure(paper, bare)));
  await bare.stop();
  return findings;
}

async function measure(paper: PaperKind, bare: Server): Promise<readonly Finding[]> {
  const { profile, mmPerSecond, cutMs } = paper;
  const printer = await startWatchedPrinter(profile, mmPerSecond);
  const hub = await runHub(['--printer', `tcp://127.0.0.1:${printer.port}`, '--paper', profile]);
  const kiosk = await connectKiosk(Number(new URL(hub.url).port));
  const least = await openLeast(bare);
  await kiosk.until((view) => view.printer?.state === 'ready');

  const firstBytes: number[] = [];
  const cuts: number[] = [];
  const leasts: number[] = [];
  const moving: number[] = [];
  for (let n = 0; n < TICKETS; n++) {
    const { touchedAt, firstByteAt, cutAt, byteCount, mm } = await printOne(kiosk, printer, n);
    firstBytes.push(firstByteAt - touchedAt);
    cuts.push(cutAt - touchedAt);
    moving.push((mm / mmPerSecond) * 1_000);
    leasts.push(await least.time(byteCount));
  }
  const unknowns: { readonly ms: number; readonly aimMs: number }[] = [];
  for (let n = 0; n < SILENCES; n++) {
    unknowns.push(await fallSilent(kiosk, printer, profile, n));
    // It clears the printer of what the one before left in it.
    await printOne(kiosk, printer, n);
  }
  least.close();
  kiosk.close();
  await hub.close();
  await printer.close();

  const on = `${profile.replace('mm', ' mm')} at ${mmPerSecond} mm/s`;
  return [
    overAim(`touch → first byte at the printer, ${on}, ${TICKETS} tickets`, firstBytes, FIRST_BYTE_MS),
    overLeast(
      'the same, medians / an echo that writes the same rows raw, and the bytes by bare TCP',
      firstBytes,
      leasts,
    ),
    overAim(`touch → cut, ${on}, ${TICKETS} tickets`, cuts, cutMs),
    overLeast('the same, medians / the time in which the paper moves', cuts, moving),
    latest(`touch → announced as unknown, ${on}, latest of ${SILENCES} silences / expected time + 3 s`, unknowns),
  ];
}

const overLeast = (what: string, ours: readonly number[], least: readonly number[]): Finding => ({
  what,
  ours: `${median(ours).toFixed(1)} ms`,
  baseline: `${median(least).toFixed(1)} ms`,
  ratio: median(ours) / median(least),
  aim: null,
});

function latest(what: string, times: readonly { readonly ms: number; readonly aimMs: number }[]): Finding {
  const [worst] = [...times].sort((a, b) => b.ms / b.aimMs - a.ms / a.aimMs);
  if (!worst) throw new Error('nothing was measured');
  return {
    what,
    ours: `${worst.ms.toFixed(0)} ms`,
    baseline: `${worst.aimMs.toFixed(0)} ms`,
    ratio: worst.ms / worst.aimMs,
    aim: { atMost: 1 },
  };
}

/** The `n`th person takes a number, waits for the paper and for the kiosk's saying so. */
async function printOne(kiosk: Kiosk, printer: WatchedPrinter, n: number) {
  const paper = printer.nextPaper();
  const touchedAt = performance.now();
  const jobId = await kiosk.take(n);
  const seen = await paper;
  const { print } = await kiosk.until((view) => isSettled(view, jobId));
  if (print?.outcome !== 'printed') throw new Error(`the paper was ${print?.outcome}: ${print?.reason}`);
  return { touchedAt, ...seen };
}

/** The printer answers nothing any more from the first line of the ticket until the kiosk has told of it. */
async function fallSilent(kiosk: Kiosk, printer: WatchedPrinter, profile: PrinterConfig['profile'], n: number) {
  const paper = printer.nextPaper();
  const silent = printer.nextMove().then(() => printer.setFaults({ silent: true }));
  const touchedAt = performance.now();
  const jobId = await kiosk.take(n);
  await silent;
  const { byteCount, mm } = await paper;
  const { print } = await kiosk.until((view) => isSettled(view, jobId));
  const ms = performance.now() - touchedAt;
  if (print?.outcome !== 'unknown') throw new Error(`the paper of a silent printer was ${print?.outcome}`);
  await printer.setFaults({ silent: false });
  await kiosk.until((view) => view.printer?.state === 'ready');
  return { ms, aimMs: expectedMs(byteCount, mm, paperProfiles[profile]) + SAID_WITHIN_MS };
}

const isSettled = ({ print }: KioskView, jobId: number): boolean =>
  print?.jobId === jobId && print.outcome !== 'printing';

type Kiosk = {
  /** Takes a number for the `n`th service in the `n`th language; resolves to the job of its paper. */
  readonly take: (n: number) => Promise<number>;
  /** The view of which `fits` is true: the one there is, or the next. */
  readonly until: (fits: (view: KioskView) => boolean) => Promise<KioskView>;
  readonly close: () => void;
};

async function connectKiosk(port: number): Promise<Kiosk> {
  const [socket] = await connectClients(port, 'kiosk', 1);
  if (!socket) throw new Error('no client');
  let latestView: KioskView | null = null;
  let look = () => undefined as unknown;
  socket.on('view', ({ view }: Frame<'kiosk'>) => {
    latestView = view;
    look();
  });
  return {
    take: async (n) => {
      const service = services[n % services.length];
      const language = hall.languages[n % hall.languages.length];
      const taken = await ask(socket, 'ticket:take', { serviceId: service?.id, lane: 'regular', language });
      return Number(taken.printJobId);
    },
    until: (fits) =>
      new Promise((resolve) => {
        look = () => {
          if (latestView && fits(latestView)) resolve(latestView);
        };
        look();
      }),
    close: () => closeAll([socket]),
  };
}

type Least = { readonly time: (byteCount: number) => Promise<number>; readonly close: () => void };

/** The least that the way to the first byte can cost: an answer with the rows on disk, then the bytes by bare TCP. */
async function openLeast(bare: Server): Promise<Least> {
  const [echo] = await connectClients(bare.port, 'kiosk', 1);
  if (!echo) throw new Error('no client');
  let onBytes = () => undefined as unknown;
  const server = createServer((socket) => socket.on('data', () => onBytes()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cable = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1');
  await new Promise<void>((resolve) => cable.once('connect', resolve));
  return {
    time: async (byteCount) => {
      const started = performance.now();
      await ask(echo, 'ticket:take', {});
      const came = new Promise<void>((resolve) => {
        onBytes = resolve;
      });
      cable.write(Buffer.alloc(byteCount, 0x20));
      await came;
      return performance.now() - started;
    },
    close: () => {
      closeAll([echo]);
      cable.destroy();
      server.close();
    },
  };
}
