/** The one boundary at which the wire is met: everything that comes in is parsed here, every bug is caught here. */
import type { Server as HttpServer } from 'node:http';
import type { Socket as NetSocket } from 'node:net';
import { type DefaultEventsMap, Server, type Socket } from 'socket.io';
import { PROTOCOL_VERSION } from '#shared/link.ts';
import type { Role } from '#shared/model.ts';
import {
  type Beat,
  type Catalogue,
  type ClientToHub,
  type CommandName,
  commands,
  envelope,
  type Frame,
  type Handshake,
  type HubToClient,
  handshake,
  type Position,
  type RequestOf,
  type SignedHead,
  type SpeechToDisplay,
} from '#shared/protocol.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import type { Instant } from '#shared/time.ts';
import type { ViewOf } from '#shared/views.ts';
import type { Device, HubContext } from '../commands/context.ts';
import { ask, execute, isChange, isPass, isQuestion, passOn } from '../commands/execute.ts';
import { whyNotSend } from '../commands/may-send.ts';
import { malformed } from '../commands/resident-door.ts';
import type { Log } from '../log.ts';
import { limitBacklog } from './backlog.ts';
import { isOwnOrigin } from './origin.ts';
import { createTokenBucket, type RateLimit } from './rate-limit.ts';
import { type ViewPush, viewKeyOf } from './view-push.ts';

type SocketData = { device: Device };
type HubServer = Server<ClientToHub, HubToClient, DefaultEventsMap, SocketData>;
type HubSocket = Socket<ClientToHub, HubToClient, DefaultEventsMap, SocketData>;
type Ack = (reply: Result<unknown>) => void;

export type Connected = Device & { readonly connectedAt: Instant };

type Parts = {
  readonly http: HttpServer;
  readonly context: HubContext;
  readonly position: () => Position;
  /** Signs a position that is on disk. */
  readonly sign: (position: Position) => string;
  /** A device shows the highest head that it got, or says so. */
  readonly onHead: (head: SignedHead) => void;
  readonly catalogue: () => Catalogue;
  readonly views: ViewPush;
  /** To be called before each decision: the day may have turned, or somebody's time outside be over. */
  readonly keepTime: () => void;
  readonly rateLimit: RateLimit;
  readonly log: Log;
  readonly onConnectionsChange: (connected: readonly Connected[]) => void;
};

export type SocketBoundary = {
  /** Sends a view to all who watch one of `keys` once what it shows is on disk, then tells `sent` how long that took. */
  readonly emitView: (keys: readonly string[], view: ViewOf[Role], sent: (tookMs: number) => void) => void;
  /** Tells one connection something, unless it is gone. */
  readonly tell: <E extends keyof SpeechToDisplay>(
    connection: string,
    event: E,
    ...told: Parameters<SpeechToDisplay[E]>
  ) => void;
  /** Tells every client that the hub lives, and how new its own view is. */
  readonly beat: () => void;
  readonly close: () => Promise<void>;
};

/** So long clients may take to answer when the hub says goodbye. */
const GOODBYE_WITHIN_MS = 1_000;

/** A person presses a few buttons a second at most; a client that sends more is at fault. */
export const personalRate: RateLimit = { burst: 40, perSecond: 20 };
/** The catalogue is large, made into text for each answer, and needed once; a client that is refused asks again soon. */
const catalogueRate: RateLimit = { burst: 5, perSecond: 0.5 };

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

export function openSocketBoundary(parts: Parts): SocketBoundary {
  const { http, context, position, sign, onHead, catalogue, views, keepTime, rateLimit, log, onConnectionsChange } =
    parts;
  const io: HubServer = new Server(http, {
    transports: ['websocket'],
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request.headers)),
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 16_384,
    connectTimeout: 5_000,
    pingInterval: 3_000,
    pingTimeout: 4_000,
  });
  const connected = new Map<string, Connected>();
  const devices = new WeakMap<HubSocket['conn'], string>();
  io.engine.on('connection', (link: HubSocket['conn']) => {
    const tell = (waitingBytes: number) =>
      log.warn('a client does not read what it is sent and was let go', { device: devices.get(link), waitingBytes });
    limitBacklog(link, () => performance.now(), tell);
  });
  const links = new Set<NetSocket>();
  http.on('connection', (link) => {
    links.add(link);
    link.once('close', () => links.delete(link));
  });

  const { whenOnDisk } = context.store;

  /** A view of the database as it is at this moment, on disk already or not. */
  const frameOf = (view: ViewOf[Role]): Frame<Role> => ({
    ...position(),
    seq: context.store.events.lastSeq(),
    at: context.clock(),
    catalogueHash: catalogue().hash,
    isTrial: context.isTrial,
    view,
  });

  const sendFrame = (socket: HubSocket, view: ViewOf[Role]) => {
    const frame = frameOf(view);
    whenOnDisk(() => void socket.emit('view', frame));
  };

  io.use((socket, next) => {
    const admitted = admit(socket.handshake.auth);
    if (admitted.ok) {
      const { head, ...device } = admitted.value;
      socket.data.device = { ...device, connection: socket.id };
      if (head) onHead(head);
      next();
    } else next(Object.assign(new Error(admitted.refusal.code), { data: admitted.refusal }));
  });

  /** Answers one request that has come in for a command this hub knows. */
  const answer = async (device: Device, name: CommandName, raw: unknown): Promise<Result<unknown>> => {
    const row = commands[name];
    const refusal = whyNotSend(context, device, name);
    if (refusal) return { ok: false, refusal };
    const request = envelope.safeParse(raw);
    if (!request.success) return malformed(request.error.issues);
    const input = row.request.safeParse(request.data.input);
    if (!input.success) return malformed(input.error.issues);
    if (isChange(name)) {
      keepTime();
      return execute(context, device, name, request.data.requestId, input.data as RequestOf<typeof name>);
    }
    if (isPass(name)) {
      keepTime();
      return passOn(context, device, name, input.data as RequestOf<typeof name>);
    }
    if (isQuestion(name)) return ask(context, device, name, input.data as RequestOf<typeof name>);
    return { ok: true, value: name === 'catalogue:get' ? catalogue() : {} };
  };

  const listen = (socket: HubSocket) => {
    const { device } = socket.data;
    const isAllowed = createTokenBucket(rateLimit);
    const mayHaveCatalogue = createTokenBucket(catalogueRate);
    const receive = async (name: string, raw: unknown, ack: unknown) => {
      const reply: Ack = typeof ack === 'function' ? (ack as Ack) : () => undefined;
      if (!isAllowed(performance.now())) return reply(refuse('too-many-requests'));
      if (!isCommand(name)) return reply(refuse('unknown-command'));
      if (name === 'catalogue:get' && !mayHaveCatalogue(performance.now())) return reply(refuse('too-many-requests'));
      try {
        reply(await answer(device, name, raw));
        if (name === 'view:get') sendFrame(socket, views.viewNow(device));
      } catch (error) {
        log.error('a command failed', { name, device: device.deviceId, error });
        reply(refuse('hub-fault'));
      }
    };
    socket.onAny((name: string, ...args: unknown[]) => void receive(name, args[0], args.at(-1)));
  };

  io.on('connection', (socket: HubSocket) => {
    const { device } = socket.data;
    devices.set(socket.conn, device.deviceId);
    connected.set(socket.id, { ...device, connectedAt: context.clock() });
    void socket.join(viewKeyOf(device));
    listen(socket);
    onConnectionsChange([...connected.values()]);
    const view = views.watch(device);
    if (view) sendFrame(socket, view);
    socket.on('disconnect', () => {
      connected.delete(socket.id);
      context.staffDoor.close(socket.id);
      context.voice.leave(socket.id);
      views.unwatch(device);
      onConnectionsChange([...connected.values()]);
    });
  });

  return {
    emitView: (keys, view, sent) => {
      const frame = frameOf(view);
      whenOnDisk(() => {
        const started = performance.now();
        io.to([...keys]).emit('view', frame);
        sent(performance.now() - started);
      });
    },
    tell: (connection, event, ...told) => {
      io.to(connection).emit(event, ...told);
    },
    beat: () => {
      const at = context.clock();
      const now = position();
      const signature = sign(now);
      for (const [key, viewSeq] of views.keys())
        io.to(key).emit('beat', { ...now, signature, at, viewSeq } satisfies Beat);
    },
    close: async () => {
      io.disconnectSockets(true);
      // A client out of reach answers no goodbye, and would be waited for half a minute.
      const goodbye = setTimeout(() => {
        for (const link of links) link.destroy();
      }, GOODBYE_WITHIN_MS);
      await io.close();
      clearTimeout(goodbye);
    },
  };
}

/** Who is at the door, or why they are not let in. */
function admit(auth: unknown): Result<Device & Pick<Handshake, 'head'>> {
  const hello = handshake.safeParse(auth);
  const version = (auth as { protocolVersion?: unknown } | null)?.protocolVersion;
  if (version !== PROTOCOL_VERSION) {
    const client = typeof version === 'number' ? version : '?';
    return refuse('protocol-version', { client, hub: PROTOCOL_VERSION });
  }
  if (!hello.success) {
    const { issues } = hello.error;
    // Chosen by a person, who reads this: the one fault of a handshake that somebody at the device can mend.
    return issues.some(({ path }) => path[0] === 'deviceId') ? refuse('device-unfit') : malformed(issues);
  }
  const { protocolVersion: _, ...rest } = hello.data;
  return { ok: true, value: rest };
}
