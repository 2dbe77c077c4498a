/** A network between a client and a server that a test breaks at will. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  readonly port: number;
  /** From now on: *open* forwards all, *silent* forwards nothing and keeps links open, *deaf* loses what comes back. */
  readonly set: (mode: 'open' | 'silent' | 'deaf') => void;
  /** Cuts every link; new ones are accepted. */
  readonly cut: () => void;
  /** Resolves when the client next sends something. */
  readonly untilSent: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: 'open' | 'silent' | 'deaf' = 'open';
  const links = new Set<Socket>();
  let onSent: (() => void)[] = [];
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [from, to, isUp] of [
      [client, target, true],
      [target, client, false],
    ] as const) {
      links.add(from);
      from.on('data', (data) => {
        if (mode === 'open' || (mode === 'deaf' && isUp)) to.write(data);
        if (isUp) for (const tell of onSent.splice(0)) tell();
      });
      from.on('close', () => {
        links.delete(from);
        to.destroy();
      });
      // A broken link is what this is for.
      from.on('error', () => from.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const link of links) link.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    set: (next) => {
      mode = next;
    },
    cut,
    untilSent: () => new Promise((resolve) => onSent.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        onSent = [];
        server.close(() => resolve());
        cut();
      }),
  };
}
