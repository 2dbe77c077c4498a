/** One contract for every transport: a new one needs a peer here, and the compiler says so. */
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { transportFor, transports } from './index.ts';
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

const peers = { 'tcp:': startTcpPeer } satisfies Record<keyof typeof transports, () => Promise<Peer>>;
const schemes = Object.keys(transports) as (keyof typeof transports)[];
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A transport with its peer, and what it reported. */
async function join(scheme: keyof typeof transports) {
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
  const transport: Transport = await transports[scheme](peer.address, events, 2_000);
  await transport.write(Uint8Array.of(0x10));
  await peer.received(1);
  const received = async (count: number) => {
    while (got.length < count) await bell.next();
    return got;
  };
  const isClosed = closed.promise;
  return { peer, transport, received, isClosed };
}

describe.each(schemes)('the transport %s', (scheme) => {
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
    const large = new Uint8Array(16 * 1024 * 1024);
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
    await expect(transports[scheme](peer.address, events, 2_000)).rejects.toThrow();
  });
});

test('an address of an unknown kind has no transport', () => {
  expect(transportFor(new URL('http://127.0.0.1:9100'))).toBeNull();
  expect(transportFor(new URL('constructor:x'))).toBeNull();
});
