/** A network between a client and a server that a test breaks at will. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export type TcpProxy = {
  readonly port: number;
  /** From now on: *open* forwards all, *silent* forwards nothing and keeps links open, *deaf* loses what comes back. */
  readonly set: (mode: 'open' | 'silent' | 'deaf') => void;
  /** From now on everything takes this many milliseconds longer, each way. */
  readonly delay: (ms: number) => void;
  /** Cuts every link; new ones are accepted. */
  readonly cut: () => void;
  /** Resolves when the client next sends something. */
  readonly untilSent: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  let mode: 'open' | 'silent' | 'deaf' = 'open';
  let delayMs = 0;
  const links = new Set<Socket>();
  let onSent: (() => void)[] = [];
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [from, to, isUp] of [
      [client, target, true],
      [target, client, false],
    ] as const) {
      links.add(from);
      const forward = createPipe(to, () => delayMs);
      from.on('data', (data) => {
        if (mode === 'open' || (mode === 'deaf' && isUp)) forward(data);
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
    delay: (ms) => {
      delayMs = ms;
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

/** Writes what it is given later, in the same order however the delay changes. */
function createPipe(to: Socket, delayMs: () => number): (data: Buffer) => void {
  const onTheWay: { readonly data: Buffer; readonly at: number }[] = [];
  const arrive = () => {
    const { data, at } = onTheWay[0] ?? {};
    if (!data || at === undefined) return;
    const left = at - performance.now();
    if (left > 0) return void setTimeout(arrive, left);
    onTheWay.shift();
    if (!to.destroyed) to.write(data);
    arrive();
  };
  return (data) => {
    if (onTheWay.length === 0 && delayMs() === 0) return void to.write(data);
    if (onTheWay.push({ data, at: performance.now() + delayMs() }) === 1) arrive();
  };
}
