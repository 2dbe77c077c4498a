/**
 * What a hub keeps and knows of itself: its folder and database, where it stands in its history, hall time, and what
 * guards numbers and room on the disk.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Position } from '#shared/protocol.ts';
import { asInstant, type Instant } from '#shared/time.ts';
import { keepBallast, noBallast } from './ballast.ts';
import { createDayClock } from './commands/day-clock.ts';
import { importHall } from './commands/import-hall.ts';
import { openCurrentHall } from './current-hall.ts';
import { diskFacts } from './disk-facts.ts';
import { openHallClock } from './hall-clock.ts';
import type { HubParts } from './hub-parts.ts';
import { openNumberGuard } from './number-guard.ts';
import { runTask } from './run-task.ts';
import { DamagedDatabase, hubItself } from './store/events.ts';
import { databaseFileIn, openHallData } from './store/hall-data.ts';
import { openHeadSigner } from './store/head-key.ts';
import { keepInstallation } from './store/installation.ts';
import { lockFolder } from './store/lock.ts';
import { openStore, type Store } from './store/open-store.ts';
import { openPersonKeys } from './store/person-keys.ts';

export type HubData = Awaited<ReturnType<typeof openData>>;

/**
 * Opens the data of a hub and begins an epoch. What is opened is put on `closers`, to be closed in reverse. Throws as
 * `createHub` does.
 * @param onCommit after each transaction, with the tickets that it changed, while it is being put on disk
 */
export async function openData(
  parts: HubParts,
  closers: (() => unknown)[],
  onCommit: (ticketIds: readonly number[]) => void,
) {
  const { dataFolder, log, monotonic, isTrial, openClock = openHallClock } = parts;
  mkdirSync(dataFolder, { recursive: true });
  const databaseFile = databaseFileIn(dataFolder);
  closers.push(lockFolder(dataFolder));
  const { db, isCheckDue, doubt } = await openHallData(dataFolder, asInstant(parts.clock()));
  closers.push(() => db.close());
  const installed = keepInstallation(dataFolder, (error) =>
    log.error('installation.json could not be written', { error }),
  );
  const onFatal = (error: Error) => {
    installed.forget();
    parts.onFatal(error);
  };
  const store = openStore(db, { onCommit, onFatal });
  closers.push(() => installed.stopped(store.events.head()), store.closeCommit);
  const lastEventAt = store.events.lastAt();
  const hallClock = openClock({ wall: parts.clock, monotonic, lastEventAt, isTrusting: isTrial });
  const clock = hallClock.now;
  if (doubt) log.error('the last changes may be lost: devices are asked what they saw', { doubt });
  const { begun, hall } = await begin(store, parts, clock(), doubt);
  const { epoch } = begun;
  await installed.began(begun, store.events.head());

  const dayOf = createDayClock(hall.index);
  const numbers = openNumberGuard({
    store,
    begun,
    clock,
    monotonic,
    today: () => dayOf(clock()),
    newId: parts.newId,
    onHistory: (history) => void installed.began({ history, epoch }, store.events.head()),
    log,
  });
  const diskNow = () => diskFacts(dataFolder, databaseFile);
  const freeBytes = () => diskNow().freeBytes;
  const ballast = parts.ballast
    ? keepBallast({ file: join(dataFolder, 'ballast'), size: parts.ballast, freeBytes, log })
    : noBallast;
  closers.push(ballast.stop);

  /** Looks through the whole file beside the hub's work; damage ends the hub. */
  const checkWhole = async () => {
    try {
      const damage = await runTask('find-damage', { databaseFile });
      if (damage === null) return log.info('the database is whole after an unclean stop');
      await installed.damaged(damage);
      onFatal(new DamagedDatabase(damage));
    } catch (error) {
      log.error('the database could not be checked after an unclean stop', { error });
    }
  };
  if (isCheckDue) void checkWhole();

  return {
    databaseFile,
    diskNow,
    store,
    hallClock,
    hall,
    numbers,
    ballast,
    heads: await openHeadSigner(dataFolder),
    people: await openPersonKeys(dataFolder, dayOf(clock())),
    /** What the outside may know of where the hub stands: only what is on disk. */
    position: (): Position => ({ history: numbers.history(), epoch, seq: store.seqOnDisk() }),
    /** Writes down beside the database how far it has grown, once that is on disk. */
    noteHead: () => {
      const head = store.events.head();
      store.whenOnDisk(() => void installed.reached(head));
    },
  };
}

/** Begins an epoch, and with the first one a history and the hall. `begun` names the last event before it. */
function begin(store: Store, { newId, hall: first }: HubParts, now: Instant, doubt: string | null) {
  const { meta, events, halls } = store;
  return store.submit(() => {
    const seq = events.lastSeq();
    const history = meta.get('history') ?? newId();
    // Also after an older backup was put in its place: clients never go back to a lower epoch.
    const epoch = Math.max(Number(meta.get('epoch') ?? 0) + 1, Math.floor(now / 1_000));
    meta.set('history', history);
    meta.set('epoch', String(epoch));
    events.append(now, 'hub.started', 'hub', hubItself, JSON.stringify({ epoch, ...(doubt && { doubt }) }));
    if (doubt) meta.set('in-doubt', '1');
    const stored = halls.read();
    const hall = stored ?? (typeof first === 'function' ? first() : first);
    if (!stored) importHall(store, null, hall, hubItself, now);
    return { begun: { history, epoch, seq }, hall: openCurrentHall(hall) };
  });
}
