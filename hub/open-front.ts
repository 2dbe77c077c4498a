/** What the hall meets of a hub: its pages, its one socket and the views that it pushes. */
import type { AddressInfo } from 'node:net';
import type { Position } from '#shared/protocol.ts';
import type { HubContext } from './commands/context.ts';
import type { HallFileAnswer } from './commands/import-hall.ts';
import { openResidentDoor } from './commands/resident-door.ts';
import type { CurrentHall } from './current-hall.ts';
import { writeHall } from './hall/write-hall.ts';
import type { Hub, HubParts } from './hub-parts.ts';
import { openHttp, urlOf } from './net/http.ts';
import { PROOF_TRIES } from './net/proof-tries.ts';
import { type Connected, openSocketBoundary, personalRate } from './net/socket.ts';
import { createViewPush } from './net/view-push.ts';
import type { PlaylistFolder } from './playlist/playlist.ts';
import type { PresenceKept } from './presence.ts';
import { openPublicDesk } from './public-desk.ts';
import { openRegistration } from './registration.ts';
import { runTask } from './run-task.ts';
import { viewsNow } from './views/index.ts';
import type { PrinterOf } from './views/kiosk.ts';
import type { HubStatus } from './views/manager.ts';

type Parts = {
  readonly hub: HubParts;
  /** What displays show while nobody is called; null serves nothing. */
  readonly playlistFolder?: PlaylistFolder | null;
  readonly databaseFile: string;
  readonly context: HubContext;
  readonly presence: PresenceKept;
  readonly hall: CurrentHall;
  readonly position: () => Position;
  readonly importHall: (text: string, apply: boolean) => Promise<HallFileAnswer>;
  /** What the status page tells of the parts behind the front. */
  readonly status: () => Pick<HubStatus, 'disk' | 'backup'>;
  readonly printerOf: PrinterOf;
  /** Signs a position, so that a device can prove how far it saw the hub. */
  readonly sign: (position: Position) => string;
  /** A device shows the highest position that it saw, with its signature. */
  readonly onHead: Parameters<typeof openSocketBoundary>[0]['onHead'];
  /** To be called before each decision: the day may have turned, or somebody's time outside be over. */
  readonly keepTime: () => void;
};

export type Front = Awaited<ReturnType<typeof openFront>>;

/** Opens the front of a hub; nobody is let in before `listen`. */
export async function openFront(parts: Parts) {
  const { hub, databaseFile, context, presence, hall, position } = parts;
  const { version, log } = hub;
  const { clock, store } = context;
  const startedAt = clock();
  let connected: readonly Connected[] = [];
  const { server, app } = await openHttp({
    version,
    position,
    uptimeSeconds: () => Math.floor((clock() - startedAt) / 1_000),
    today: () => context.dayOf(clock()),
    report: (name, day, reader) => runTask('report', { name, databaseFile, day, reader }),
    importHall: parts.importHall,
    exportHall: () => writeHall(hall.index().hall),
    voiceFiles: hub.voicePacks ?? null,
    playlistFolder: parts.playlistFolder ?? null,
    pagesFolder: hub.pagesFolder,
  });
  const hubStatus = (): HubStatus => ({
    version,
    startedAt,
    address: urlOf(server.address()),
    connected,
    clock: context.hallClock.alarm(),
    numbers: context.numbers.state(),
    ...parts.status(),
  });
  const views = createViewPush({
    seq: store.events.lastSeq,
    catalogueHash: () => hall.catalogue().hash,
    emit: (keys, view, sent) => sockets.emitView(keys, view, sent),
    computeNow: () => viewsNow({ context, printerOf: parts.printerOf, hubStatus }),
    onFault: (key, error) => log.error('a view could not be made', { key, error }),
  });
  const sockets = openSocketBoundary({
    http: server,
    context,
    position,
    sign: parts.sign,
    onHead: parts.onHead,
    catalogue: hall.catalogue,
    views,
    keepTime: parts.keepTime,
    rateLimit: hub.rateLimit ?? personalRate,
    log,
    onConnectionsChange: (now) => {
      connected = now;
      presence.update(now);
      views.wake();
    },
  });
  const { publicPages } = hub;
  const publicDesk = publicPages
    ? openPublicDesk({
        context,
        settings: {
          url: publicPages.url,
          host: hub.host,
          port: publicPages.port,
          proxies: publicPages.proxies ?? '127.0.0.1, ::1',
          limits: publicPages.limits,
          registration: {
            script: publicPages.script ?? null,
            tries: publicPages.proofTries ?? PROOF_TRIES,
            checksPhones: context.phoneCodes.isOn,
          },
        },
        registration: openRegistration(context, openResidentDoor(context, parts.keepTime)),
        start: publicPages.start,
        keepTime: parts.keepTime,
        monotonic: hub.monotonic,
        log,
      })
    : null;
  return {
    /** Something changed that a view may show. */
    wake: views.wake,
    /** Tells one connection something. */
    tell: sockets.tell,
    /** Tells every client that the hub lives. */
    beat: (): void => {
      sockets.beat();
      publicDesk?.tick();
    },
    /** These tickets were changed: whoever follows one on a phone is told. */
    ticketsChanged: (ticketIds: readonly number[]): void => publicDesk?.changed(ticketIds),
    listen: async (): Promise<Pick<Hub, 'url' | 'port' | 'publicPort'>> => {
      await app.listen({ host: hub.host, port: hub.port });
      const publicPort = publicDesk ? await publicDesk.open() : null;
      return {
        url: urlOf(server.address()),
        port: (server.address() as AddressInfo).port,
        publicPort,
      };
    },
    close: async () => {
      await publicDesk?.stop();
      await sockets.close();
      views.stop();
      await app.close();
    },
  };
}
