/** Clients for a load: sockets that only ask or only listen, without the product's own client around them. */
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { Role } from '#shared/model.ts';
import { newRequestId } from '#shared/ui/request-id.ts';

/** Connects `count` clients of a role, each a device of its own under `name`, and waits until all are in. */
export async function connectClients(
  port: number,
  role: Role,
  count: number,
  name: string = role,
): Promise<readonly Socket[]> {
  const sockets = Array.from({ length: count }, (_, n) =>
    io(`http://127.0.0.1:${port}`, {
      auth: { protocolVersion: PROTOCOL_VERSION, role, deviceId: `bench-${name}-${n}` },
      transports: ['websocket'],
      forceNew: true,
    }),
  );
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve, reject) => {
          socket.once('connect', resolve);
          socket.once('connect_error', reject);
        }),
    ),
  );
  return sockets;
}

type Reply = { readonly ok: boolean; readonly value: Record<string, unknown>; readonly refusal?: unknown };

/** Sends one command and waits for its answer; throws on a refusal, which no benchmark expects. */
export function ask(socket: Socket, name: string, input: unknown): Promise<Reply['value']> {
  return new Promise((resolve, reject) => {
    socket.emit(name, { requestId: newRequestId(), input }, (reply: Reply) => {
      if (reply.ok) resolve(reply.value);
      else reject(new Error(`${name}: ${JSON.stringify(reply.refusal)}`));
    });
  });
}

export const closeAll = (sockets: readonly Socket[]): void => {
  for (const socket of sockets) socket.close();
};
