/** The print process as the hub runs it: a real child, a real printer port, and a kill in the middle of a ticket. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterEach, expect, test, vi } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import type { PrinterStatus, PrintOutcome, PrintReason } from '../model.ts';
import { forkChild } from './process-port.ts';
import { ANSWERS_WITHIN_MS, startPrintProcess } from './start-print-process.ts';
import { startVirtualPrinter } from './virtual/virtual-printer.ts';

const source = fileURLToPath(new URL('print-process.ts', import.meta.url));
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(modulePath = source) {
  const printer = await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm' });
  ends.push(printer.close);
  const said: { jobId: number; outcome: PrintOutcome; reason: PrintReason | null }[] = [];
  const statuses: PrinterStatus[] = [];
  const downs: string[] = [];
  const log: string[] = [];
  let bell = Promise.withResolvers<void>();
  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };
  printer.onChange(ring);
  const printing = startPrintProcess({
    start: forkChild(modulePath),
    printers: [{ id: 'hall', address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm' }],
    onOutcome: (jobId, outcome, reason) => {
      said.push({ jobId, outcome, reason });
      ring();
    },
    onStatus: (_, status) => {
      statuses.push(status);
      ring();
    },
    onDown: (reason) => {
      downs.push(reason);
      ring();
    },
    log: (line) => log.push(line),
  });
  ends.push(printing.stop);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await bell.promise;
  };
  return {
    printer,
    printing,
    said,
    statuses,
    downs,
    log,
    until,
    outcome: async (jobId: number) => {
      await until(() => said.some((one) => one.jobId === jobId));
      return said.filter((one) => one.jobId === jobId).map(({ outcome, reason }) => ({ outcome, reason }));
    },
  };
}

test('a job goes through the process to paper, also one given before it is up', async () => {
  const { printing, printer, outcome, statuses } = await setUp();
  printing.print(1, 'hall', buildTicketPaper());
  expect(await outcome(1)).toEqual([{ outcome: 'printed', reason: null }]);
  expect(printer.ticketCount()).toBe(1);
  expect(statuses).toContainEqual({ state: 'ready', paperNearEnd: false });
});

test('a process killed in the middle of a ticket leaves it unknown, comes back and prints the next', async () => {
  const { printing, printer, outcome, until, downs, said, statuses } = await setUp();
  await printer.setFaults({ deafAtByte: 120 });
  printing.print(1, 'hall', buildTicketPaper({ number: 'A-001' }));
  await until(() => printer.faults().deafAtByte === 0);
  const toldBefore = statuses.length;
  // While the printer is still deaf: else the process might hear of it, and tell the outcome itself, before it dies.
  process.kill(printing.pid() ?? 0, 'SIGKILL');
  expect(await outcome(1)).toEqual([{ outcome: 'unknown', reason: 'interrupted' }]);
  await until(() => downs.length > 0);
  expect(downs).toEqual(['SIGKILL']);
  await printer.setFaults({ deafAtByte: null });
  // A printer serves one connection at a time, and may not have noticed yet that the first has ended.
  await until(() => statuses.slice(toldBefore).some(({ state }) => state === 'ready'));
  printing.print(2, 'hall', buildTicketPaper({ number: 'A-002' }));
  expect(await outcome(2)).toEqual([{ outcome: 'printed', reason: null }]);
  expect(said).toHaveLength(2);
  const numbers = printer.tickets().flatMap(({ lines }) => lines.filter(({ height }) => height === 8));
  expect(numbers.filter(({ text }) => text === 'A-001').length).toBeLessThanOrEqual(1);
  expect(numbers.filter(({ text }) => text === 'A-002')).toHaveLength(1);
});

test('a process that hangs is ended, its ticket is unknown, and the next one is printed', async () => {
  const { printing, said, outcome, until, downs, statuses } = await setUp();
  await until(() => statuses.some(({ state }) => state === 'ready'));
  process.kill(printing.pid() ?? 0, 'SIGSTOP');
  // Only how long it may take is moved by hand; the process and its end are real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    printing.print(1, 'hall', buildTicketPaper());
    vi.advanceTimersByTime(ANSWERS_WITHIN_MS - 1);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
  } finally {
    vi.useRealTimers();
  }
  expect(await outcome(1)).toEqual([{ outcome: 'unknown', reason: 'interrupted' }]);
  expect(downs).toEqual(['SIGKILL']);
  printing.print(2, 'hall', buildTicketPaper());
  expect(await outcome(2)).toEqual([{ outcome: 'printed', reason: null }]);
});

test('a printer that is not configured prints nothing, and another list of printers is taken over', async () => {
  const { printing, printer, outcome } = await setUp();
  printing.print(1, 'elsewhere', buildTicketPaper());
  expect(await outcome(1)).toEqual([{ outcome: 'not-printed', reason: 'unreachable' }]);
  printing.configure([{ id: 'elsewhere', address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm' }]);
  printing.print(2, 'elsewhere', buildTicketPaper());
  expect(await outcome(2)).toEqual([{ outcome: 'printed', reason: null }]);
});

test('after it was stopped it prints nothing and is not started again', async () => {
  const { printing, outcome, downs, statuses, until } = await setUp();
  await until(() => statuses.length > 0);
  await printing.stop();
  printing.print(1, 'hall', buildTicketPaper());
  expect(await outcome(1)).toEqual([{ outcome: 'not-printed', reason: 'interrupted' }]);
  expect(printing.pid()).toBeNull();
  expect(downs).toEqual([]);
});

test('a program that cannot run is told and does not take the hub down', async () => {
  const { downs, until, printing, outcome } = await setUp(join(source, 'not-there.ts'));
  printing.print(1, 'hall', buildTicketPaper());
  await until(() => downs.length >= 2);
  await printing.stop();
  expect(await outcome(1)).toEqual([{ outcome: 'not-printed', reason: 'interrupted' }]);
});

test('bundled into one file it works the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'print-process-'));
  ends.push(() => rmSync(folder, { recursive: true }));
  const outfile = join(folder, 'print-process.mjs');
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  });
  const { printing, printer, outcome } = await setUp(outfile);
  printing.print(1, 'hall', buildTicketPaper());
  expect(await outcome(1)).toEqual([{ outcome: 'printed', reason: null }]);
  expect(printer.ticketCount()).toBe(1);
});

test('started by hand it says that this is not its place', () => {
  const run = spawnSync(process.execPath, [source], { encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/started by the hub/);
});
