/** What a kiosk tells of the printer that it has of its own. */
import type { KioskPrinter } from '../store/kiosk-printers.ts';
import { actorOf, done, type Handler } from './context.ts';

/** Keeps how the kiosk's own printer is; null: it has none, and the hub's printer prints its tickets. */
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
  const isSame =
    before && after && (['settings', 'state', 'nearEnd'] as const).every((field) => before[field] === after[field]);
  if ((before || after) && !isSame) {
    store.record(table, after ? 'printer.told' : 'printer.gone', before, after, actorOf(context, null), now);
  }
  return done;
};
