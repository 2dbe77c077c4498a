/** Judges the data of a hub that has been through something. */
import { databaseFileIn } from '../../hub/store/hall-data.ts';
import { openReadOnly } from '../../hub/store/open.ts';
import { verifyDatabase } from '../../hub/store/verify.ts';
import { faultsOfHistory, readTickets, type StoredTicket, type Taking } from '../../hub/testing/history-checker.ts';

export function ticketsIn(dataFolder: string): StoredTicket[] {
  const db = openReadOnly(databaseFileIn(dataFolder));
  try {
    return readTickets(db);
  } finally {
    db.close();
  }
}

/**
 * What is wrong with a hub's data, given all that was ever asked of it; empty when nothing is. Every page and every
 * event is checked too. Works beside a running hub.
 */
export function faultsOfData(dataFolder: string, takings: readonly Taking[]): string[] {
  const faults = faultsOfHistory(ticketsIn(dataFolder), takings);
  try {
    verifyDatabase(databaseFileIn(dataFolder));
  } catch (error) {
    faults.push(String(error));
  }
  return faults;
}
