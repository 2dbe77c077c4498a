/**
 * Printers on a USB socket without a driver of the system: `usb:04b8:0e15`, or `usb:` for the only one. Bytes go out in
 * pieces over one bulk pipe and come back over another; a piece that ends badly ends the connection, since nobody
 * knows how much of it arrived.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { UsbEndpoint } from 'usb';
import { openOneEnd } from './one-end.ts';
import type { OpenTransport } from './transport.ts';
import { openUsbDevice } from './usb-device.ts';

/** More in one piece is refused by some printers. */
const CHUNK_BYTES = 8192;
/** A read of whole packets, the largest of which have 1,024 bytes: else one that is too long is lost. */
const READ_BYTES = 1024;
/** Some printers answer "nothing" instead of waiting until they have something to say. */
const AGAIN_MS = 10;
const WRITE_OUT_WITHIN_MS = 1_500;
/** What was cancelled ends at once, unless the system's driver hangs. */
const CANCEL_WITHIN_MS = 250;

/** One piece on its way; `moved` tells how many of its bytes went. */
function startTransfer(endpoint: UsbEndpoint, bytes: Uint8Array) {
  const { promise: moved, resolve, reject } = Promise.withResolvers<number>();
  const transfer = endpoint.makeTransfer(0, (error, _, count) => (error ? reject(error) : resolve(count)));
  transfer.submit(bytes);
  return { moved, cancel: () => transfer.cancel() };
}

/** A pipe that the printer has halted stays so, also for the next one who opens it, until it is told to go on. */
async function putRight(endpoint: UsbEndpoint, error: unknown): Promise<void> {
  if (error instanceof Error && error.message.includes('STALL')) await new Promise((done) => endpoint.clearHalt(done));
}

/** Opens the printer at `usb:VENDOR:PRODUCT`; rejects where it is not there, or the system does not give it away. */
export const openUsb: OpenTransport = async (address, events, timeoutMs) => {
  const device = await openUsbDevice(address, timeoutMs);
  const underWay = new Set<ReturnType<typeof startTransfer>>();
  const { isOver, over, end, inTurn, written } = openOneEnd({
    onClosed: () => {
      events.onClosed();
      for (const transfer of underWay) transfer.cancel();
    },
  });
  const move = async (endpoint: UsbEndpoint, bytes: Uint8Array): Promise<number> => {
    if (isOver()) throw end();
    try {
      const transfer = startTransfer(endpoint, bytes);
      underWay.add(transfer);
      return await transfer.moved.finally(() => underWay.delete(transfer));
    } catch (error) {
      const failure = end(error);
      await putRight(endpoint, error);
      throw failure;
    }
  };

  const writeAll = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length; ) {
      const moved = await move(device.out, bytes.subarray(at, at + CHUNK_BYTES));
      if (moved === 0) throw end(new Error('the printer took a piece and none of its bytes'));
      at += moved;
    }
  };
  const readOn = async (from: UsbEndpoint) => {
    while (!isOver()) {
      const buffer = new Uint8Array(READ_BYTES);
      const moved = await move(from, buffer);
      if (isOver()) return;
      if (moved > 0) events.onBytes(buffer.subarray(0, moved));
      else await sleep(AGAIN_MS);
    }
  };
  // What ends it is told by `end`.
  const reading = device.in ? readOn(device.in).catch(() => undefined) : Promise.resolve();
  const closed = over
    .then(() => Promise.race([Promise.all([reading, written()]), sleep(CANCEL_WITHIN_MS)]))
    .then(() => device.close());

  return {
    write: (bytes) => inTurn(() => writeAll(bytes)),
    close: async () => {
      await Promise.race([written(), sleep(WRITE_OUT_WITHIN_MS)]);
      end();
      await closed;
    },
  };
};
