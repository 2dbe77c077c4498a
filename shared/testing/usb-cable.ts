/**
 * For tests: a USB cable in front of a network printer. The device comes and goes with the connection behind it, as a
 * printer that is plugged out and in again.
 */
import { connect, type Socket } from 'node:net';
import type { FakeCable, FakeUsb } from './fake-usb.ts';

export type UsbCable = {
  readonly address: URL;
  /** Resolves when the device is there. */
  readonly isThere: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const AGAIN_MS = 10;
let lastProduct = 0;

/** Plugs the printer at this port in, each as a model of its own. */
export function startUsbCable(usb: FakeUsb, port: number): UsbCable {
  const product = ++lastProduct;
  let socket: Socket | null = null;
  let isStopping = false;
  const there = Promise.withResolvers<void>();

  const start = () => {
    const line = connect({ host: '127.0.0.1', port, noDelay: true });
    let cable: FakeCable | null = null;
    let unplug: (() => void) | null = null;
    socket = line;
    line.on('connect', () => {
      unplug = usb.plug({
        vendor: 0x04b8,
        product,
        interfaces: [{ class: 7, endpoints: [0x01, 0x82] }],
        plugIn: (plugged) => {
          cable = plugged;
          return {
            receive: (bytes) => new Promise((done) => line.write(bytes, () => done(bytes.length))),
            closed: () => {
              cable = null;
            },
          };
        },
      });
      there.resolve();
    });
    line.on('data', (bytes) => cable?.send(bytes));
    line.on('error', () => line.destroy());
    line.on('close', () => {
      unplug?.();
      if (!isStopping) setTimeout(() => isStopping || start(), AGAIN_MS);
    });
  };
  start();
  return {
    address: new URL(`usb:04b8:${product.toString(16).padStart(4, '0')}`),
    isThere: () => there.promise,
    stop: async () => {
      isStopping = true;
      const closed = socket?.closed ? null : new Promise((done) => socket?.once('close', done));
      socket?.destroy();
      await closed;
    },
  };
}
