/** Network printers: raw bytes over TCP, by custom on port 9100. */
import { connect } from 'node:net';
import type { OpenTransport } from './transport.ts';

const DEFAULT_PORT = 9100;
const CLOSE_WITHIN_MS = 2_000;
const KEEP_ALIVE_AFTER_MS = 10_000;

/** Opens `tcp://host:port`. */
export const openTcp: OpenTransport = (address, events, timeoutMs) =>
  new Promise((resolve, reject) => {
    const host = address.hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(address.port || DEFAULT_PORT), noDelay: true });
    socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
    let isOpen = false;
    let failure = new Error('the connection is closed');
    const timer = setTimeout(() => socket.destroy(new Error(`no connection within ${timeoutMs} ms`)), timeoutMs);

    // An error is always followed by "close", where it is dealt with.
    socket.on('error', (error) => {
      failure = error;
    });
    socket.on('data', (bytes) => events.onBytes(bytes));
    // A printer that ends its side is done with us: it will not answer any more.
    socket.on('end', () => socket.end());
    const closed = new Promise<void>((done) => {
      socket.on('close', () => {
        clearTimeout(timer);
        if (isOpen) events.onClosed();
        else reject(failure);
        done();
      });
    });

    const write = (bytes: Uint8Array) =>
      new Promise<void>((done, fail) => {
        if (socket.closed || socket.destroyed) fail(failure);
        else socket.write(bytes, (error) => (error ? fail(error) : done()));
      });
    const close = async () => {
      // Not destroy(): it would drop what the printer has not read yet.
      socket.end();
      const backstop = setTimeout(() => socket.destroy(), CLOSE_WITHIN_MS);
      await closed;
      clearTimeout(backstop);
    };
    socket.on('connect', () => {
      clearTimeout(timer);
      isOpen = true;
      resolve({ write, close });
    });
  });
