/** The virtual printer as a network printer: raw bytes over TCP. */
import { createServer, type Socket } from 'node:net';
import type { Machine } from './machine.ts';

export type TcpFace = {
  readonly port: number;
  /** Stops listening and breaks every connection off, or listens again at the same port. */
  readonly setReachable: (isReachable: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Listens; rejects when the port is taken. 0 picks a free one. */
export async function openTcpFace(plugIn: Machine['plugIn'], port: number, host: string): Promise<TcpFace> {
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    // One that ends badly is one that ended; "close" follows.
    socket.on('error', () => socket.destroy());
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    const plug = plugIn({
      send: (bytes) => {
        if (!socket.destroyed && !socket.writableEnded) socket.write(bytes);
      },
      end: () => socket.end(),
      reset: () => socket.resetAndDestroy(),
    });
    if (!plug) {
      socket.resume().end();
      return;
    }
    socket.on('close', plug.pulled);
    socket.on('data', (bytes) => {
      // What the printer does not read stays with the sender.
      socket.pause();
      void plug.receive(bytes).then(() => socket.resume());
    });
  };
  const server = createServer({ noDelay: true }, serve);
  const listen = (at: number): Promise<number> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, host, () => {
        server.off('error', reject);
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : at);
      });
    });
  const stop = async () => {
    const closed = server.listening ? new Promise((done) => server.close(done)) : null;
    for (const socket of sockets) socket.resetAndDestroy();
    await closed;
  };
  const ownPort = await listen(port);
  return {
    port: ownPort,
    setReachable: async (isReachable) => {
      if (!isReachable) await stop();
      else if (!server.listening) await listen(ownPort);
    },
    close: stop,
  };
}
