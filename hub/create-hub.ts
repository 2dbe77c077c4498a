/** The composition root: everything a hub is made of, from real parts in `main.ts` and in every test. */
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { BEAT_EVERY_MS } from '#shared/link.ts';
import type { Hall } from '#shared/model.ts';
import type { Position } from '#shared/protocol.ts';
import { asInstant, type Instant } from '#shared/time.ts';
import { keepBackups } from './backup-keeper.ts';
import { type BallastSize, keepBallast, noBallast } from './ballast.ts';
import type { HubContext } from './commands/context.ts';
import { createDayClock } from './commands/day-clock.ts';
import { importHall, importHallFile } from './commands/import-hall.ts';
import { createDayTurner } from './commands/turn-day.ts';
import { createClockWatch } from './commands/watch-clock.ts';
import { type CurrentHall, openCurrentHall } from './current-hall.ts';
import { diskFacts } from './disk-facts.ts';
import { createDiskWatch } from './disk-watch.ts';
import { keepEstimating } from './estimates/keep-estimating.ts';
import { openWaitTimes } from './estimates/wait-times.ts';
import { writeHall } from './hall/write-hall.ts';
import { openHallClock } from './hall-clock.ts';
import type { Log } from './log.ts';
import { openHttp, urlOf } from './net/http.ts';
import type { RateLimit } from './net/rate-limit.ts';
import { type Connected, openSocketBoundary, personalRate } from './net/socket.ts';
import { createViewPush } from './net/view-push.ts';
import { openNumberGuard } from './number-guard.ts';
import { watchPresence } from './presence.ts';
import { openPrintDesk, type PrintDesk, type StartPrinting } from './print-desk.ts';
import { runInWorker } from './run-in-worker.ts';
import { DamagedDatabase, hubItself } from './store/events.ts';
import { backupsFolderIn, databaseFileIn, openHallData } from './store/hall-data.ts';
import { openHeadSigner } from './store/head-key.ts';
import { keepInstallation } from './store/installation.ts';
import { lockFolder } from './store/lock.ts';
import { openStore, type Store } from './store/open-store.ts';
import { viewsNow } from './views/index.ts';
import type { HubStatus } from './views/manager.ts';

export type HubParts = {
  /** Where the database and its backups lie; one hub per folder. */
  readonly dataFolder: string;
  /** A folder on another disk to which each backup is copied; null for none. */
  readonly backupTo?: string | null;
  /** The hall to begin with, used at the first start only. */
  readonly hall: Hall;
  /** What the machine's clock shows, milliseconds since 1970. */
  readonly clock: () => number;
  /** Milliseconds that have passed since whenever, by a clock that nobody can set. */
  readonly monotonic: () => number;
  /** A new id, never the same twice. */
  readonly newId: () => string;
  readonly log: Log;
  readonly version: string;
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Ignores opening hours, for a first look. */
  readonly isTrial: boolean;
  readonly printer: { readonly id: string; readonly address: string; readonly start: StartPrinting } | null;
  /** Where the built pages lie; null serves none. */
  readonly pagesFolder: string | null;
  /** Room that is kept for a full disk; none by default. */
  readonly ballast?: BallastSize;
  /** How many commands one client may send. */
  readonly rateLimit?: RateLimit;
  /** After a storage fault nothing is answered any more: the process has to start anew. */
  readonly onFatal: (error: Error) => void;
};

export type Hub = {
  readonly url: string;
  readonly port: number;
  readonly position: () => Position;
  /** The hub's inside, for tests and benchmarks. */
  readonly context: HubContext;
  readonly backUpNow: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * Starts a hub. Throws `FolderInUse` when another hub has the folder, `UnfitDatabase` where its database is gone,
 * damaged or not the one it was, `NewerDatabase` for data of a newer hub, and what the network says when it cannot
 * listen; nothing is left open then.
 */
export async function createHub(parts: HubParts): Promise<Hub> {
  const { dataFolder, log, version, printer, isTrial } = parts;
  mkdirSync(dataFolder, { recursive: true });
  const databaseFile = databaseFileIn(dataFolder);
  const closers: (() => unknown)[] = [];
  const closeAll = async () => {
    // Taken out as they are called, so that closing twice does no harm.
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  };
  try {
    closers.push(lockFolder(dataFolder));
    const { db, isCheckDue } = await openHallData(dataFolder, asInstant(parts.clock()));
    closers.push(() => db.close());
    let onCommit: (() => void) | null = null;
    const diskNow = () => diskFacts(dataFolder, databaseFile);
    const installed = keepInstallation(dataFolder, (error) =>
      log.error('installation.json could not be written', { error }),
    );
    const onFatal = (error: Error) => {
      installed.forget();
      parts.onFatal(error);
    };
    const store = openStore(db, { onCommit: () => onCommit?.(), onFatal });
    closers.push(() => installed.stopped(store.events.head()), store.closeCommit);
    const hallClock = openHallClock({
      wall: parts.clock,
      monotonic: parts.monotonic,
      lastEventAt: store.events.lastAt(),
      isTrusting: isTrial,
    });
    const clock = hallClock.now;
    const { begun, hall } = await begin(store, parts, clock());
    const { epoch } = begun;
    await installed.began(begun, store.events.head());
    const dayOf = createDayClock(hall.index);
    const numbers = openNumberGuard({
      store,
      begun,
      clock,
      monotonic: parts.monotonic,
      today: () => dayOf(clock()),
      newId: parts.newId,
      onHistory: (history) => void installed.began({ history, epoch }, store.events.head()),
      log,
    });
    const ballast = parts.ballast
      ? keepBallast({
          file: join(dataFolder, 'ballast'),
          size: parts.ballast,
          freeBytes: () => diskNow().freeBytes,
          log,
        })
      : noBallast;
    closers.push(ballast.stop);
    const heads = await openHeadSigner(dataFolder);
    const position = (): Position => ({ history: numbers.history(), epoch, seq: store.seqOnDisk() });

    let connected: readonly Connected[] = [];
    const waits = openWaitTimes(clock);
    const presence = watchPresence(clock);
    const context: HubContext = {
      store,
      hall: hall.index,
      replaceHall: hall.replace,
      clock,
      hallClock,
      dayOf,
      isTrial,
      waits,
      numbers,
      isReadOnly: false,
      makeRoom: ballast.give,
      printerId: printer?.id ?? null,
      isConnected: presence.isConnected,
      isAway: presence.isAway,
    };
    const turnDay = createDayTurner((error) => log.error('the day could not be turned', { error }));
    turnDay(context);
    const watchClock = createClockWatch({
      onChange: (alarm) => {
        if (alarm) log.warn("the machine's clock is doubted", { ...alarm });
        else log.info("the machine's clock counts again");
      },
      onFault: (error) => log.error("the machine's clock could not be told of", { error }),
    });
    watchClock(context);

    const backups = keepBackups({
      databaseFile,
      folder: backupsFolderIn(dataFolder),
      secondFolder: parts.backupTo ?? null,
      clock,
      today: () => context.dayOf(clock()),
      lastSeq: store.events.lastSeq,
      onMade: () => {
        const head = store.events.head();
        store.whenOnDisk(() => void installed.reached(head));
      },
      log,
    });
    let isServing = false;
    closers.push(() => backups.stop(isServing));
    if (isCheckDue) {
      void runInWorker('find-damage', { databaseFile }).then(
        async (damage) => {
          if (damage === null) return log.info('the database is whole after an unclean stop');
          await installed.damaged(damage);
          onFatal(new DamagedDatabase(damage));
        },
        (error: unknown) => log.error('the database could not be checked after an unclean stop', { error }),
      );
    }
    const startedAt = clock();
    let desk: PrintDesk | null = null;
    const { server, app } = await openHttp({
      version,
      position,
      uptimeSeconds: () => Math.floor((clock() - startedAt) / 1_000),
      today: () => context.dayOf(clock()),
      report: (name, day) => runInWorker('report', { name, databaseFile, day }),
      importHall: async (text, apply) => {
        const read = await runInWorker('read-hall', { text });
        if (apply) await backups.backUpNow();
        return importHallFile(store, { before: hall.index().hall, read, apply, at: clock() }, hall.replace);
      },
      exportHall: () => writeHall(hall.index().hall),
      pagesFolder: parts.pagesFolder,
    });
    closers.push(() => app.close());

    const hubStatus = (): HubStatus => ({
      version,
      startedAt,
      address: urlOf(server.address()),
      connected,
      printers:
        printer && desk ? [{ id: printer.id, address: printer.address, status: desk.statusOf(printer.id) }] : [],
      disk: { ...diskNow(), full: store.isDiskFull(), failing: false },
      backup: backups.state(),
      clock: hallClock.alarm(),
      numbers: numbers.state(),
    });
    const printerStatus = () => (printer && desk ? desk.statusOf(printer.id) : null);
    const views = createViewPush({
      seq: store.events.lastSeq,
      catalogueHash: () => hall.catalogue().hash,
      emit: (keys, view, sent) => sockets.emitView(keys, view, sent),
      computeNow: () => viewsNow({ context, printerStatus, hubStatus }),
      onFault: (key, error) => log.error('a view could not be made', { key, error }),
    });
    const sockets = openSocketBoundary({
      http: server,
      context,
      position,
      sign: heads.sign,
      // One that this hub did not sign tells nothing.
      onHead: (head) => heads.isOwn(head) && numbers.hear(head),
      catalogue: hall.catalogue,
      views,
      turnDay: () => turnDay(context),
      rateLimit: parts.rateLimit ?? personalRate,
      log,
      onConnectionsChange: (now) => {
        connected = now;
        presence.update(now.map(({ deviceId }) => deviceId));
        views.wake();
      },
    });
    const { monotonic } = parts;
    const estimating = keepEstimating({ context, databaseFile, monotonic, waits, onChange: views.wake, log });
    closers.push(estimating.stop);
    // In reverse: nobody is let in any more before the paper under way is seen to its end.
    closers.push(views.stop, () => desk?.stop(), sockets.close);
    if (printer) {
      const onFault = (error: unknown) => log.error('a print job could not be followed', { error });
      desk = openPrintDesk({ context, start: printer.start, onChange: views.wake, onFault });
    }
    onCommit = () => {
      views.wake();
      desk?.wake();
    };
    // Time alone changes views too: a queue opens, a call can no longer be taken back.
    const watchDisk = createDiskWatch({ now: diskNow, isFull: store.isDiskFull, ballast, log });
    const everySecond = setInterval(() => {
      turnDay(context);
      watchClock(context);
      numbers.tick();
      estimating.tick();
      views.wake();
      sockets.beat();
      void backups.makeDue();
      watchDisk();
    }, BEAT_EVERY_MS);
    closers.push(() => clearInterval(everySecond));
    await app.listen({ host: parts.host, port: parts.port });
    isServing = true;
    const url = urlOf(server.address());
    log.info('hub started', { url, ...position() });
    return {
      url,
      port: (server.address() as AddressInfo).port,
      position,
      context,
      backUpNow: backups.backUpNow,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Begins an epoch, and with the first one a history and the hall. `begun` names the last event before it. */
async function begin(store: Store, { newId, hall }: HubParts, now: Instant) {
  const { meta, events, halls } = store;
  return store.submit(() => {
    const seq = events.lastSeq();
    const history = meta.get('history') ?? newId();
    // Also after an older backup was put in its place: clients never go back to a lower epoch.
    const epoch = Math.max(Number(meta.get('epoch') ?? 0) + 1, Math.floor(now / 1_000));
    meta.set('history', history);
    meta.set('epoch', String(epoch));
    events.append(now, 'hub.started', 'hub', hubItself, JSON.stringify({ epoch }));
    const stored = halls.read();
    if (!stored) importHall(store, null, hall, hubItself, now);
    const current: CurrentHall = openCurrentHall(stored ?? hall);
    return { begun: { history, epoch, seq }, hall: current };
  });
}
