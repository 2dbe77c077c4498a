/** The hub on a disk that failed too often: it shows what it has, refuses every change in words, and writes nothing. */
import { BEAT_EVERY_MS } from '#shared/link.ts';
import type { Position } from '#shared/protocol.ts';
import type { HubContext } from './commands/context.ts';
import { openCurrentHall } from './current-hall.ts';
import { diskFacts } from './disk-facts.ts';
import { openHallClock } from './hall-clock.ts';
import type { Hub, HubParts } from './hub-parts.ts';
import { openFront } from './open-front.ts';
import { plainContext } from './plain-context.ts';
import { watchPresence } from './presence.ts';
import { latestBackup } from './store/backup.ts';
import { noFlush } from './store/flush.ts';
import { backupsFolderIn, databaseFileIn, openForReading } from './store/hall-data.ts';
import { lockFolder } from './store/lock.ts';
import { openStore } from './store/open-store.ts';

const notNow = 'The disk failed: the hub only shows. Check the disk, then start the hub again.';

/**
 * Starts a hub that only shows. Throws as `createHub` does, and `UnfitDatabase` too where there is no hall to show or
 * where an update would have to change the tables first.
 */
export async function createReadOnlyHub(parts: HubParts): Promise<Hub> {
  const { dataFolder, log, isTrial } = parts;
  const databaseFile = databaseFileIn(dataFolder);
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (let next = closers.pop(); next; next = closers.pop()) await next();
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
    const presence = watchPresence(clock);
    const context: HubContext = {
      ...plainContext({ store, hall, hallClock, isTrial }),
      isReadOnly: true,
      version: parts.version,
      isConnected: presence.isConnected,
      isTwice: presence.isTwice,
      isAway: presence.isAway,
    };
    const backup = { ...latestBackup(backupsFolderIn(dataFolder)), problem: null, second: null };
    const front = await openFront({
      // A page that shows what no longer goes on would be less true than none.
      hub: { ...parts, publicPages: null },
      databaseFile,
      context,
      presence,
      hall,
      position: () => at,
      importHall: async () => ({ ok: false, problem: notNow }),
      status: () => ({
        disk: { ...diskFacts(dataFolder, databaseFile), full: false, failing: true },
        backup,
      }),
      printerOf: () => null,
      // Its heads prove nothing new, so that none needs a signature.
      sign: () => '',
      onHead: () => undefined,
      keepTime: () => undefined,
    });
    closers.push(front.close);
    const everySecond = setInterval(() => {
      front.wake();
      front.beat();
    }, BEAT_EVERY_MS);
    closers.push(() => clearInterval(everySecond));
    const address = await front.listen();
    log.error('the disk failed twice within ten minutes: the hub only shows, and changes nothing', {
      url: address.url,
      ...at,
    });
    return { ...address, position: () => at, context, backUpNow: async () => undefined, close };
  } catch (error) {
    await close();
    throw error;
  }
}
