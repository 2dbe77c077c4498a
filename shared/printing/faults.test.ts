/**
 * Every fault of the virtual printer, over every transport that goes both ways. Its tray is the judge: a ticket that is
 * said to be printed is there once, one that is said not to be is never there, and none is there twice.
 */
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { installFakeUsb, noUsbHere } from '#shared/testing/fake-usb.ts';
import { noPtyHere, startPty } from '#shared/testing/printer-device.ts';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { startUsbCable } from '#shared/testing/usb-cable.ts';
import type { PrintOutcome } from '../model.ts';
import { defaultTimings, type Timings } from './delivery.ts';
import { encodeTicket } from './encode.ts';
import { lengthMm } from './layout.ts';
import { paperProfiles } from './paper-profile.ts';
import { openPrinterLine, type PrinterLine } from './printer-line.ts';
import { layOutTicket } from './receipt.ts';
import { type Faults, noFaults } from './virtual/faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual/virtual-printer.ts';

const quick: Timings = {
  ...defaultTimings,
  answerMs: 300,
  pollMs: 30,
  fenceMarginMs: 300,
  reopenMs: 20,
  troubledHealthMs: 50,
};

const ways = ['tcp', 'file', 'serial', 'usb'] as const;
type Way = (typeof ways)[number];
if (noPtyHere) console.warn(`The faults of printers on a cable are not tested: ${noPtyHere}.`);
if (noUsbHere) console.warn(`The faults of printers on USB are not tested: ${noUsbHere}.`);
const usb = noUsbHere ? null : installFakeUsb();
const isMissing: Readonly<Record<Way, boolean>> = {
  tcp: false,
  file: noPtyHere !== null,
  serial: noPtyHere !== null,
  usb: noUsbHere !== null,
};

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const paperOf = (jobId: number) => buildTicketPaper({ number: `A-${String(jobId).padStart(3, '0')}` });
const layout = layOutTicket(paperOf(1), paperProfiles['80mm']);
const ticketBytes = encodeTicket(layout).length;

async function setUp(way: Way) {
  const printer = await startVirtualPrinter({ port: 0, webPort: null, profile: '80mm', mmPerSecond: 2_000 });
  ends.push(printer.close);
  let address = `tcp://127.0.0.1:${printer.port}`;
  if (way === 'usb' && usb) {
    const cable = startUsbCable(usb, printer.port);
    ends.push(cable.stop);
    await cable.isThere();
    address = cable.address.href;
  } else if (way !== 'tcp') {
    const pty = startPty(printer.port);
    ends.push(pty.stop);
    await pty.isThere();
    address = way === 'file' ? pathToFileURL(pty.path).href : `serial:${pty.path}?baud=115200`;
  }
  const outcomes = new Map<number, PrintOutcome[]>();
  let bell = Promise.withResolvers<void>();
  const line: PrinterLine = openPrinterLine({ id: 'p', address, profile: '80mm' }, quick, {
    onOutcome: (jobId, outcome) => {
      outcomes.set(jobId, [...(outcomes.get(jobId) ?? []), outcome]);
      bell.resolve();
      bell = Promise.withResolvers();
    },
    onStatus: () => undefined,
    log: () => undefined,
  });
  ends.push(line.close);
  const print = async (jobId: number): Promise<PrintOutcome | undefined> => {
    line.print(jobId, paperOf(jobId));
    while (!outcomes.get(jobId)) await bell.promise;
    return outcomes.get(jobId)?.at(-1);
  };
  /** Prints until it is well again: a cable that was pulled out needs a moment to be found. */
  const printWhenWell = async (jobId: number): Promise<number> => {
    for (let id = jobId; ; id++) if ((await print(id)) === 'printed') return id;
  };
  return { printer, print, printWhenWell, outcomes };
}

/** Throws where the tray and what was said of the tickets disagree. */
function judge(printer: VirtualPrinter, outcomes: ReadonlyMap<number, readonly PrintOutcome[]>): void {
  for (const [jobId, said] of outcomes) {
    const { number } = paperOf(jobId);
    const papers = printer.tickets().filter(({ lines }) => lines.some(({ text }) => text === number)).length;
    const last = said.at(-1);
    if (last === 'printed') expect(papers, `${number} is printed`).toBe(1);
    else if (last === 'not-printed') expect(papers, `${number} is not printed`).toBe(0);
    else expect(papers, `${number} is unknown`).toBeLessThanOrEqual(1);
    // After the first word only a late fence may change it.
    expect(said.length === 1 || (said.length === 2 && said[0] === 'unknown' && last === 'printed')).toBe(true);
  }
  // No two tickets on one piece of paper, and nothing that the printer did not understand.
  for (const { lines } of printer.tickets()) expect(lines.filter(({ height }) => height === 8).length).toBeLessThan(2);
  expect(printer.errors()).toEqual([]);
}

/** What each fault must lead to while it lasts. */
const cases: readonly [string, Partial<Faults>, readonly PrintOutcome[]][] = [
  ['no fault', {}, ['printed']],
  ['no paper', { noPaper: true }, ['not-printed']],
  ['an open cover', { coverOpen: true }, ['not-printed']],
  ['a jammed cutter', { cutterJammed: true }, ['not-printed']],
  ['a hot head', { headTooHot: true }, ['not-printed']],
  ['paper that runs out in the ticket', { paperLeftMm: 30 }, ['unknown']],
  ['paper that runs out with the ticket', { paperLeftMm: lengthMm(layout) }, ['unknown']],
  ['paper that runs out after the ticket', { paperLeftMm: lengthMm(layout) + 1 }, ['printed']],
  ['paper that is nearly out', { paperNearEnd: true }, ['printed']],
  ['no sensor for that', { noNearEndSensor: true }, ['printed']],
  ['silence', { silent: true }, ['not-printed']],
  ['a slow line', { slow: true }, ['printed', 'unknown']],
  ['a small buffer', { smallBuffer: true }, ['printed']],
  ['nobody there', { unreachable: true }, ['not-printed']],
  ['a printer that hangs up', { closesAtOnce: true }, ['not-printed']],
  ['one connection only', { oneConnectionOnly: true }, ['printed']],
  ['idle connections that are dropped', { dropsIdleAfterMs: 20 }, ['printed', 'unknown', 'not-printed']],
  ['no fence by id', { noFenceById: true }, ['unknown']],
  ['a foreign fence', { foreignFence: true }, ['unknown']],
  ['no answer to GS r', { noFenceBySensor: true }, ['printed']],
  ['stray bytes', { garbage: true }, ['printed']],
  ['a connection that goes deaf at once', { deafAtByte: 0 }, ['unknown']],
  ['a connection that goes deaf in the ticket', { deafAtByte: 100 }, ['unknown']],
  ['a connection that goes deaf behind the ticket', { deafAtByte: ticketBytes }, ['unknown']],
  ['a reset at the first byte', { resetAtByte: 0 }, ['unknown']],
  ['a reset in the ticket', { resetAtByte: 100 }, ['unknown']],
  ['a reset behind the ticket', { resetAtByte: ticketBytes }, ['unknown']],
];

describe.each(ways)('over %s', { timeout: 30_000 }, (way) => {
  test.skipIf(isMissing[way]).each(cases)(
    'with %s every ticket is there as it was said to be',
    async (_, fault, expected) => {
      const { printer, print, printWhenWell, outcomes } = await setUp(way);
      expect(await print(1)).toBe('printed');
      await printer.setFaults(fault);
      expect(expected).toContain(await print(2));
      await printer.setFaults(noFaults);
      await printWhenWell(3);
      judge(printer, outcomes);
    },
  );
});

test('a connection that is reset at any byte of a ticket prints it once at most, and the next one whole', {
  timeout: 60_000,
}, async () => {
  const { printer, print, printWhenWell, outcomes } = await setUp('tcp');
  let jobId = 1;
  for (let byte = 0; byte <= ticketBytes + 11; byte += 13) {
    await printer.setFaults({ resetAtByte: byte });
    const said = await print(jobId);
    // Where nothing is left to be reset, the fence behind the ticket has been answered.
    expect(said).toBe(byte < ticketBytes + 11 ? 'unknown' : 'printed');
    await printer.setFaults(noFaults);
    jobId = (await printWhenWell(jobId + 1)) + 1;
    judge(printer, outcomes);
    outcomes.clear();
  }
});

test('the judge sees a ticket that was sent again, and one that was lost', async () => {
  const { printer, print, outcomes } = await setUp('tcp');
  await printer.setFaults({ noFenceById: true });
  expect(await print(1)).toBe('unknown');
  judge(printer, outcomes);
  outcomes.delete(1);
  expect(await print(1)).toBe('unknown');
  expect(() => judge(printer, outcomes)).toThrow('A-001 is unknown');
  expect(() => judge(printer, new Map([[7, ['printed']]]))).toThrow('A-007 is printed');
});
