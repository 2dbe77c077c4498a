/** What a kiosk tells of the printer that it has of its own. */
import { type Result, refuse } from '#shared/refusal.ts';
import { HOUR, type Instant } from '#shared/time.ts';
import { knownKioskPrinter } from '../kiosk-printers.ts';
import { hubItself } from '../store/events.ts';
import type { KioskPrinter } from '../store/kiosk-printers.ts';
import { actorOf, type CommandContext, done, type Handler, type HubContext } from './context.ts';

/** More than the largest hall has; until devices are paired there is no end of names that somebody can make up. */
export const MOST_PRINTERS = 60;
const DAY = 24 * HOUR;
/** A kiosk that is not there and told nothing for so long has gone for good. */
const FORGOTTEN_AFTER_MS = 30 * DAY;

/**
 * Keeps how the kiosk's own printer is; null: it has none, and the hub's printer prints its tickets. Refuses to take the
 * printer away, or to put another in its place, while another connection bears the kiosk's name (`name-in-use`), one
 * more printer than the hub keeps (`printers-full`, with `most`), and a roll that would warn while it is full (`malformed`).
 */
export const hearDevice: Handler<'device:health'> = (context, { printer }) => {
  const { store, device, now } = context;
  const { table, of } = store.kioskPrinters;
  const before = of(device.deviceId) ?? null;
  const after: KioskPrinter | null = printer && {
    deviceId: device.deviceId,
    settings: JSON.stringify(printer.settings),
    state: printer.status.state,
    nearEnd: printer.status.paperNearEnd ? 1 : 0,
    toldAt: now,
  };
  if (after) {
    const { roll } = knownKioskPrinter(after);
    if (roll.warnAtMm >= roll.fullMm) return refuse('malformed', { field: 'roll.warnAtMetres' });
  }
  if (before && before.settings !== after?.settings && context.isTwice(device.deviceId, 'kiosk'))
    return refuse('name-in-use');
  const isSame =
    before && after && (['settings', 'state', 'nearEnd'] as const).every((field) => before[field] === after[field]);
  if ((!before && !after) || (isSame && now - before.toldAt < DAY)) return done;
  const room = before ? done : makeRoom(context);
  if (!room.ok) return room;
  store.record(table, after ? 'printer.told' : 'printer.gone', before, after, actorOf(context, null), now);
  return done;
};

/**
 * Lets one more kiosk have a printer: where there are too many, the one goes of which nothing was heard for longest, of
 * those that are not there, else of those that the hall file does not name if it does name the one that asks.
 */
function makeRoom(context: CommandContext): Result<Record<string, never>> {
  const { store, device, now, hall } = context;
  const all = [...store.kioskPrinters.all()].sort((a, b) => a.toldAt - b.toldAt);
  if (all.length < MOST_PRINTERS) return done;
  const { isKiosk } = hall();
  const strangers = all.filter(({ deviceId }) => !isKiosk(deviceId));
  const leaving =
    strangers.find(({ deviceId }) => !context.isConnected(deviceId, 'kiosk')) ??
    (isKiosk(device.deviceId) ? strangers[0] : undefined);
  if (!leaving) return refuse('printers-full', { most: MOST_PRINTERS });
  forget(context, leaving, now);
  return done;
}

/** Forgets, in the transaction that is under way, the printers of kiosks that have gone for good. */
export function forgetGonePrinters(context: HubContext, now: Instant): void {
  for (const printer of context.store.kioskPrinters.all()) {
    const isGone = !context.isConnected(printer.deviceId, 'kiosk') && now - printer.toldAt > FORGOTTEN_AFTER_MS;
    if (isGone) forget(context, printer, now);
  }
}

/** A kiosk that comes back all the same tells of its printer again. */
function forget({ store }: HubContext, printer: KioskPrinter, now: Instant): void {
  store.record(store.kioskPrinters.table, 'printer.forgotten', printer, null, hubItself, now);
}
