/** The reports by name. A new one is a file beside this and a line here. */
import type { Hall } from '#shared/model.ts';
import type { Day } from '#shared/time.ts';
import { openHalls } from '../store/halls.ts';
import { type Db, openReadOnly } from '../store/open.ts';
import { csvLine } from './csv.ts';
import { ticketsOfDay } from './tickets-of-day.ts';

export type Report = {
  /** By which it is asked for: `npm run report -- NAME`, `/report/NAME.csv`. */
  readonly name: string;
  readonly columns: () => readonly string[];
  readonly rows: (db: Db, hall: Hall, day: Day) => Iterable<readonly string[]>;
};

const reports: readonly Report[] = [ticketsOfDay];
export const reportNames: readonly string[] = reports.map(({ name }) => name);

/** Runs a report over a day on a read-only connection of its own; throws when there is no such report or no hall. */
export function runReport(name: string, databaseFile: string, day: Day): string {
  const report = reports.find((candidate) => candidate.name === name);
  if (!report) throw new Error(`There is no report "${name}"; there are: ${reportNames.join(', ')}`);
  const db = openReadOnly(databaseFile);
  try {
    const hall = openHalls(db).read();
    if (!hall) throw new Error('No hall was imported yet');
    let text = csvLine(report.columns());
    for (const row of report.rows(db, hall, day)) text += csvLine(row);
    return text;
  } finally {
    db.close();
  }
}
