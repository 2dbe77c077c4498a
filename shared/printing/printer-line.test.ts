/** Deliveries to the virtual printer, with everything that can go wrong: its paper is the truth about each outcome. */
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import type { PrinterState, PrintOutcome, PrintReason } from '../model.ts';
import { defaultTimings, type Timings } from './delivery.ts';
import type { Proof } from './fence.ts';
import { openPrinterLine } from './printer-line.ts';
import type { Faults } from './virtual/faults.ts';
import { startVirtualPrinter, type VirtualPrinterOptions } from './virtual/virtual-printer.ts';

/** Shorter than in a hall, where printers are slow and tests are not run. */
const quick: Timings = {
  ...defaultTimings,
  answerMs: 400,
  pollMs: 40,
  fenceMarginMs: 2_000,
  reopenMs: 20,
  healthMs: 60_000,
  troubledHealthMs: 50,
};

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

type Said = { readonly outcome: PrintOutcome; readonly reason: PrintReason | null };

async function setUp(options: Partial<VirtualPrinterOptions> & { timings?: Partial<Timings>; proof?: Proof } = {}) {
  const { timings, proof, ...printerOptions } = options;
  const printer = await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm', ...printerOptions });
  ends.push(printer.close);
  const said = new Map<number, readonly Said[]>();
  const states: PrinterState[] = [];
  let bell = Promise.withResolvers<void>();
  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };
  ends.push(async () => printer.onChange(ring)());
  printer.onChange(ring);
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await bell.promise;
  };

  const config = { id: 'p', address: `tcp://127.0.0.1:${printer.port}`, profile: '80mm', proof } as const;
  const line = openPrinterLine(
    config,
    { ...quick, ...timings },
    {
      onOutcome: (jobId, outcome, reason) => {
        said.set(jobId, [...(said.get(jobId) ?? []), { outcome, reason }]);
        ring();
      },
      onStatus: ({ state }) => {
        states.push(state);
        ring();
      },
      log: () => undefined,
    },
  );
  ends.push(line.close);
  const number = (jobId: number) => `A-${String(jobId).padStart(3, '0')}`;
  const start = (jobId: number) => line.print(jobId, buildTicketPaper({ number: number(jobId) }));
  const outcome = async (jobId: number, count = 1): Promise<Said | undefined> => {
    await until(() => (said.get(jobId)?.length ?? 0) >= count);
    return said.get(jobId)?.[count - 1];
  };
  return {
    printer,
    line,
    states,
    until,
    start,
    outcome,
    said: (jobId: number) => said.get(jobId) ?? [],
    /** Prints job `jobId`, whose ticket bears its number, and waits for its outcome. */
    print: (jobId: number) => {
      start(jobId);
      return outcome(jobId);
    },
    /** How many pieces of paper in the tray bear the number of this job. */
    papers: (jobId: number) =>
      printer.tickets().filter(({ lines }) => lines.some(({ text }) => text === number(jobId))).length,
  };
}

const printed: Said = { outcome: 'printed', reason: null };
const notPrinted = (reason: PrintReason): Said => ({ outcome: 'not-printed', reason });
const unknown = (reason: PrintReason): Said => ({ outcome: 'unknown', reason });

test('a ticket comes out once and is known to be printed', async () => {
  const hall = await setUp();
  expect(await hall.print(1)).toEqual(printed);
  expect(hall.printer.ticketCount()).toBe(1);
  expect(hall.papers(1)).toBe(1);
  expect(hall.printer.errors()).toEqual([]);
});

test('many tickets at once come out one after another, in order', async () => {
  const hall = await setUp();
  const jobs = Array.from({ length: 40 }, (_, index) => index + 1);
  for (const jobId of jobs) hall.start(jobId);
  for (const jobId of jobs) expect(await hall.outcome(jobId)).toEqual(printed);
  const numbers = hall.printer.tickets().map(({ lines }) => lines.find(({ height }) => height === 8)?.text);
  expect(numbers).toEqual(jobs.map((jobId) => `A-${String(jobId).padStart(3, '0')}`));
  expect(hall.printer.errors()).toEqual([]);
});

test('the printer is known before anybody prints, and only changes are told', async () => {
  const hall = await setUp({ timings: { healthMs: 20 } });
  await hall.until(() => hall.states.includes('ready'));
  await hall.printer.setFaults({ noPaper: true });
  await hall.until(() => hall.states.at(-1) === 'no-paper');
  await hall.printer.setFaults({ noPaper: false, coverOpen: true });
  await hall.until(() => hall.states.at(-1) === 'cover-open');
  await hall.printer.setFaults({ coverOpen: false });
  await hall.until(() => hall.states.at(-1) === 'ready');
  expect(hall.states).toEqual(['ready', 'no-paper', 'cover-open', 'ready']);
});

test.each([
  ['without paper', { noPaper: true }, 'no-paper'],
  ['with its cover open', { coverOpen: true }, 'cover-open'],
  ['with a jammed cutter', { cutterJammed: true }, 'printer-fault'],
  ['with a hot head', { headTooHot: true }, 'printer-fault'],
  ['that does not answer', { silent: true }, 'no-answer'],
  ['that nobody can reach', { unreachable: true }, 'unreachable'],
  ['that hangs up at once', { closesAtOnce: true }, 'unreachable'],
] satisfies [string, Partial<Faults>, PrintReason][])(
  'a printer %s gets not one byte of the ticket, and prints when it is well again',
  async (_, fault, reason) => {
    const hall = await setUp();
    await hall.printer.setFaults(fault);
    expect(await hall.print(1)).toEqual(notPrinted(reason));
    const well = Object.fromEntries(Object.keys(fault).map((name) => [name, false]));
    await hall.printer.setFaults(well);
    expect(hall.printer.ticketCount()).toBe(0);
    expect(await hall.print(2)).toEqual(printed);
    expect(hall.papers(1)).toBe(0);
    expect(hall.printer.ticketCount()).toBe(1);
    expect(hall.printer.errors()).toEqual([]);
  },
);

test('a printer that keeps silent is told from one that is not there', async () => {
  const hall = await setUp({ timings: { healthMs: 20, troubledHealthMs: 20 } });
  await hall.until(() => hall.states.includes('ready'));
  await hall.printer.setFaults({ silent: true });
  await hall.until(() => hall.states.at(-1) === 'no-answer');
  await hall.printer.setFaults({ silent: false, unreachable: true });
  await hall.until(() => hall.states.at(-1) === 'unreachable');
});

test('paper that runs out soon does not keep a ticket back', async () => {
  const hall = await setUp();
  await hall.printer.setFaults({ paperNearEnd: true });
  expect(await hall.print(1)).toEqual(printed);
});

test.each([
  ['paper that runs out', 'noPaper', 'no-paper'],
  ['a cover that is opened', 'coverOpen', 'cover-open'],
] as const)(
  '%s in the middle of a ticket makes it unknown, and nothing pours out afterwards',
  async (_, fault, reason) => {
    const hall = await setUp({ mmPerSecond: 400 });
    await hall.until(() => hall.states.includes('ready'));
    await hall.printer.setFaults({ paperLeftMm: 30 });
    hall.start(1);
    await hall.until(() => hall.printer.faults().noPaper);
    if (fault === 'coverOpen') await hall.printer.setFaults({ noPaper: false, coverOpen: true, paperLeftMm: null });
    expect(await hall.outcome(1)).toEqual(unknown(reason));
    await hall.printer.setFaults({ noPaper: false, coverOpen: false, paperLeftMm: null });
    expect(await hall.print(2)).toEqual(printed);
    // What had come out of the first is cut off and is a piece of its own; the second stands alone.
    expect(
      hall.printer
        .tickets()
        .at(-1)
        ?.lines.filter(({ height }) => height === 8),
    ).toHaveLength(1);
    expect(hall.papers(1)).toBeLessThanOrEqual(1);
    expect(hall.papers(2)).toBe(1);
    expect(hall.printer.errors()).toEqual([]);
    expect(hall.said(1)).toHaveLength(1);
  },
);

test.each([0, 1, 2, 5, 40, 80, 150, 230, 240])(
  'a connection reset at byte %i leaves the ticket unknown; it is not sent again, and the next one is whole',
  async (byte) => {
    const hall = await setUp();
    await hall.until(() => hall.states.includes('ready'));
    await hall.printer.setFaults({ resetAtByte: byte });
    expect(await hall.print(1)).toEqual(unknown('interrupted'));
    expect(await hall.print(2)).toEqual(printed);
    expect(hall.papers(1)).toBeLessThanOrEqual(1);
    expect(hall.papers(2)).toBe(1);
    expect(
      hall.printer
        .tickets()
        .at(-1)
        ?.lines.filter(({ height }) => height === 8),
    ).toHaveLength(1);
    expect(hall.printer.errors()).toEqual([]);
  },
);

test('a connection that goes half-open leaves the ticket unknown within the time promised', async () => {
  const hall = await setUp({ timings: { fenceMarginMs: 0 } });
  await hall.until(() => hall.states.includes('ready'));
  await hall.printer.setFaults({ deafAtByte: 20 });
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
  await hall.printer.setFaults({ deafAtByte: null });
  expect(await hall.print(2)).toEqual(printed);
  expect(hall.papers(1)).toBe(0);
  expect(hall.papers(2)).toBe(1);
});

test('a connection that died at rest is replaced before anything is sent', async () => {
  const hall = await setUp();
  expect(await hall.print(1)).toEqual(printed);
  await hall.printer.setFaults({ unreachable: true });
  await hall.printer.setFaults({ unreachable: false });
  expect(await hall.print(2)).toEqual(printed);
  expect(hall.printer.ticketCount()).toBe(2);
});

test('a printer that does not know the fence leaves the ticket unknown, though it printed it', async () => {
  const hall = await setUp({ timings: { fenceMarginMs: 0 } });
  await hall.printer.setFaults({ noFenceById: true });
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
  expect(hall.papers(1)).toBe(1);
});

test('for such a printer the sensor question can stand in for the fence', async () => {
  const hall = await setUp({ proof: 'by-sensor' });
  await hall.printer.setFaults({ noFenceById: true });
  expect(await hall.print(1)).toEqual(printed);
  expect(hall.printer.errors()).toEqual([]);
});

test('one that answers no fence at all is watched until the ticket should be out, and stays unknown', async () => {
  const hall = await setUp({ proof: 'health', mmPerSecond: 400 });
  await hall.printer.setFaults({ noFenceById: true, noFenceBySensor: true });
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
  expect(hall.papers(1)).toBe(1);
  await hall.printer.setFaults({ paperLeftMm: 30 });
  expect(await hall.print(2)).toEqual(unknown('no-paper'));
  expect(hall.papers(2)).toBe(0);
  expect(await hall.print(3)).toEqual(notPrinted('no-paper'));
  expect(hall.printer.errors()).toEqual([]);
});

test('one that answers nothing at all gets its bytes, and stays unknown', async () => {
  const hall = await setUp({ proof: 'none' });
  await hall.printer.setFaults({ silent: true });
  await hall.until(() => hall.states.includes('ready'));
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
  await hall.until(() => hall.papers(1) === 1);
  await hall.printer.setFaults({ unreachable: true });
  expect(await hall.print(2)).toEqual(notPrinted('unreachable'));
});

test('the answer to another fence proves nothing', async () => {
  const hall = await setUp({ timings: { fenceMarginMs: 0 } });
  await hall.printer.setFaults({ foreignFence: true });
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
});

test('a fence that comes late turns unknown into printed', async () => {
  // Four times slower than any printer of its kind should be.
  const hall = await setUp({ mmPerSecond: 25, timings: { fenceMarginMs: 0 } });
  expect(await hall.print(1)).toEqual(unknown('no-confirmation'));
  expect(await hall.outcome(1, 2)).toEqual(printed);
  expect(hall.papers(1)).toBe(1);
});

test('stray bytes between the answers do no harm', async () => {
  const hall = await setUp();
  await hall.printer.setFaults({ garbage: true });
  expect(await hall.print(1)).toEqual(printed);
});

test('a printer that only sends stray bytes is told of in a few lines, however many they are', async () => {
  const lines: string[] = [];
  const babbler = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(Buffer.alloc(50_000, 0x81));
  });
  await new Promise<void>((resolve) => babbler.listen(0, '127.0.0.1', resolve));
  const { port } = babbler.address() as AddressInfo;
  const line = openPrinterLine({ id: 'q', address: `tcp://127.0.0.1:${port}`, profile: '80mm' }, quick, {
    onOutcome: () => undefined,
    onStatus: () => undefined,
    log: (sentence) => lines.push(sentence),
  });
  await expect.poll(() => lines.filter((sentence) => sentence.includes('number 10000')).length).toBe(1);
  expect(lines.filter((sentence) => sentence.includes('stray byte')).length).toBeLessThan(8);
  await line.close();
  babbler.close();
});

test('a printer that sends lists of pictures without end is let go, before the answers to them pile up', async () => {
  const lines: string[] = [];
  const got: Buffer[] = [];
  const over = Promise.withResolvers<void>();
  const babbler = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => got.push(bytes));
    socket.on('close', () => over.resolve());
    const list = [0x37, 0x72, 0x40, 0];
    socket.write(Buffer.from(Array.from({ length: 10_000 }, () => list).flat()));
  });
  await new Promise<void>((resolve) => babbler.listen(0, '127.0.0.1', resolve));
  const { port } = babbler.address() as AddressInfo;
  const line = openPrinterLine({ id: 'q', address: `tcp://127.0.0.1:${port}`, profile: '80mm' }, quick, {
    onOutcome: () => undefined,
    onStatus: () => undefined,
    log: (sentence) => lines.push(sentence),
  });
  await over.promise;
  const ends = Buffer.concat(got).filter((byte) => byte === 0x18).length;
  expect(ends).toBeGreaterThan(0);
  expect(ends).toBeLessThan(1_000);
  expect(lines).toContainEqual(expect.stringContaining('lists of pictures without end and was let go, number 1'));
  await line.close();
  babbler.close();
});

test('a second computer is turned away, and gets its turn when the first is done', async () => {
  const first = await setUp();
  await first.printer.setFaults({ oneConnectionOnly: true });
  expect(await first.print(1)).toEqual(printed);
  const second = openPrinterLine(
    { id: 'q', address: `tcp://127.0.0.1:${first.printer.port}`, profile: '80mm' },
    quick,
    {
      onOutcome: (_, outcome) => settle.resolve(outcome),
      onStatus: () => undefined,
      log: () => undefined,
    },
  );
  let settle = Promise.withResolvers<PrintOutcome>();
  second.print(2, buildTicketPaper());
  expect(await settle.promise).toBe('not-printed');
  await first.line.close();
  settle = Promise.withResolvers();
  second.print(3, buildTicketPaper());
  expect(await settle.promise).toBe('printed');
  await second.close();
  expect(first.printer.ticketCount()).toBe(2);
});

test('a ticket that stood in line too long is not printed any more', async () => {
  const hall = await setUp({ mmPerSecond: 100, timings: { maxWaitMs: 100 } });
  hall.start(1);
  hall.start(2);
  expect(await hall.outcome(1)).toEqual(printed);
  expect(await hall.outcome(2)).toEqual(notPrinted('too-old'));
  expect(hall.papers(2)).toBe(0);
});

test('closing finishes the ticket at hand and gives the others back unprinted', async () => {
  const hall = await setUp({ timings: { pollMs: 5_000, fenceMarginMs: 5_000 } });
  await hall.printer.setFaults({ paperLeftMm: 20 });
  hall.start(1);
  hall.start(2);
  await hall.until(() => hall.printer.faults().noPaper);
  const closing = hall.line.close();
  await hall.printer.setFaults({ noPaper: false, paperLeftMm: null });
  await closing;
  expect(hall.said(1)).toEqual([printed]);
  expect(hall.said(2)).toEqual([notPrinted('interrupted')]);
  expect(hall.printer.ticketCount()).toBe(1);
});

test('an address that no transport knows is unreachable', async () => {
  const states: PrinterState[] = [];
  const settled = Promise.withResolvers<Said>();
  const line = openPrinterLine({ id: 'p', address: 'gopher://x', profile: '80mm' }, quick, {
    onOutcome: (_, outcome, reason) => settled.resolve({ outcome, reason }),
    onStatus: ({ state }) => states.push(state),
    log: () => undefined,
  });
  line.print(1, buildTicketPaper());
  expect(await settled.promise).toEqual(notPrinted('unreachable'));
  await line.close();
  expect(states).toEqual(['unreachable']);
});
