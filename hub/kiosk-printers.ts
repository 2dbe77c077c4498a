/** The printers that kiosks have of their own, as the hub sees them. */
import type { PrinterStatus } from '#shared/model.ts';
import { ordinaryTraits } from '#shared/printing/paper-profile.ts';
import type { RequestOf } from '#shared/protocol.ts';
import type { HubContext } from './commands/context.ts';
import { type KnownPrinter, knownPrinter } from './known-printer.ts';
import { type KioskPrinter, ownPrinterId } from './store/kiosk-printers.ts';

/** What a kiosk tells of its printer besides how it is; the rest of the settings is its own affair. */
export type ToldSettings = NonNullable<RequestOf<'device:health'>['printer']>['settings'];

/** By the rows, which stay the same until their kiosk tells something else: they are asked for with every view. */
const known = new WeakMap<KioskPrinter, KnownPrinter>();

/** The printer by its id of `print_job`; one without a name is called after its kiosk. */
export function knownKioskPrinter(row: KioskPrinter): KnownPrinter {
  const printer = known.get(row) ?? readKioskPrinter(row);
  known.set(row, printer);
  return printer;
}

function readKioskPrinter({ deviceId, settings: text }: KioskPrinter): KnownPrinter {
  // Written by `device:health`.
  const { name, nearEndSensor, ...settings } = JSON.parse(text) as ToldSettings;
  const device = { ...ordinaryTraits, nearEndSensor };
  return knownPrinter(ownPrinterId(deviceId), { ...settings, name: name ?? deviceId, device });
}

/** How it is; nobody knows while its kiosk is away. */
export const kioskPrinterStatus = (
  { isConnected }: Pick<HubContext, 'isConnected'>,
  { deviceId, state, nearEnd }: KioskPrinter,
): PrinterStatus =>
  isConnected(deviceId, 'kiosk') ? { state, paperNearEnd: nearEnd === 1 } : { state: 'not-known', paperNearEnd: false };

/** The id of the printer that prints what a device asks for: its own, else the hub's; null where there is neither. */
export const printerFor = ({ store, printerId }: Pick<HubContext, 'store' | 'printerId'>, deviceId: string) =>
  store.kioskPrinters.of(deviceId) ? ownPrinterId(deviceId) : printerId;
