/** `report NAME`: one day's report as CSV, whether or not a hub runs. */
import { resolve } from 'node:path';
import { asInstant, isDay, serviceDay } from '#shared/time.ts';
import { deliver, fail, readArgs } from './command-line.ts';
import { dataFolderFrom } from './config.ts';
import { databaseIn, storedHall } from './data-folder.ts';
import { csvReaders } from './reports/csv.ts';
import { reportNames, runReport } from './reports/index.ts';

const usage = `npm run -s report -- ${reportNames.join(' | ')} [--day YYYY-MM-DD] [--data FOLDER]   shows it as CSV
  --for excel  as an Indonesian Excel opens it: ";" between the fields, decimals with a comma, UTF-8 marked
  --out FILE   writes it to a file instead; --force also over one that is there`;

const options = {
  data: { type: 'string' },
  day: { type: 'string' },
  for: { type: 'string' },
  out: { type: 'string' },
  force: { type: 'boolean' },
} as const;

export async function runReportCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options, usage);
  const folder = resolve(dataFolderFrom(values.data, process.env));
  const [name] = positionals;
  const { day, out, force = false } = values;
  const reader = csvReaders.find((one) => one === (values.for ?? 'any'));
  if (!name || !reportNames.includes(name)) fail(usage);
  if (!reader) fail(`--for is "${values.for}", but can be: ${csvReaders.join(', ')}`);
  if (day !== undefined && !isDay(day)) fail(`--day is "${day}", but must be like 2026-11-24`);
  const database =
    databaseIn(folder) ??
    fail(`There is no data in ${folder} yet. Start the hub once, or name the folder with --data.`);
  const hall = storedHall(database) ?? fail(`No hall was imported into ${folder} yet.`);
  const wanted = day ?? serviceDay(asInstant(Date.now()), hall.timeZone, hall.dayTurnsAt).day;
  const text = runReport(name, database, wanted, reader);
  deliver(text, out, force, `${text.split('\r\n').length - 2} rows of ${wanted}`);
}
