/**
 * Printers on a serial line, or on a USB socket that poses as one: `serial:/dev/ttyS0?baud=19200`, `serial:COM3`.
 * Left out, 9600 baud, eight bits, no parity; `flow=hardware` where the cable has the wires for it.
 */
import type { OpenTransport } from './transport.ts';

const DEFAULT_BAUD = 9600;
const CLOSE_WITHIN_MS = 2_000;

/** Opens the port for this program alone; rejects where it is not there, or somebody else has it. */
export const openSerial: OpenTransport = async (address, events, timeoutMs) => {
  // Loaded where it is needed: it brings a binary, which a hall with network printers can do without.
  const { SerialPort } = await import('serialport');
  const port = new SerialPort({
    path: decodeURIComponent(address.pathname),
    baudRate: Number(address.searchParams.get('baud') ?? DEFAULT_BAUD),
    rtscts: address.searchParams.get('flow') === 'hardware',
    autoOpen: false,
  });
  let isOpen = false;
  let failure = new Error('the connection is closed');
  const over = Promise.withResolvers<void>();
  const end = (error?: Error | null) => {
    if (error) failure = error;
    if (!isOpen) return;
    isOpen = false;
    events.onClosed();
    over.resolve();
  };
  port.on('data', (bytes: Uint8Array) => events.onBytes(bytes));
  port.on('error', end);
  port.on('close', end);
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no connection within ${timeoutMs} ms`)), timeoutMs);
    port.open((error) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    });
  });
  isOpen = true;

  return {
    write: (bytes) =>
      new Promise((done, fail) => {
        if (!isOpen) return fail(failure);
        void over.promise.then(() => fail(failure));
        port.write(Buffer.from(bytes), (error) =>
          error ? fail(error) : port.drain((late) => (late ? fail(late) : done())),
        );
      }),
    close: async () => {
      if (isOpen) {
        await Promise.race([new Promise((done) => port.drain(done)), over.promise, pause(CLOSE_WITHIN_MS)]);
        port.close();
      }
      await Promise.race([over.promise, pause(CLOSE_WITHIN_MS)]);
      end();
    },
  };
};

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms).unref());
