/**
 * A client's link to the hub: keeps the newest view, notices within seconds when the hub is silent, and sends
 * commands so that each is carried out exactly once, however often the link breaks in between.
 */
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL_VERSION, STALE_AFTER_MS } from '../link.ts';
import type { Role } from '../model.ts';
import type {
  Beat,
  Catalogue,
  ClientToHub,
  CommandName,
  Frame,
  Handshake,
  HubToClient,
  Position,
  ReplyOf,
  RequestOf,
  SignedHead,
  SpeechToDisplay,
} from '../protocol.ts';
import type { Refusal, Result } from '../refusal.ts';
import { asInstant, type Instant } from '../time.ts';
import { newRequestId } from './request-id.ts';

/**
 * *connecting*: never heard the hub yet. *live*: what is shown is fresh. *lost*: the hub is silent, what is shown
 * is old. *refused*: the hub does not want this client as it is (see `refusal`).
 */
export type LinkState = 'connecting' | 'live' | 'lost' | 'refused';

export type HubSnapshot<R extends Role> = {
  readonly link: LinkState;
  readonly frame: Frame<R> | null;
  readonly catalogue: Catalogue | null;
  readonly refusal: Refusal | null;
  /** When the hub was last heard, by its clock, while the link is lost: what is shown was true until then. */
  readonly heardAt: Instant | null;
};

export type Send = <N extends CommandName>(
  name: N,
  input: RequestOf<N>,
  /** Aborting stops the retries; the command may have been carried out all the same. */
  signal?: AbortSignal,
  /** The name of the command for good, for whoever has to name it once more; a new one without it. */
  requestId?: string,
) => Promise<Result<ReplyOf<N>>>;

export type HubLink<R extends Role> = {
  /** The hub's address. */
  readonly url: string;
  /** Who this device is. */
  readonly deviceId: string;
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => HubSnapshot<R>;
  readonly send: Send;
  /** Hears what the hub tells this client alone; returns the way to stop. */
  readonly hear: <E extends keyof SpeechToDisplay>(event: E, listener: SpeechToDisplay[E]) => () => void;
  /** The hub's clock now, as far as its beats tell; null before the first. */
  readonly hubNow: () => Instant | null;
  readonly close: () => void;
};

const ANSWER_WITHIN_MS = 3_000;
/** How often a client that lost the hub looks whether it is back, and how long each look may take. */
const LOOK_EVERY_MS = 500;
const LOOK_WITHIN_MS = 2_000;
/** After it was refused: the reason seldom passes sooner. */
const REFUSED_WAIT_MS = 5_000;

/** Where a device keeps the highest head that the hub showed it. */
export type HeadMemory = {
  readonly read: () => SignedHead | undefined;
  readonly write: (head: SignedHead) => void;
};

const headInMemory = (): HeadMemory => {
  let kept: SignedHead | undefined;
  return {
    read: () => kept,
    write: (head) => {
      kept = head;
    },
  };
};

/** Never lets go of a higher head of the same history: it proves what a database that lost its end does not know. */
function keepHighest(heads: HeadMemory, { history, epoch, seq, signature }: SignedHead): void {
  const kept = heads.read();
  if (kept && kept.history === history && kept.seq >= seq) return;
  heads.write({ history, epoch, seq, signature });
}

/** Whether `next` may replace `shown`: never an older state of the same history. */
export function isNewer(next: Position, shown: Position | null): boolean {
  if (!shown || next.history !== shown.history) return true;
  return next.epoch !== shown.epoch ? next.epoch > shown.epoch : next.seq >= shown.seq;
}

/**
 * Connects at once and for good: it reconnects by itself until `close`.
 * @param newId names each command that comes without a name; called once per `send`, within it
 * @param heads where the highest head that the hub showed is kept, to be shown to it when it comes back
 */
export function openHubLink<R extends Role>(
  url: string,
  role: R,
  deviceId: string,
  newId: () => string = newRequestId,
  heads: HeadMemory = headInMemory(),
): HubLink<R> {
  const hello = (): Handshake => {
    const head = heads.read();
    return { protocolVersion: PROTOCOL_VERSION, role, deviceId, ...(head && { head }) };
  };
  const socket: Socket<HubToClient, ClientToHub> = io(url, {
    auth: (give) => give(hello()),
    transports: ['websocket'],
    timeout: 3_000,
    // A browser holds back the sockets of a page the longer, the more of them have failed: after a minute without the
    // hub, by ten seconds and more. So a plain request looks for it first.
    reconnection: false,
  });
  const listeners = new Set<() => void>();
  let snapshot: HubSnapshot<R> = { link: 'connecting', frame: null, catalogue: null, refusal: null, heardAt: null };
  let heard: { at: Instant; when: number } | null = null;
  let staleTimer: ReturnType<typeof setTimeout> | undefined;
  let isFetchingCatalogue = false;
  let isClosed = false;
  let comingBack: ReturnType<typeof setTimeout> | undefined;

  const update = (part: Partial<HubSnapshot<R>>) => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };
  const loseLink = () => {
    if (snapshot.link === 'live') update({ link: 'lost', heardAt: heard?.at ?? null });
  };
  const hear = (at: Instant) => {
    heard = { at, when: performance.now() };
    clearTimeout(staleTimer);
    staleTimer = setTimeout(loseLink, STALE_AFTER_MS);
    if (snapshot.link !== 'live' && snapshot.frame) update({ link: 'live', refusal: null, heardAt: null });
  };

  const comeBack = (afterMs: number) => {
    clearTimeout(comingBack);
    if (isClosed) return;
    comingBack = setTimeout(async () => {
      if (await answers(url)) socket.connect();
      else comeBack(LOOK_EVERY_MS);
    }, afterMs);
  };

  const fetchCatalogue = async () => {
    if (isFetchingCatalogue) return;
    isFetchingCatalogue = true;
    const result = await send('catalogue:get', {});
    isFetchingCatalogue = false;
    if (result.ok) update({ catalogue: result.value });
    if (snapshot.frame && snapshot.frame.catalogueHash !== snapshot.catalogue?.hash) setTimeout(fetchCatalogue, 500);
  };

  const send: Send = (name, input, signal, requestId = newId()) =>
    new Promise((resolve) => {
      const request = { requestId, input };
      let isSettled = false;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const settle = (result: Result<ReplyOf<typeof name>>) => {
        if (isSettled) return;
        isSettled = true;
        clearTimeout(timer);
        socket.off('connect', attempt);
        resolve(result);
      };
      // The same id every time: a request whose answer got lost is answered again, not carried out again.
      const attempt = () => {
        if (isSettled || signal?.aborted) return;
        clearTimeout(timer);
        timer = setTimeout(attempt, ANSWER_WITHIN_MS);
        if (socket.connected) {
          // One event name at a time is beyond what the typed emit can follow here.
          (socket.emit as (event: CommandName, ...args: unknown[]) => unknown)(name, request, settle);
        }
      };
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        socket.off('connect', attempt);
      });
      socket.on('connect', attempt);
      attempt();
    });

  socket.on('view', (next) => {
    if (!isNewer(next, snapshot.frame)) return;
    // The hub sends each role its own kind of view only.
    update({ frame: next as Frame<R> });
    hear(next.at);
    if (next.catalogueHash !== snapshot.catalogue?.hash) void fetchCatalogue();
  });
  socket.on('beat', (beat: Beat) => {
    hear(beat.at);
    keepHighest(heads, beat);
    const shown = snapshot.frame;
    const isBehind =
      shown && (beat.history !== shown.history || beat.epoch !== shown.epoch || beat.viewSeq > shown.seq);
    if (isBehind) void send('view:get', {});
  });
  socket.on('disconnect', () => {
    loseLink();
    // All of a hall's clients lose the hub at once; they do not all come back in the same instant.
    comeBack(LOOK_EVERY_MS * (0.5 + Math.random()));
  });
  socket.on('connect_error', (error) => {
    const refusal = (error as Error & { data?: Refusal }).data;
    if (refusal?.code) {
      update({ link: 'refused', refusal });
      comeBack(REFUSED_WAIT_MS);
    } else {
      loseLink();
      comeBack(LOOK_EVERY_MS);
    }
  });

  return {
    url,
    deviceId,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    send,
    hear: (event, listener) => {
      // One event name at a time is beyond what the typed listener can follow here.
      const untyped = socket as unknown as Record<'on' | 'off', (event: string, listener: unknown) => unknown>;
      untyped.on(event, listener);
      return () => untyped.off(event, listener);
    },
    hubNow: () => (heard ? asInstant(Math.round(heard.at + performance.now() - heard.when)) : null),
    close: () => {
      isClosed = true;
      clearTimeout(staleTimer);
      clearTimeout(comingBack);
      socket.close();
    },
  };
}

/** Whether something answers where the hub should be. What it says is left to the socket. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(new URL('/health', url), {
      mode: 'no-cors',
      cache: 'no-store',
      signal: AbortSignal.timeout(LOOK_WITHIN_MS),
    });
    return true;
  } catch {
    return false;
  }
}
