/**
 * One contract for every transport that goes both ways, and one for every spooler: a new one needs a peer here, and the
 * compiler says so.
 */
import { createServer, type Socket } from 'node:net';
import { pathToFileURL } from 'node:url';
import { afterEach, test as baseTest, describe, expect } from 'vitest';
import { fakeCups, fakeWindowsSpooler } from '#shared/testing/fake-spoolers.ts';
import { installFakeUsb, noUsbHere } from '#shared/testing/fake-usb.ts';
import { noPtyHere, startPty } from '#shared/testing/printer-device.ts';
import { noCupsHere, startCups } from '#shared/testing/real-cups.ts';
import { QUEUE, type Spooler } from '#shared/testing/spooler.ts';
import { startUsbCable } from '#shared/testing/usb-cable.ts';
import { windowsPrinter } from '#shared/testing/windows-exchanges.ts';
import { paperProfiles } from '../paper-profile.ts';
import { cancelIfWaiting } from './cups.ts';
import { transportFor, transports } from './index.ts';
import { type Page, pageTransport } from './page.ts';
import type { Transport } from './transport.ts';

/** The printer's end of a connection. */
type Peer = {
  readonly address: URL;
  /** All bytes that arrived, once there are `count` of them. */
  readonly received: (count: number) => Promise<Uint8Array>;
  readonly send: (bytes: Uint8Array) => void;
  /** Stops and resumes reading. */
  readonly setReading: (isReading: boolean) => void;
  /** Breaks the connection off. */
  readonly breakOff: () => void;
  /** Resolves when the other side has ended the connection in good order. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Wakes whoever waits for something to change. */
function createBell() {
  let ring = Promise.withResolvers<void>();
  return {
    ring: () => {
      ring.resolve();
      ring = Promise.withResolvers();
    },
    next: () => ring.promise,
  };
}

async function startTcpPeer(): Promise<Peer> {
  let socket: Socket | undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  const bell = createBell();
  const end = Promise.withResolvers<void>();
  const server = createServer((accepted) => {
    socket = accepted;
    accepted.on('data', (bytes) => {
      chunks.push(bytes);
      size += bytes.length;
      bell.ring();
    });
    accepted.on('end', () => end.resolve());
    accepted.on('error', () => accepted.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    address: new URL(`tcp://127.0.0.1:${port}`),
    received: async (count) => {
      while (size < count) await bell.next();
      return Buffer.concat(chunks);
    },
    send: (bytes) => socket?.write(bytes),
    setReading: (isReading) => (isReading ? socket?.resume() : socket?.pause()),
    breakOff: () => socket?.resetAndDestroy(),
    ended: end.promise,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        socket?.destroy();
      }),
  };
}

/** The same peer behind a device file. */
async function startPtyPeer(addressOf: (path: string) => string): Promise<Peer> {
  const tcp = await startTcpPeer();
  const pty = startPty(Number(tcp.address.port));
  await pty.isThere();
  return {
    ...tcp,
    address: new URL(addressOf(pty.path)),
    // A printer on a cable does not notice that its device is closed.
    ended: Promise.resolve(),
    stop: async () => {
      await pty.stop();
      await tcp.stop();
    },
  };
}

/** The same peer on a USB socket. */
async function startUsbPeer(): Promise<Peer> {
  const tcp = await startTcpPeer();
  const cable = startUsbCable(usb ?? installFakeUsb(), Number(tcp.address.port));
  await cable.isThere();
  return {
    ...tcp,
    address: cable.address,
    // As above: a cable is still there when nobody has the printer open.
    ended: Promise.resolve(),
    stop: async () => {
      await cable.stop();
      await tcp.stop();
    },
  };
}

type Scheme<Way> = {
  [Name in keyof typeof transports]: (typeof transports)[Name]['way'] extends Way ? Name : never;
}[keyof typeof transports];
const peers = {
  'tcp:': startTcpPeer,
  'file:': () => startPtyPeer((path) => pathToFileURL(path).href),
  'serial:': () => startPtyPeer((path) => `serial:${path}?baud=115200`),
  'usb:': startUsbPeer,
} satisfies Record<Scheme<'both-ways'>, () => Promise<Peer>>;
const schemes = Object.keys(peers) as (keyof typeof peers)[];
if (noPtyHere) console.warn(`The transports file: and serial: are not tested: ${noPtyHere}.`);
if (noUsbHere) console.warn(`The transport usb: is not tested: ${noUsbHere}.`);
if (process.platform === 'win32')
  console.warn('Spoolers are not tested: their stand-ins are scripts that Windows does not start.');
const needsPty = (scheme: keyof typeof peers) => scheme === 'file:' || scheme === 'serial:';
const isMissing = (scheme: keyof typeof peers) =>
  (needsPty(scheme) && noPtyHere !== null) || (scheme === 'usb:' && noUsbHere !== null);
const usb = noUsbHere ? null : installFakeUsb();
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A transport with its peer, and what it reported. */
async function join(scheme: keyof typeof peers) {
  const peer = await peers[scheme]();
  stops.push(peer.stop);
  const got: number[] = [];
  const bell = createBell();
  const closed = Promise.withResolvers<void>();
  const events = {
    onBytes: (bytes: Uint8Array) => {
      got.push(...bytes);
      bell.ring();
    },
    onClosed: () => closed.resolve(),
  };
  const transport: Transport = await transports[scheme].open(peer.address, events, 2_000);
  await transport.write(Uint8Array.of(0x10));
  await peer.received(1);
  const received = async (count: number) => {
    while (got.length < count) await bell.next();
    return got;
  };
  const isClosed = closed.promise;
  return { peer, transport, received, isClosed };
}

describe.each(schemes)('the transport %s', { timeout: 20_000 }, (scheme) => {
  const test = baseTest.skipIf(isMissing(scheme));

  test('carries bytes both ways, unchanged and in order', async () => {
    const { peer, transport, received } = await join(scheme);
    const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    await transport.write(everyByte);
    expect((await peer.received(257)).subarray(1)).toEqual(Buffer.from(everyByte));
    peer.send(everyByte);
    expect(await received(256)).toEqual([...everyByte]);
    await transport.close();
  });

  test('holds a write back while the printer does not read', async () => {
    const { peer, transport, received } = await join(scheme);
    peer.setReading(false);
    // More than sockets, and a device of 4 KB, hold on the way.
    const large = new Uint8Array(needsPty(scheme) ? 8 * 1024 * 1024 : 16 * 1024 * 1024);
    let isHandedOver = false;
    const writing = transport.write(large).then(() => {
      isHandedOver = true;
    });
    peer.send(Uint8Array.of(0x12));
    await received(1);
    expect(isHandedOver).toBe(false);
    peer.setReading(true);
    await writing;
    expect(await peer.received(large.length + 1)).toHaveLength(large.length + 1);
    await transport.close();
  });

  test('lets everything out before it closes, and closes in good order', async () => {
    const { peer, transport, isClosed } = await join(scheme);
    const writing = transport.write(new Uint8Array(100_000));
    await transport.close();
    await writing;
    await isClosed;
    await peer.ended;
    expect(await peer.received(100_001)).toHaveLength(100_001);
  });

  test('reports a connection that breaks off, and takes no more bytes', async () => {
    const { peer, transport, isClosed } = await join(scheme);
    peer.breakOff();
    await isClosed;
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow();
    await transport.close();
  });

  test('says so when nobody is there', async () => {
    const peer = await peers[scheme]();
    await peer.stop();
    const events = { onBytes: () => undefined, onClosed: () => undefined };
    await expect(transports[scheme].open(peer.address, events, 2_000)).rejects.toThrow();
  });
});

type SomeSpooler = Spooler<'idle' | 'unknown' | 'stopped' | 'refusing' | 'not-running'>;
type SpoolerCase = { readonly printer: string; readonly start: () => SomeSpooler | Promise<SomeSpooler> };
const spoolers = {
  'cups:': { printer: QUEUE, start: fakeCups },
  'windows:': { printer: windowsPrinter, start: fakeWindowsSpooler },
} satisfies Record<Scheme<'one-way'>, SpoolerCase>;
const cases: readonly (SpoolerCase & {
  readonly name: string;
  readonly scheme: Scheme<'one-way'>;
  readonly isHere: boolean;
})[] = [
  { name: 'cups: as recorded', scheme: 'cups:', ...spoolers['cups:'], isHere: process.platform !== 'win32' },
  { name: 'cups: of this machine', scheme: 'cups:', printer: QUEUE, start: startCups, isHere: noCupsHere === null },
  { name: 'windows: as documented', scheme: 'windows:', ...spoolers['windows:'], isHere: process.platform !== 'win32' },
];
if (noCupsHere) console.warn(`The transport cups: is tested on recorded answers only: ${noCupsHere}.`);
const silent = { onBytes: () => undefined, onClosed: () => undefined };

describe.each(cases)('the spooler $name', { timeout: 20_000 }, ({ scheme, printer, start: startIt, isHere }) => {
  const test = baseTest.skipIf(!isHere);
  const start = async () => {
    const spooler = await startIt();
    stops.push(spooler.stop);
    return spooler;
  };
  const { open } = transports[scheme];
  const address = new URL(`${scheme}${encodeURIComponent(printer)}`);

  test('gets each write as one job, its bytes unchanged', async () => {
    const spooler = await start();
    const transport = await open(address, silent, 5_000);
    const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    await transport.write(everyByte);
    await transport.write(Uint8Array.of(0x1b, 0x40));
    expect(await spooler.jobs(2)).toEqual([
      { printer, bytes: Buffer.from(everyByte) },
      { printer, bytes: Buffer.of(0x1b, 0x40) },
    ]);
    await transport.close();
  });

  test.each(['unknown', 'stopped'] as const)('is not opened where the printer is %s', async (state) => {
    const spooler = await start();
    await spooler.set(state);
    await expect(open(address, silent, 5_000)).rejects.toThrow(printer);
    expect(await spooler.jobs(0)).toEqual([]);
  });

  test('is not opened where it does not run', async () => {
    const spooler = await start();
    await spooler.set('not-running');
    await expect(open(address, silent, 5_000)).rejects.toThrow(/not running|unavailable/);
  });

  test('says so when a job was not taken, and when it is closed', async () => {
    const spooler = await start();
    const transport = await open(address, silent, 5_000);
    await spooler.set('refusing');
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow(/not accepting jobs|error 5/);
    await transport.close();
    await expect(transport.write(Uint8Array.of(1))).rejects.toThrow('closed');
  });
});

describe.skipIf(process.platform === 'win32')('CUPS as recorded', () => {
  const start = () => {
    const spooler = fakeCups();
    stops.push(spooler.stop);
    return spooler;
  };
  const address = new URL(`cups:${QUEUE}`);

  baseTest.each([
    ['stopped', 'CUPS has stopped Kios_1: kertas macet'],
    ['refusing', 'CUPS takes no jobs for Kios_1: tidak menerima'],
    ['unreachable', 'CUPS cannot reach the printer of Kios_1'],
    ['unknown', 'CUPS does not know Kios_1'],
    ['not-running', 'CUPS is not running'],
  ] as const)('says why a queue that is %s gets no ticket', async (state, words) => {
    await start().set(state);
    await expect(transports['cups:'].open(address, silent, 5_000)).rejects.toThrow(words);
  });

  baseTest('a job that still waits is cancelled, one that is done is not', async () => {
    const spooler = start();
    await cancelIfWaiting(QUEUE, 'Kios_1-1');
    expect(spooler.cancelled()).toEqual([]);
    await spooler.set('unreachable');
    await cancelIfWaiting(QUEUE, 'Kios_1-1');
    expect(spooler.cancelled()).toEqual([]);
    await cancelIfWaiting(QUEUE, 'Kios_1-3');
    expect(spooler.cancelled()).toEqual(['Kios_1-3']);
  });
});

baseTest('whoever prints pages gets each piece of paper as a picture of its size', async () => {
  const pages: Page[] = [];
  const find = async (name: string) => {
    if (name !== 'Kios 1') throw new Error(`there is no printer ${name}`);
  };
  const kind = pageTransport({ find, print: async (page) => void pages.push(page) }, paperProfiles['80mm']);
  expect(transportFor(new URL('page:Kios%201'), { 'page:': kind })).toBe(kind);
  const transport = await kind.open(new URL('page:Kios%201'), silent, 1_000);
  await transport.write(Buffer.from('A-001\n\x1dVB\0'));
  expect(pages).toEqual([
    { printer: 'Kios 1', widthMm: 80, heightMm: 6.75, svg: expect.stringContaining('aria-label="A-001"') },
  ]);
  await expect(kind.open(new URL('page:Kios%202'), silent, 1_000)).rejects.toThrow('there is no printer Kios 2');
});

baseTest('an address of an unknown kind has no transport', () => {
  expect(transportFor(new URL('http://127.0.0.1:9100'))).toBeNull();
  expect(transportFor(new URL('constructor:x'))).toBeNull();
  expect(transportFor(new URL('page:x'))).toBeNull();
});

baseTest.skipIf(noPtyHere !== null)('a serial line that cannot be set is not opened, and is free again', async () => {
  const peer = await peers['serial:']();
  stops.push(peer.stop);
  const { open } = transports['serial:'];
  const impossible = new URL(peer.address.href.replace('baud=115200', 'baud=12345'));
  await expect(open(impossible, silent, 5_000)).rejects.toThrow('12345');
  const transport = await open(peer.address, silent, 5_000);
  await transport.close();
});
