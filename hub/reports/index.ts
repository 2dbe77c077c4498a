/** The reports by name. A new one is a file beside this and a line here. */
import type { Day } from '#shared/time.ts';
import { openHalls } from '../store/halls.ts';
import { openReadOnly } from '../store/open.ts';
import { bookingsOfDay } from './bookings-of-day.ts';
import { type CsvReader, csvHead, csvLine } from './csv.ts';
import type { Report } from './report.ts';
import { ticketsOfDay } from './tickets-of-day.ts';
import { waitAccuracy } from './wait-accuracy.ts';

const reports: readonly Report[] = [ticketsOfDay, waitAccuracy, bookingsOfDay];
export const reportNames: readonly string[] = reports.map(({ name }) => name);

/** Runs a report over a day on a read-only connection of its own; throws when there is no such report or no hall. */
export function runReport(name: string, databaseFile: string, day: Day, reader: CsvReader): string {
  const report = reports.find((candidate) => candidate.name === name);
  if (!report) throw new Error(`There is no report "${name}"; there are: ${reportNames.join(', ')}`);
  const db = openReadOnly(databaseFile);
  try {
    const hall = openHalls(db).read();
    if (!hall) throw new Error('No hall was imported yet');
    let text = csvHead(reader) + csvLine(report.columns(), reader);
    for (const row of report.rows(db, hall, day)) text += csvLine(row, reader);
    return text;
  } finally {
    db.close();
  }
}
