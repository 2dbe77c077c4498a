/** The hub is killed around each word between it and a kiosk that prints itself; the kiosk goes on as its page does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { OwnPrinterBridge, OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import { forkChild } from '#shared/printing/process-port.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#shared/printing/virtual/virtual-printer.ts';
import { createClosing } from '#shared/testing/closing.ts';
import { openHubLink, type Send } from '#shared/ui/hub-link.ts';
import { ownPrinterCallsOf } from '../../kiosk/printing/calls.ts';
import { openOwnPrinter } from '../../kiosk/printing/own-printer.ts';
import { startOwnPrinting } from '../../kiosk/printing/start.ts';
import { openCarrier, reportBack, tellPrinter } from '../../kiosk/renderer/own-printer/carry.ts';
import { type RunningHub, runHub } from '../running-hub.ts';

const { opened, closeAll } = createClosing();
afterEach(closeAll);

const printProcess = fileURLToPath(new URL('../../shared/printing/print-process.ts', import.meta.url));
/** Around which words the hub dies: just after one has left for it, and just after it has answered. */
const moments = (['ticket:take', 'print:begin', 'print:report'] as const).flatMap((name) =>
  (['sent', 'answered'] as const).map((when) => `${name} ${when}` as const),
);
const TIMES = 2;

/** The kiosk: its machine's part with a real print process, and what its page does with it. */
function startKiosk(hub: RunningHub, printer: VirtualPrinter, onWord: (word: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-own-printer-'));
  const settings = { address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm' } as const;
  const start = startOwnPrinting(settings, forkChild(printProcess), () => undefined);
  const own = openOwnPrinter({ folder, settings, start, monotonic: () => performance.now(), log: console.error });
  const calls = ownPrinterCallsOf(own);
  const bridge: OwnPrinterBridge = {
    ownPrinter: async (seen) => calls.ownPrinter(seen),
    beginId: async (...job) => calls.beginId(...job),
    printOwn: async (job) => calls.printOwn(job),
    settleReport: async (report) => calls.settleReport(report),
    logoName: async () => calls.logoName(),
    keepLogo: async (png) => calls.keepLogo(png),
  };
  const link = openHubLink(hub.url, 'kiosk', 'kiosk-own');
  const send: Send = async (name, input, signal, requestId) => {
    const answer = link.send(name, input, signal, requestId);
    onWord(`${name} sent`);
    const result = await answer;
    onWord(`${name} answered`);
    return result;
  };
  let session: { readonly carry: ReturnType<typeof openCarrier>; readonly stopped: AbortController } | null = null;
  let isOver = false;
  const tell = async ({ printer: mine, untold }: OwnPrinterNews) => {
    const { frame } = link.getSnapshot();
    if (!session || !frame) return;
    const { signal } = session.stopped;
    await tellPrinter(send, mine, signal, async () => undefined);
    await reportBack(bridge, send, frame.history, untold, signal);
  };
  const follow = () => {
    const { link: state, frame } = link.getSnapshot();
    if (state !== 'live' || !frame) {
      session?.stopped.abort();
      session = null;
      return;
    }
    if (!session) {
      const stopped = new AbortController();
      const { signal } = stopped;
      const hubNow = { send, now: link.hubNow, handedOver: async () => undefined };
      session = { carry: openCarrier(bridge, hubNow, frame.history, signal), stopped };
      void bridge.ownPrinter(0).then(tell);
    }
    if (frame.view.toPrint.length > 0) void session.carry(frame.view.toPrint);
  };
  link.subscribe(follow);
  const listen = async () => {
    for (let seen = 0; !isOver; ) {
      const news = await bridge.ownPrinter(seen);
      seen = news.seq;
      void tell(news);
    }
  };
  void listen();
  return {
    take: () => send('ticket:take', { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' }),
    /** The hub knows its printer, and neither owes the other anything. */
    isQuiet: async () => {
      const { link: state, frame } = link.getSnapshot();
      const { untold } = await bridge.ownPrinter(0);
      return (
        state === 'live' && frame?.view.printer?.state === 'ready' && frame.view.toPrint.length + untold.length === 0
      );
    },
    close: async () => {
      isOver = true;
      session?.stopped.abort();
      link.close();
      await own.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const jobsOf = ({ dataFolder }: RunningHub) => {
  const db = new Database(join(dataFolder, 'antrean.db'), { readonly: true });
  try {
    const rows = db.prepare<[], { paper: string; state: string }>('SELECT paper, state FROM print_job').all();
    return rows.map(({ paper, state }) => ({ number: (JSON.parse(paper) as { number: string }).number, state }));
  } finally {
    db.close();
  }
};

test('each number is on one paper whichever word between hub and kiosk the hub dies over, and the hub knows it', async () => {
  const printer = opened(await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm', mmPerSecond: 500 }));
  const hub = opened(await runHub(['--printer', 'none']));
  let dieAt: string | null = null;
  let dying: Promise<void> | null = null;
  const kiosk = opened(
    startKiosk(hub, printer, (word) => {
      if (word !== dieAt) return;
      dieAt = null;
      dying = hub.kill('SIGKILL');
    }),
  );
  let taken = 0;
  let kills = 0;
  for (let time = 0; time < TIMES; time++)
    for (const moment of moments) {
      await expect.poll(kiosk.isQuiet, { timeout: 30_000 }).toBe(true);
      dieAt = moment;
      const answer = kiosk.take();
      taken += 1;
      await expect.poll(() => dying !== null, { timeout: 30_000 }).toBe(true);
      await dying;
      dying = null;
      kills += 1;
      await hub.startAgain();
      expect(await answer).toMatchObject({ ok: true });
    }
  await expect.poll(kiosk.isQuiet, { timeout: 30_000 }).toBe(true);
  const jobs = jobsOf(hub);
  expect([kills, jobs.length]).toEqual([taken, taken]);
  const papersOf = (number: string) =>
    printer.tickets().filter(({ lines }) => lines.some(({ text }) => text === number)).length;
  expect(jobs.map(({ number, state }) => [number, state, papersOf(number)])).toEqual(
    jobs.map(({ number }) => [number, 'printed', 1]),
  );
}, 180_000);
