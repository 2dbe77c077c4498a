/** The virtual printer itself: what it does with bytes, and that each fault is what its name says. */
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Faults } from './faults.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const ask = (question: number) => [0x10, 0x04, question];
const SENSOR = [0x1d, 0x72, 0x01];
const FENCE = [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, ...Buffer.from('ab 1')];
const TICKET = [...Buffer.from('A-001\n'), 0x1d, 0x56, 0x42, 0x00];

async function setUp(faults: Partial<Faults> = {}, mmPerSecond?: number) {
  const printer = await startVirtualPrinter({
    port: 0,
    webPort: null,
    profile: '80mm',
    ...(mmPerSecond ? { mmPerSecond } : {}),
  });
  ends.push(printer.close);
  await printer.setFaults(faults);
  return { printer, ...(await plugIn(printer)) };
}

/** A cable to the printer, and what came back over it. */
async function plugIn(printer: VirtualPrinter) {
  const socket: Socket = connect(printer.port, '127.0.0.1');
  ends.push(() => {
    socket.destroy();
  });
  const got: number[] = [];
  let bell = Promise.withResolvers<void>();
  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };
  socket.on('data', (bytes) => {
    got.push(...bytes);
    ring();
  });
  const closed = Promise.withResolvers<'end' | 'reset'>();
  socket.on('error', () => closed.resolve('reset'));
  socket.on('close', () => closed.resolve('end'));
  await new Promise((done) => socket.once('connect', done));
  return {
    socket,
    closed: closed.promise,
    send: (...bytes: readonly number[]) => {
      socket.write(Uint8Array.from(bytes));
    },
    got: async (count: number) => {
      while (got.length < count) await bell.promise;
      return [...got];
    },
    /** Everything so far, once the printer has answered a question asked after it. */
    gotByNow: async () => {
      const before = got.length;
      socket.write(Uint8Array.from(ask(1)));
      while (got.length === before) await bell.promise;
      return got.slice(0, -1);
    },
  };
}

test('a question is answered ahead of a ticket that cannot be printed', async () => {
  const { printer, send, got } = await setUp({ noPaper: true });
  send(...TICKET, ...FENCE, ...ask(4));
  expect(await got(1)).toEqual([0x7e]);
  expect(printer.ticketCount()).toBe(0);
  await printer.setFaults({ noPaper: false });
  expect(await got(8)).toEqual([0x7e, 0x37, 0x22, ...Buffer.from('ab 1'), 0x00]);
  expect(printer.ticketCount()).toBe(1);
});

test('each fault shows in the bits of its answers', async () => {
  const { printer, send, got } = await setUp();
  const answers = async (faults: Partial<Faults>, seen: number) => {
    await printer.setFaults(faults);
    for (const question of [1, 2, 3, 4]) send(...ask(question));
    return (await got(seen + 4)).slice(seen);
  };
  expect(await answers({}, 0)).toEqual([0x16, 0x12, 0x12, 0x12]);
  expect(await answers({ noPaper: true }, 4)).toEqual([0x1e, 0x32, 0x12, 0x7e]);
  expect(await answers({ noNearEndSensor: true }, 8)).toEqual([0x1e, 0x32, 0x12, 0x72]);
  expect(await answers({ noPaper: false, noNearEndSensor: false, paperNearEnd: true }, 12)).toEqual([
    0x16, 0x12, 0x12, 0x1e,
  ]);
  expect(await answers({ paperNearEnd: false, coverOpen: true }, 16)).toEqual([0x1e, 0x16, 0x12, 0x12]);
  expect(await answers({ coverOpen: false, cutterJammed: true }, 20)).toEqual([0x1e, 0x52, 0x1a, 0x12]);
  expect(await answers({ cutterJammed: false, headTooHot: true }, 24)).toEqual([0x1e, 0x52, 0x52, 0x12]);
});

test('who asked for it is told of every change, and nobody else', async () => {
  const { printer, send, got } = await setUp();
  const other = await plugIn(printer);
  send(0x1d, 0x61, 0xff);
  expect(await got(4)).toEqual([0x14, 0, 0, 0]);
  await printer.setFaults({ coverOpen: true });
  expect((await got(8)).slice(4)).toEqual([0x3c, 0, 0, 0]);
  await printer.setFaults({ coverOpen: false, noPaper: true });
  expect((await got(12)).slice(8)).toEqual([0x1c, 0, 0x0f, 0]);
  expect(await other.gotByNow()).toEqual([]);
});

test('it says who it is', async () => {
  const { send, got } = await setUp();
  send(0x1d, 0x49, 67);
  expect(Buffer.from(await got(9)).toString('latin1')).toBe('_VIRTUAL\0');
});

test.each([
  ['does not know GS ( H', { noFenceById: true }, FENCE, []],
  ['answers GS ( H for somebody else', { foreignFence: true }, FENCE, [0x37, 0x22, ...Buffer.from('????'), 0x00]],
  ['does not answer GS r', { noFenceBySensor: true }, SENSOR, []],
  ['sends a stray byte first', { garbage: true }, SENSOR, [0x55, 0x00]],
] as const)('one that %s', async (_, fault, question, answer) => {
  const { printer, send, gotByNow } = await setUp(fault);
  send(...question, ...TICKET);
  await until(printer, () => printer.ticketCount() === 1);
  await printer.setFaults({ garbage: false });
  expect(await gotByNow()).toEqual(answer);
});

test('a silent one prints and says nothing', async () => {
  const { printer, send, gotByNow } = await setUp({ silent: true });
  send(...ask(1), ...FENCE, ...TICKET);
  await until(printer, () => printer.ticketCount() === 1);
  await printer.setFaults({ silent: false });
  expect(await gotByNow()).toEqual([]);
});

test('a roll of so many millimetres ends in the middle of a ticket, and the paper stands still', async () => {
  const { printer, send } = await setUp({ paperLeftMm: 12 });
  send(...Buffer.from('one\ntwo\nthree\nfour\nfive\n'), 0x1d, 0x56, 0x42, 0x00);
  await until(printer, () => printer.faults().noPaper);
  expect(printer.comingOut()?.mm).toBe(15);
  expect(printer.ticketCount()).toBe(0);
});

test('emptied, it prints nothing of what waited', async () => {
  const { printer, send, got } = await setUp({ noPaper: true });
  send(...TICKET, 0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);
  expect(await got(3)).toEqual([0x37, 0x25, 0x00]);
  await printer.setFaults({ noPaper: false });
  send(...Buffer.from('B-002\n'), 0x1d, 0x56, 0x42, 0x00);
  await until(printer, () => printer.ticketCount() > 0);
  expect(printer.tickets().map(({ lines }) => lines[0]?.text)).toEqual(['B-002']);
});

test('a buffer of 4 KB leaves the rest with the sender until there is room, and loses nothing', async () => {
  const { printer, send, gotByNow } = await setUp({ smallBuffer: true, noPaper: true });
  const line = `${'x'.repeat(39)}\n`;
  for (let count = 0; count < 1_000; count++) send(...Buffer.from(line));
  let hasAnswered = false;
  // A question behind it is not even read: the printer's buffer is full of what comes before.
  const answered = gotByNow().then((before) => {
    hasAnswered = true;
    return before;
  });
  await new Promise((done) => setTimeout(done, 100));
  expect(hasAnswered).toBe(false);
  await printer.setFaults({ noPaper: false });
  expect(await answered).toEqual([]);
  send(0x1d, 0x56, 0x42, 0x00);
  await until(printer, () => printer.ticketCount() === 1);
  expect(printer.tickets()[0]?.lines).toHaveLength(1_000);
  expect(printer.errors()).toEqual([]);
});

test('a slow one takes 960 bytes a second', async () => {
  const { send, got } = await setUp({ slow: true });
  const startedAt = performance.now();
  send(...Array.from({ length: 240 }, () => 0x41), ...ask(1));
  await got(1);
  expect(performance.now() - startedAt).toBeGreaterThan(240);
});

test('a connection is turned away, ended when idle, reset at a byte or left half-open', async () => {
  const { printer, send, closed } = await setUp({ oneConnectionOnly: true });
  expect(await (await plugIn(printer)).closed).toBe('end');
  await printer.setFaults({ resetAtByte: 3 });
  send(...TICKET);
  expect(await closed).toBe('reset');
  await printer.setFaults({ oneConnectionOnly: false, dropsIdleAfterMs: 30 });
  expect(await (await plugIn(printer)).closed).toBe('end');
  await printer.setFaults({ dropsIdleAfterMs: null, deafAtByte: 3 });
  const deaf = await plugIn(printer);
  deaf.send(...TICKET, ...ask(1));
  await until(printer, () => printer.faults().deafAtByte === 0);
  await printer.setFaults({ deafAtByte: null });
  expect(await deaf.closed).toBe('reset');
  await printer.setFaults({ closesAtOnce: true });
  expect(await (await plugIn(printer)).closed).toBe('end');
  expect(printer.ticketCount()).toBe(0);
});

test('each piece of paper tells its lines, what its code says and its length, and looks the part', async () => {
  const { printer, send } = await setUp();
  const payload = Buffer.from('HTTPS://X.ID/A1');
  send(...[0x1b, 0x61, 1, 0x1d, 0x21, 0x11], ...Buffer.from('A-001\n'));
  send(...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, 4, 0x1d, 0x28, 0x6b, payload.length + 3, 0, 0x31, 0x50, 0x30]);
  send(...payload, ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30]);
  send(...[0x1d, 0x76, 0x30, 0, 2, 0, 8, 0], ...Array.from({ length: 16 }, () => 0xf0), ...[0x1d, 0x56, 0x42, 0x00]);
  await until(printer, () => printer.ticketCount() === 1);
  const [ticket] = printer.tickets();
  expect(ticket?.lines).toEqual([
    expect.objectContaining({ text: 'A-001', width: 2, height: 2, align: 'center', bold: false }),
  ]);
  expect(ticket?.qrPayloads).toEqual(['HTTPS://X.ID/A1']);
  // A line of 48 dots, a code of 21 squares of 4 dots, a picture of 8 rows, and what every cut feeds.
  expect(ticket?.mm).toBe(48 / 8 + (21 * 4) / 8 + 1 + 15);
  expect(ticket?.svg.match(/<path /g)).toHaveLength(2);
  expect(ticket?.svg).toContain('aria-label="A-001, QR HTTPS://X.ID/A1"');
  expect(printer.errors()).toEqual([]);
});

/** Waits until something is so of the printer. */
async function until(printer: VirtualPrinter, isSo: () => boolean): Promise<void> {
  while (!isSo())
    await new Promise<void>((done) => {
      const stop = printer.onChange(() => {
        stop();
        done();
      });
    });
}
