/** A kiosk that prints itself is killed again and again between the hub's yes, its journal, the paper and its report. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { OwnPrinterBridge } from '#shared/own-printer/bridge.ts';
import { startVirtualPrinter, type VirtualPrinter } from '#shared/printing/virtual/virtual-printer.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import { connectTestClient, granted, type TestClient } from '../../hub/testing/test-client.ts';
import { removeTestData, startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { harmFile, harms } from '../offline/testing/harm.ts';
import { openCarrier, reportBack } from '../renderer/own-printer/carry.ts';

const program = new URL('./testing/own-printer-process.ts', import.meta.url);
const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const KILLS = 14;

let hub: TestHub;
let printer: VirtualPrinter;
let folder = '';
const children = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await hub.close();
  await printer.close();
  removeTestData();
  rmSync(folder, { recursive: true, force: true });
});

async function setUp() {
  hub = await startTestHub();
  printer = await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm', mmPerSecond: 2_000 });
  folder = mkdtempSync(join(tmpdir(), 'antrean-own-printer-'));
  const kiosk = await connectTestClient(hub.url, 'kiosk');
  const settings = { address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm' } as const;
  const status = { state: 'ready', paperNearEnd: false } as const;
  granted(await kiosk.send('device:health', { printer: { settings, status } }));
  return kiosk;
}

type Machine = { readonly bridge: OwnPrinterBridge; readonly kill: () => Promise<void> };

/** The kiosk's main process; a call that it dies over never resolves, as for a page that died with it. */
async function startMachine(): Promise<Machine> {
  const args = [folder, `tcp://127.0.0.1:${printer.port}`];
  const child = fork(program, args, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.add(child);
  const waiting = new Map<number, (value: unknown) => void>();
  child.on('message', ({ id, value }: { id: number; value: unknown }) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  await once(child, 'message');
  let calls = 0;
  const call =
    (name: keyof OwnPrinterBridge) =>
    (...given: readonly unknown[]) =>
      new Promise<never>((resolve) => {
        calls += 1;
        waiting.set(calls, resolve as (value: unknown) => void);
        if (child.connected) child.send({ id: calls, name, args: given }, () => undefined);
      });
  return {
    bridge: {
      ownPrinter: call('ownPrinter'),
      beginId: call('beginId'),
      printOwn: call('printOwn'),
      settleReport: call('settleReport'),
      logoName: call('logoName'),
      keepLogo: call('keepLogo'),
    },
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const sendOf = (kiosk: TestClient<'kiosk'>): Send =>
  ((name, input, _signal, requestId) => kiosk.send(name, input, requestId)) as Send;

/** For a kiosk that gave out nothing by itself. */
function carrierOf(kiosk: TestClient<'kiosk'>, bridge: OwnPrinterBridge) {
  const parts = { send: sendOf(kiosk), now: () => hub.context.clock(), handedOver: async () => undefined };
  return openCarrier(bridge, parts, kiosk.frame().history, new AbortController().signal);
}

/** What the page does: carries out what the view says and reports back, until nothing is left to do. */
async function live(kiosk: TestClient<'kiosk'>, { bridge }: Machine, isOver: () => boolean): Promise<void> {
  const send = sendOf(kiosk);
  let carry: ReturnType<typeof carrierOf> | null = null;
  while (!isOver()) {
    await kiosk.send('view:get', {});
    const { history, view } = kiosk.frame();
    carry ??= carrierOf(kiosk, bridge);
    await carry(view.toPrint);
    const { untold } = await bridge.ownPrinter(0);
    await reportBack(bridge, send, history, untold, new AbortController().signal);
    if (isOver() || (view.toPrint.length === 0 && untold.length === 0)) return;
  }
}

const outcomes = () =>
  hub.context.store.db
    .prepare<[], { paper: string; state: string }>('SELECT paper, state FROM print_job ORDER BY id')
    .all()
    .map(({ paper, state }) => ({ number: (JSON.parse(paper) as { number: string }).number, state }));
/** How often each number came out on paper, by what the printer cut. */
const papersOf = (number: string) =>
  printer.tickets().filter(({ lines }) => lines.some(({ text }) => text === number)).length;

/** Takes numbers and kills the kiosk at any moment after; `harm` is done to its folder before it comes back. */
async function liveThroughKills(harm: (kill: number) => void = () => undefined) {
  const kiosk = await setUp();
  for (let kill = 0; kill < KILLS; kill++) {
    const machine = await startMachine();
    granted(await kiosk.send('ticket:take', take));
    let isKilled = false;
    const living = live(kiosk, machine, () => isKilled);
    // From before the hub's yes to after its report: a ticket takes some 100 ms here.
    await Promise.race([living, new Promise((resolve) => setTimeout(resolve, kill * 12))]);
    isKilled = true;
    await machine.kill();
    harm(kill);
  }
  const machine = await startMachine();
  await live(kiosk, machine, () => false);
  const told = outcomes();
  expect(told).toHaveLength(KILLS);
  const papers = told.map(({ number }) => papersOf(number));
  expect(Math.max(...papers)).toBe(1);
  for (const [index, { number, state }] of told.entries()) {
    expect({ number, state }).not.toMatchObject({ state: expect.stringMatching(/^(queued|sent)$/) });
    if (state === 'printed') expect([number, papers[index]]).toEqual([number, 1]);
    if (state === 'not-printed') expect([number, papers[index]]).toEqual([number, 0]);
  }
  return told;
}

test('each number is on one paper, or on none or one and the hub says so; never on two', async () => {
  const told = await liveThroughKills();
  // The kills came at different moments, else nothing was tried.
  expect(told.some(({ state }) => state === 'printed')).toBe(true);
  expect(told.some(({ state }) => state === 'unknown')).toBe(true);
}, 120_000);

test('the same holds where a file of its journal is damaged whenever it was killed', async () => {
  const files = ['paper.ndjson', 'paper-copy.ndjson'];
  // Behind the name of the journal, which stands at its beginning.
  await liveThroughKills((kill) =>
    harmFile(folder, files[kill % 2] ?? '', harms[Math.floor(kill / 2) % harms.length] ?? 'remove', 0.9),
  );
}, 120_000);

test('a job that was granted and not begun when the kiosk died is printed when it is back, and not when that is late', async () => {
  const kiosk = await setUp();
  const first = await startMachine();
  const soon = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
  const { history } = kiosk.frame();
  const begin = async (machine: Machine, jobId: number) => {
    const id = await machine.bridge.beginId(history, jobId);
    granted(await kiosk.send('print:begin', { jobId }, id ?? ''));
  };
  await begin(first, soon);
  await first.kill();
  const second = await startMachine();
  await live(kiosk, second, () => false);
  expect([papersOf('A-001'), hub.context.store.printJobs.byId(soon)?.state]).toEqual([1, 'printed']);

  const late = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
  await begin(second, late);
  await second.kill();
  hub.clock.advance(121_000);
  await live(kiosk, await startMachine(), () => false);
  expect([papersOf('A-002'), hub.context.store.printJobs.byId(late)?.state]).toEqual([0, 'not-printed']);
}, 60_000);

test('a kiosk that lost its journal does not print again what it had begun', async () => {
  const kiosk = await setUp();
  const machine = await startMachine();
  const jobId = granted(await kiosk.send('ticket:take', take)).printJobId ?? 0;
  const { view } = await kiosk.untilFrame((frame) => frame.view.toPrint.length > 0);
  await carrierOf(kiosk, machine.bridge)(view.toPrint);
  expect(papersOf('A-001')).toBe(1);
  await machine.kill();
  rmSync(folder, { recursive: true });
  const anew = await startMachine();
  await carrierOf(kiosk, anew.bridge)(view.toPrint);
  expect(papersOf('A-001')).toBe(1);
  expect(hub.context.store.printJobs.byId(jobId)?.state).toBe('sent');
}, 60_000);

test('a kiosk that does not ask and forgets what it did prints twice, and this is noticed', async () => {
  const kiosk = await setUp();
  granted(await kiosk.send('ticket:take', take));
  const { history, view } = await kiosk.untilFrame((frame) => frame.view.toPrint.length > 0);
  for (let times = 0; times < 2; times++) {
    const machine = await startMachine();
    for (const { jobId, paper } of view.toPrint) await machine.bridge.printOwn({ history, jobId, paper, ageMs: 0 });
    await machine.kill();
    rmSync(folder, { recursive: true });
  }
  expect(papersOf('A-001')).toBe(2);
}, 60_000);
