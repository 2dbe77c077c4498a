/** The composition root: everything a hub is made of, from real parts in `run.ts` and in every test. */
import { BEAT_EVERY_MS } from '#shared/link.ts';
import { keepBackups } from './backup-keeper.ts';
import { createReturns } from './commands/bring-back.ts';
import type { HubContext } from './commands/context.ts';
import { importHallFile } from './commands/import-hall.ts';
import { createReplanner } from './commands/replan.ts';
import { createDayTurner } from './commands/turn-day.ts';
import { createClockWatch } from './commands/watch-clock.ts';
import { createPaperWatch } from './commands/watch-paper.ts';
import { createDiskWatch } from './disk-watch.ts';
import { keepEstimating } from './estimates/keep-estimating.ts';
import { noFollowing, openFollowing } from './following.ts';
import { noHallCode, openHallCode } from './hall-code.ts';
import type { Hub, HubParts } from './hub-parts.ts';
import { kioskPrinterStatus, knownKioskPrinter, printerFor } from './kiosk-printers.ts';
import { knownPrinter } from './known-printer.ts';
import { composeMessage } from './messages/compose.ts';
import { openMessenger } from './messages/messenger.ts';
import { openPhoneCodes } from './messages/phone-codes.ts';
import { openData } from './open-data.ts';
import { openFront } from './open-front.ts';
import { plainContext } from './plain-context.ts';
import { openPlaylist } from './playlist/playlist.ts';
import { watchPresence } from './presence.ts';
import { openPrintDesk, type PrintDesk } from './print-desk.ts';
import { keepPrinterStatuses } from './printer-statuses.ts';
import { runTask } from './run-task.ts';
import { createStaffDoor } from './staff-door.ts';
import { backupsFolderIn } from './store/hall-data.ts';
import { noVoices } from './voice/plans.ts';
import { openVoiceDesk } from './voice/voice-desk.ts';

const LOOK_AT_PLAYLIST_EVERY_MS = 10_000;

/**
 * Starts a hub. Throws `FolderInUse` when another hub has the folder, `UnfitDatabase` where its database is gone,
 * damaged or not the one it was, `NewerDatabase` for data of a newer hub, and what the network says when it cannot
 * listen; nothing is left open then.
 */
export async function createHub(parts: HubParts): Promise<Hub> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    // Taken out as they are called, so that closing twice does no harm.
    for (let next = closers.pop(); next; next = closers.pop()) await next();
  };
  try {
    const hub = await compose(parts, closers);
    return { ...hub, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function compose(parts: HubParts, closers: (() => unknown)[]): Promise<Omit<Hub, 'close'>> {
  const { dataFolder, log, monotonic, printer, isTrial } = parts;
  let onCommit = (_: readonly number[]) => undefined as unknown;
  const data = await openData(parts, closers, (ticketIds) => onCommit(ticketIds));
  const { databaseFile, store, hallClock, hall, numbers, ballast, heads, people, position, diskNow } = data;
  const clock = hallClock.now;
  const presence = watchPresence(clock);
  const plain = plainContext({ store, hall, hallClock, isTrial });
  const { waits } = plain;
  const ofHub = printer ? [knownPrinter(printer.id, printer)] : [];
  const printers = () => [...ofHub, ...store.kioskPrinters.all().map(knownKioskPrinter)];
  let desk: PrintDesk | null = null;
  const voice = openVoiceDesk({
    context: { ...plain, clock },
    monotonic,
    epoch: position().epoch,
    voices: parts.voicePacks ?? noVoices,
    tell: (connection, event, ...told) => front.tell(connection, event, ...told),
    onChange: () => front.wake(),
    onFault: (error) => log.error('what became of a call could not be written down', { error }),
    onClipFault: (fault) => log.warn('a display could not play a clip', fault),
  });
  closers.push(voice.stop);
  const playlist = parts.playlist
    ? openPlaylist(parts.playlist, (fault) => log.warn('a file of the playlist has a fault', fault))
    : null;
  const context: HubContext = {
    ...plain,
    ...(playlist && { playlist }),
    numbers,
    sealer: heads,
    people,
    makeRoom: ballast.give,
    following: parts.publicPages
      ? openFollowing({ publicUrl: parts.publicPages.url, sealer: heads, ticketById: store.tickets.byId })
      : noFollowing,
    hallCode: parts.publicPages ? openHallCode(parts.publicPages.url, heads) : noHallCode,
    publicUrl: parts.publicPages?.url.replace(/\/$/, '') ?? null,
    gatewayKind: parts.gateway?.kind ?? null,
    phoneCodes: openPhoneCodes(parts.checksPhones ?? false),
    printerId: printer?.id ?? null,
    staffDoor: createStaffDoor(monotonic),
    voice,
    version: parts.version,
    printers,
    printerStatus: keepPrinterStatuses({
      store,
      printers,
      said: (printerId) => {
        const its = store.kioskPrinters.byPrinter(printerId);
        if (its) return kioskPrinterStatus(presence, its);
        return desk?.statusOf(printerId) ?? plain.printerStatus(printerId);
      },
    }),
    isConnected: presence.isConnected,
    isTwice: presence.isTwice,
    isAway: presence.isAway,
  };
  const turnDay = createDayTurner((error) => log.error('the day could not be turned', { error }));
  const bringBack = createReturns((error) => log.error('who had stepped out could not be brought back', { error }));
  /** The day may have turned, and somebody's time outside may be over: before each decision, and every second. */
  const keepTime = () => {
    turnDay(context);
    bringBack(context);
  };
  keepTime();
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
    onMade: data.noteHead,
    log,
  });
  let isServing = false;
  closers.push(() => backups.stop(isServing));

  const front = await openFront({
    hub: parts,
    playlistFolder: playlist,
    databaseFile,
    context,
    presence,
    hall,
    position,
    importHall: async (text, apply) => {
      const read = await runTask('read-hall', { text });
      if (apply) await backups.backUpNow();
      return importHallFile(store, { before: hall.index().hall, read, apply, at: clock() }, (next) => {
        hall.replace(next);
        desk?.wake();
      });
    },
    status: () => ({
      disk: { ...diskNow(), full: store.isDiskFull(), failing: false },
      backup: backups.state(),
    }),
    printerOf: (kioskId) => {
      const its = printerFor(context, kioskId);
      return its === null ? null : context.printerStatus(its);
    },
    sign: heads.sign,
    // One that this hub did not sign tells nothing.
    onHead: (head) => heads.isOwn(head) && numbers.hear(head),
    keepTime,
  });
  const messenger = parts.gateway
    ? openMessenger({
        context,
        gateway: parts.gateway,
        compose: (message, now) => composeMessage(context, message, now),
        onFault: (error) => log.error('a message could not be followed', { error }),
      })
    : null;
  const estimating = keepEstimating({ context, databaseFile, monotonic, waits, onChange: front.wake, log });
  // In reverse: nobody is let in any more before the paper under way is seen to its end.
  closers.push(
    estimating.stop,
    () => messenger?.stop(),
    () => desk?.stop(),
    front.close,
  );
  if (printer) {
    const onFault = (error: unknown) => log.error('a print job could not be followed', { error });
    desk = openPrintDesk({ context, printerId: printer.id, start: printer.start, onChange: front.wake, onFault });
  }
  let nextCall = store.calls.nextSeq();
  onCommit = (ticketIds) => {
    const before = nextCall;
    nextCall = store.calls.nextSeq();
    front.wake(nextCall !== before);
    front.ticketsChanged(ticketIds);
    desk?.wake();
    voice.wake();
    messenger?.tick();
  };
  const watchPaper = createPaperWatch((error) => log.error('paper of a kiosk could not be settled', { error }));
  const replan = createReplanner((error) => log.error('bookings could not be looked after', { error }));
  const watchDisk = createDiskWatch({ now: diskNow, isFull: store.isDiskFull, ballast, log });
  const everySecond = setInterval(() => {
    keepTime();
    watchClock(context);
    watchPaper(context);
    replan(context);
    messenger?.tick();
    numbers.tick();
    estimating.tick();
    voice.tick();
    // Time alone changes views too: a queue opens, a call can no longer be taken back.
    front.wake();
    front.beat();
    void backups.makeDue();
    watchDisk();
  }, BEAT_EVERY_MS);
  closers.push(() => clearInterval(everySecond));
  // Not waited for: its drive may hang.
  void playlist?.look();
  const looking = setInterval(() => void playlist?.look(), LOOK_AT_PLAYLIST_EVERY_MS);
  closers.push(() => clearInterval(looking));
  const address = await front.listen();
  isServing = true;
  log.info('hub started', { url: address.url, ...position() });
  return { ...address, position, context, backUpNow: backups.backUpNow };
}
