/** How printers are: what each said last, with what its roll tells. */
import type { PrinterStatus } from '#shared/model.ts';

import { withRoll } from './domain/paper-roll.ts';
import type { KnownPrinter } from './known-printer.ts';
import type { Store } from './store/open-store.ts';

type Parts = {
  readonly store: Store;
  readonly printers: () => readonly KnownPrinter[];
  /** What a printer said of itself last. */
  readonly said: (printerId: string) => PrinterStatus;
};

/** The same object as long as nothing changes, so that views with one printer are one view. */
export function keepPrinterStatuses({ store, printers, said }: Parts): (printerId: string) => PrinterStatus {
  const told = new Map<string, PrinterStatus>();
  return (printerId) => {
    const all = printers();
    const known = all.find(({ id }) => id === printerId);
    if (!known) return said(printerId);
    const { roll, profile } = known;
    const status = withRoll(said(printerId), store.paperRolls.of(printerId), roll, profile.nearEndSensor);
    const before = told.get(printerId);
    if (before?.state === status.state && before.paperNearEnd === status.paperNearEnd) return before;
    told.set(printerId, status);
    if (told.size > all.length) for (const id of told.keys()) if (!all.some((one) => one.id === id)) told.delete(id);
    return status;
  };
}
