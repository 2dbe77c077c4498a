/** The printers that kiosks have of their own, as each kiosk told last. */
import type { PrinterState } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { Db } from './open.ts';
import type { Table } from './record.ts';
import { sqlTable } from './table.ts';

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

/** They are few and asked for with every ticket: kept in memory until one of them changes. */
export function openKioskPrinters(db: Db) {
  const inDatabase = sqlTable<KioskPrinter>(db, {
    table: 'kiosk_printer',
    name: 'kiosk-printer',
    columns: { deviceId: 'device_id', settings: 'settings', state: 'state', nearEnd: 'near_end', toldAt: 'told_at' },
    mutable: ['settings', 'state', 'nearEnd', 'toldAt'],
  });
  const select = db.prepare<[], KioskPrinter>(`${inDatabase.select} ORDER BY device_id`);
  let known: ReadonlyMap<string, KioskPrinter> | null = null;
  const forget = () => {
    known = null;
  };
  const all = () => {
    known ??= new Map(select.all().map((row) => [row.deviceId, row]));
    return known;
  };
  const then = (write: (row: KioskPrinter) => void) => (row: KioskPrinter) => {
    write(row);
    forget();
  };
  const { insert, update, remove } = inDatabase;
  const table: Table<KioskPrinter> = {
    ...inDatabase,
    insert: then(insert),
    update: then(update),
    remove: then(remove),
  };
  return {
    table,
    of: (deviceId: string) => all().get(deviceId),
    byPrinter: (printerId: string) => [...all().values()].find(({ deviceId }) => ownPrinterId(deviceId) === printerId),
    all: (): readonly KioskPrinter[] => [...all().values()],
    /** For a rollback. */
    mark: () => forget,
  };
}
