/** The hall's logo on the way to its printers: kept by those that can, written once, and never in the way of a ticket. */
import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import type { PrintOutcome } from '../model.ts';
import { openConnection } from './connection.ts';
import { defaultTimings, type Timings } from './delivery.ts';
import { drawLogo } from './logo.ts';
import { openLogoKeeper } from './logo-keeper.ts';
import type { PrinterConfig, PrinterTraits } from './messages.ts';
import { ordinaryTraits, paperProfiles } from './paper-profile.ts';
import { openPrinterLine } from './printer-line.ts';
import { transportFor } from './transports/index.ts';
import type { Faults } from './virtual/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual/virtual-printer.ts';

const LOGO = readFileSync(new URL('../../halls/bogor-logo.png', import.meta.url)).toString('base64');

const quick: Timings = {
  ...defaultTimings,
  answerMs: 400,
  pollMs: 40,
  reopenMs: 20,
  healthMs: 30,
  troubledHealthMs: 30,
  restMs: 0,
};

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function startPrinter(port = 0, faults: Partial<Faults> = {}, profile: PrinterConfig['profile'] = '80mm') {
  const printer = await startVirtualPrinter({ port, webPort: null, profile });
  ends.push(printer.close);
  await printer.setFaults(faults);
  return printer;
}

type Options = {
  readonly logo?: string | null;
  readonly traits?: Partial<PrinterTraits>;
  readonly timings?: Partial<Timings>;
  readonly profile?: PrinterConfig['profile'];
};

/** A line to the printer at this port. */
function openLine(port: number, { logo = LOGO, traits = {}, timings = {}, profile = '80mm' }: Options = {}) {
  const said: string[] = [];
  const outcomes = new Map<number, PrintOutcome>();
  const steps: string[] = [];
  let bell = Promise.withResolvers<void>();
  const ring = (step: string) => {
    steps.push(step);
    bell.resolve();
    bell = Promise.withResolvers();
  };
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await bell.promise;
  };
  const config: PrinterConfig = {
    id: 'p',
    address: `tcp://127.0.0.1:${port}`,
    profile,
    device: { ...ordinaryTraits, ...traits },
    ...(logo !== null && { logo }),
  };
  const line = openPrinterLine(
    config,
    { ...quick, ...timings },
    {
      onOutcome: (jobId, outcome) => {
        outcomes.set(jobId, outcome);
        ring(`${jobId} ${outcome}`);
      },
      onStatus: ({ state }) => ring(state),
      log: (sentence) => {
        said.push(sentence);
        ring(sentence);
      },
    },
  );
  ends.push(line.close);
  return {
    said,
    steps,
    close: line.close,
    until,
    hears: (part: string) => until(() => said.some((sentence) => sentence.includes(part))),
    is: (state: string) => until(() => steps.includes(state)),
    start: (jobId: number) => line.print(jobId, buildTicketPaper({ number: `A-${jobId}` })),
    outcome: async (jobId: number) => {
      await until(() => outcomes.has(jobId));
      return outcomes.get(jobId);
    },
  };
}
const print = async (line: ReturnType<typeof openLine>, jobId: number) => {
  line.start(jobId);
  return line.outcome(jobId);
};
const untilPrinter = async (printer: VirtualPrinter, isSo: () => boolean) => {
  const bell = Promise.withResolvers<void>();
  const stop = printer.onChange(() => isSo() && bell.resolve());
  if (!isSo()) await bell.promise;
  stop();
};
/** Whether the paper bears a picture. */
const hasLogo = ({ svg }: { readonly svg: string }) => svg.includes('shape-rendering');

test('a logo is written once and stands on a thousand tickets', { timeout: 60_000 }, async () => {
  const printer = await startPrinter();
  const line = openLine(printer.port);
  await line.hears('is in its memory now');
  for (let jobId = 1; jobId <= 1_000; jobId++) line.start(jobId);
  expect(await line.outcome(1_000)).toBe('printed');
  expect(printer.ticketCount()).toBe(1_000);
  expect(printer.tickets().every(hasLogo)).toBe(true);
  expect(printer.pictureWrites()).toBe(1);
  expect(printer.errors()).toEqual([]);
});

/** A keeper as a print process has it that has just started, and its connection. */
async function openKeeper(printer: VirtualPrinter) {
  const transport = transportFor(new URL(`tcp://127.0.0.1:${printer.port}`));
  if (!transport) throw new Error('no transport');
  const address = new URL(`tcp://127.0.0.1:${printer.port}`);
  const connection = await openConnection(transport.open, address, 1_000, () => undefined);
  ends.push(connection.close);
  const logo = drawLogo(LOGO, paperProfiles['80mm']);
  const keeper = openLogoKeeper({ logo, way: 'stored', answerMs: 400, log: () => undefined });
  return { keeper, connection };
}

test('a printer keeps the logo over power cuts, new rolls and new print processes, and is only asked for it', async () => {
  const printer = await startPrinter();
  const first = await openKeeper(printer);
  await first.keeper.tend(first.connection, true);
  expect(first.keeper.line()).not.toBeNull();
  await printer.setFaults({ unreachable: true });
  await printer.setFaults({ unreachable: false, noPaper: true });
  await printer.setFaults({ noPaper: false });
  const second = await openKeeper(printer);
  expect(second.keeper.line()).toBeNull();
  await second.keeper.tend(second.connection, true);
  expect(second.keeper.line()).toEqual(first.keeper.line());
  expect(printer.pictureWrites()).toBe(1);
  expect(printer.errors()).toEqual([]);
});

test('nothing is written while tickets come: a printer is asked, and given the logo when it rests', async () => {
  const printer = await startPrinter();
  const { keeper, connection } = await openKeeper(printer);
  await keeper.tend(connection, false);
  await keeper.tend(connection, false);
  expect(printer.pictureWrites()).toBe(0);
  expect(keeper.line()).toBeNull();
  await keeper.tend(connection, true);
  expect(printer.pictureWrites()).toBe(1);
  expect(keeper.line()).toMatchObject({ heightDots: 88 });
  expect(printer.errors()).toEqual([]);
});

test('among a hundred pictures of others the logo is found, however many blocks their list takes', async () => {
  const printer = await startPrinter();
  const { keeper, connection } = await openKeeper(printer);
  for (let other = 0; other < 100; other++) {
    const key = String(other).padStart(2, '0');
    await connection.write(
      Uint8Array.from([0x1d, 0x28, 0x4c, 12, 0, 0x30, 0x43, 0x30, ...Buffer.from(key), 1, 8, 0, 1, 0, 0x31, 0xff]),
    );
  }
  await keeper.tend(connection, true);
  expect(keeper.line()).not.toBeNull();
  expect(printer.pictureWrites()).toBe(101);
  expect(printer.errors()).toEqual([]);
});

test('where the connection breaks within the logo, the printer is cleared and given it over the next', async () => {
  // The question takes ten bytes; what comes behind them is the logo.
  const printer = await startPrinter(0, { resetAtByte: 700 });
  const line = openLine(printer.port);
  await line.hears('is in its memory now');
  expect(await print(line, 1)).toBe('printed');
  const [ticket] = printer.tickets();
  expect(ticket && hasLogo(ticket)).toBe(true);
  expect([printer.ticketCount(), printer.pictureWrites()]).toEqual([1, 1]);
  expect(printer.errors()).toEqual([]);
});

test('a ticket that comes after half a logo is whole', async () => {
  const printer = await startPrinter(0, { resetAtByte: 700 });
  const line = openLine(printer.port, { timings: { healthMs: 60_000, troubledHealthMs: 60_000 } });
  await line.hears('the connection ended while it was given the logo');
  expect(await print(line, 1)).toBe('printed');
  expect(printer.tickets().map(({ lines }) => lines.some(({ text }) => text === 'A-1'))).toEqual([true]);
  expect(printer.pictureWrites()).toBe(0);
  expect(printer.errors()).toEqual([]);
});

test('another printer in its place is asked, and given the logo', async () => {
  const first = await startPrinter();
  const { port } = first;
  const line = openLine(port);
  await line.hears('is in its memory now');
  await first.close();
  await line.is('unreachable');
  const second = await startPrinter(port);
  await untilPrinter(second, () => second.pictureWrites() === 1);
  expect(second.pictureWrites()).toBe(1);
  expect(await print(line, 1)).toBe('printed');
  expect(second.errors()).toEqual([]);
});

test('a ticket that names a picture which another printer has not is whole without it', async () => {
  const first = await startPrinter();
  const { port } = first;
  // Asked so rarely that the ticket comes before the question.
  const line = openLine(port, { timings: { healthMs: 60_000, troubledHealthMs: 60_000 } });
  await line.hears('is in its memory now');
  await first.close();
  const second = await startPrinter(port);
  expect(await print(line, 1)).toBe('printed');
  const [ticket] = second.tickets();
  expect(ticket && hasLogo(ticket)).toBe(false);
  expect(ticket?.lines.map(({ text }) => text)).toContain('A-1');
  expect(second.errors()).toEqual([]);
});

test('a printer without a memory for pictures prints tickets without the logo, and is asked once', async () => {
  const printer = await startPrinter(0, { noPictures: true });
  const line = openLine(printer.port);
  await line.hears('its tickets go without the logo');
  expect(await print(line, 1)).toBe('printed');
  expect(printer.tickets().some(hasLogo)).toBe(false);
  expect(line.said.filter((sentence) => sentence.includes('without the logo'))).toHaveLength(1);
  expect(printer.pictureWrites()).toBe(0);
});

test.each(['80mm', '58mm'] as const)('sent dot by dot or kept, the same logo stands on %s paper', async (profile) => {
  const printer = await startPrinter(0, {}, profile);
  const kept = openLine(printer.port, { profile });
  await kept.hears('is in its memory now');
  expect(await print(kept, 1)).toBe('printed');
  await kept.close();
  const inline = openLine(printer.port, { profile, traits: { dialect: 'clone', logo: 'inline' } });
  expect(await print(inline, 1)).toBe('printed');
  const [first, second] = printer.tickets();
  expect(first?.svg).toBe(second?.svg);
  const dots = drawLogo(LOGO, paperProfiles[profile])?.dots ?? [];
  expect(first?.svg).toContain('shape-rendering');
  expect(dots.length).toBe(paperProfiles[profile].logoBox.height);
  expect(printer.errors()).toEqual([]);
});

test('a hall without a logo asks no printer for pictures', async () => {
  const printer = await startPrinter();
  const line = openLine(printer.port, { logo: null });
  await line.is('ready');
  expect(await print(line, 1)).toBe('printed');
  expect(printer.pictureWrites()).toBe(0);
  expect(line.said).toEqual([]);
});
