/** A client of a test: speaks the real protocol over a real socket. */
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { Role } from '#shared/model.ts';
import type { Beat, ClientToHub, CommandName, Frame, HubToClient, ReplyOf, RequestOf } from '#shared/protocol.ts';
import type { Refusal, Result } from '#shared/refusal.ts';

export type TestClient<R extends Role> = {
  readonly socket: Socket<HubToClient, ClientToHub>;
  readonly send: <N extends CommandName>(
    name: N,
    input: RequestOf<N>,
    requestId?: string,
  ) => Promise<Result<ReplyOf<N>>>;
  /** Sends whatever it is given, as a broken or hostile client would. */
  readonly sendRaw: (name: string, ...payload: readonly unknown[]) => Promise<Result<unknown>>;
  /** The latest frame; throws before the first. */
  readonly frame: () => Frame<R>;
  /** Resolves to the first frame, from the latest on, that satisfies `isWanted`. */
  readonly untilFrame: (isWanted: (frame: Frame<R>) => boolean) => Promise<Frame<R>>;
  readonly untilBeat: () => Promise<Beat>;
  readonly close: () => void;
};

let requests = 0;
/** A request id of the tests' own. */
export const testRequestId = (): string => `request-${process.pid}-${++requests}`;

/** Connects and waits for the first view; rejects with the refusal when the hub does not let it in. */
export async function connectTestClient<R extends Role>(
  url: string,
  role: R,
  deviceId: string = `${role}-1`,
  auth: Readonly<Record<string, unknown>> = {},
): Promise<TestClient<R>> {
  const socket: Socket<HubToClient, ClientToHub> = io(url, {
    auth: { protocolVersion: PROTOCOL_VERSION, role, deviceId, ...auth },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  let latest: Frame<R> | null = null;
  const listeners = new Set<(frame: Frame<R>) => void>();
  socket.on('view', (frame) => {
    latest = frame as Frame<R>;
    for (const listener of listeners) listener(latest);
  });
  const sendRaw = (name: string, ...payload: readonly unknown[]) =>
    new Promise<Result<unknown>>((resolve) => {
      (socket.emit as (event: string, ...args: unknown[]) => unknown)(name, ...payload, resolve);
    });
  const untilFrame = (isWanted: (frame: Frame<R>) => boolean) =>
    new Promise<Frame<R>>((resolve) => {
      const listener = (frame: Frame<R>) => {
        if (!isWanted(frame)) return;
        listeners.delete(listener);
        resolve(frame);
      };
      listeners.add(listener);
      if (latest) listener(latest);
    });
  const client: TestClient<R> = {
    socket,
    sendRaw,
    untilFrame,
    send: (name, input, requestId = testRequestId()) =>
      // The hub answers each command with its own reply.
      sendRaw(name, { requestId, input }) as Promise<Result<ReplyOf<typeof name>>>,
    frame: () => {
      if (!latest) throw new Error('no view has come yet');
      return latest;
    },
    untilBeat: () => new Promise((resolve) => socket.once('beat', resolve)),
    close: () => socket.close(),
  };
  await new Promise<void>((resolve, reject) => {
    socket.once('connect_error', (error) => {
      socket.close();
      reject((error as Error & { data?: Refusal }).data ?? error);
    });
    void untilFrame(() => true).then(() => resolve());
  });
  return client;
}

/** The value of a reply that must not be a refusal. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}
