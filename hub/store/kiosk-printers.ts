/** The printers that kiosks have of their own, as each kiosk told last. */
import type { PrinterState } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { cachedTable } from './cached-table.ts';
import type { Db } from './open.ts';

export type KioskPrinter = {
  readonly deviceId: string;
  /** JSON, as it was told. */
  readonly settings: string;
  readonly state: PrinterState;
  readonly nearEnd: 0 | 1;
  readonly toldAt: Instant;
};

/** The name in `print_job` of the printer that a kiosk has of its own. */
export const ownPrinterId = (deviceId: string): string => `own:${deviceId}`;

export function openKioskPrinters(db: Db) {
  const printers = cachedTable<KioskPrinter>(db, {
    table: 'kiosk_printer',
    name: 'kiosk-printer',
    columns: { deviceId: 'device_id', settings: 'settings', state: 'state', nearEnd: 'near_end', toldAt: 'told_at' },
    mutable: ['settings', 'state', 'nearEnd', 'toldAt'],
  });
  return {
    ...printers,
    byPrinter: (printerId: string) => printers.all().find(({ deviceId }) => ownPrinterId(deviceId) === printerId),
  };
}
