/** The hub on a disk that failed too often: it shows what it has, refuses every change in words, and writes nothing. */
import type { AddressInfo } from 'node:net';
import { BEAT_EVERY_MS } from '#shared/link.ts';
import type { Position } from '#shared/protocol.ts';
import type { HubContext } from './commands/context.ts';
import { createDayClock } from './commands/day-clock.ts';
import type { Hub, HubParts } from './create-hub.ts';
import { openCurrentHall } from './current-hall.ts';
import { diskFacts } from './disk-facts.ts';
import { openWaitTimes } from './estimates/wait-times.ts';
import { writeHall } from './hall/write-hall.ts';
import { openHallClock } from './hall-clock.ts';
import { openHttp, urlOf } from './net/http.ts';
import { type Connected, openSocketBoundary, personalRate } from './net/socket.ts';
import { createViewPush } from './net/view-push.ts';
import { openHand } from './number-guard.ts';
import { watchPresence } from './presence.ts';
import { runInWorker } from './run-in-worker.ts';
import { latestBackup } from './store/backup.ts';
import type { Flush } from './store/flush.ts';
import { backupsFolderIn, databaseFileIn, openForReading } from './store/hall-data.ts';
import { lockFolder } from './store/lock.ts';
import { openStore } from './store/open-store.ts';
import { viewsNow } from './views/index.ts';
import type { HubStatus } from './views/manager.ts';

/** Nothing is written, so nothing is to be flushed. */
const noFlush: Flush = { run: (done) => setImmediate(done, null), close: () => undefined };
const notNow = 'The disk failed: the hub only shows. Check the disk, then start the hub again.';

/**
 * Starts a hub that only shows. Throws as `createHub` does, and `UnfitDatabase` too where there is no hall to show or
 * where an update would have to change the tables first.
 */
export async function createReadOnlyHub(parts: HubParts): Promise<Hub> {
  const { dataFolder, log, version, isTrial } = parts;
  const databaseFile = databaseFileIn(dataFolder);
  const closers: (() => unknown)[] = [];
  const closeAll = async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    closers.push(lockFolder(dataFolder));
    const { db, hall: stored } = openForReading(dataFolder);
    closers.push(() => db.close());
    const store = openStore(db, { flush: noFlush, onFatal: parts.onFatal });
    const hall = openCurrentHall(stored);
    const hallClock = openHallClock({
      wall: parts.clock,
      monotonic: parts.monotonic,
      lastEventAt: store.events.lastAt(),
      isTrusting: true,
    });
    const clock = hallClock.now;
    // Not begun anew: clients keep what they saw last.
    const at: Position = {
      history: store.meta.get('history') ?? '',
      epoch: Number(store.meta.get('epoch') ?? 0),
      seq: store.events.lastSeq(),
    };
    const position = () => at;
    let connected: readonly Connected[] = [];
    const presence = watchPresence(clock);
    const context: HubContext = {
      store,
      hall: hall.index,
      replaceHall: hall.replace,
      clock,
      hallClock,
      dayOf: createDayClock(hall.index),
      isTrial,
      waits: openWaitTimes(clock),
      numbers: openHand,
      isReadOnly: true,
      makeRoom: () => false,
      printerId: null,
      isConnected: presence.isConnected,
      isAway: presence.isAway,
    };
    const startedAt = clock();
    const backup = { ...latestBackup(backupsFolderIn(dataFolder)), problem: null, second: null };
    const { server, app } = await openHttp({
      version,
      position,
      uptimeSeconds: () => Math.floor((clock() - startedAt) / 1_000),
      today: () => context.dayOf(clock()),
      report: (name, day) => runInWorker('report', { name, databaseFile, day }),
      importHall: async () => ({ ok: false, problem: notNow }),
      exportHall: () => writeHall(hall.index().hall),
      pagesFolder: parts.pagesFolder,
    });
    closers.push(() => app.close());
    const hubStatus = (): HubStatus => ({
      version,
      startedAt,
      address: urlOf(server.address()),
      connected,
      printers: [],
      disk: { ...diskFacts(dataFolder, databaseFile), full: false, failing: true },
      backup,
      clock: hallClock.alarm(),
      numbers: context.numbers.state(),
    });
    const views = createViewPush({
      seq: () => at.seq,
      catalogueHash: () => hall.catalogue().hash,
      emit: (keys, view, sent) => sockets.emitView(keys, view, sent),
      computeNow: () => viewsNow({ context, printerStatus: () => null, hubStatus }),
      onFault: (key, error) => log.error('a view could not be made', { key, error }),
    });
    const sockets = openSocketBoundary({
      http: server,
      context,
      position,
      // Its heads prove nothing new, so that none needs a signature.
      sign: () => '',
      onHead: () => undefined,
      catalogue: hall.catalogue,
      views,
      turnDay: () => undefined,
      rateLimit: parts.rateLimit ?? personalRate,
      log,
      onConnectionsChange: (now) => {
        connected = now;
        presence.update(now.map(({ deviceId }) => deviceId));
        views.wake();
      },
    });
    closers.push(views.stop, sockets.close);
    const everySecond = setInterval(() => {
      views.wake();
      sockets.beat();
    }, BEAT_EVERY_MS);
    closers.push(() => clearInterval(everySecond));
    await app.listen({ host: parts.host, port: parts.port });
    const url = urlOf(server.address());
    log.error('the disk failed twice within ten minutes: the hub only shows, and changes nothing', { url, ...at });
    return {
      url,
      port: (server.address() as AddressInfo).port,
      position,
      context,
      backUpNow: async () => undefined,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}
