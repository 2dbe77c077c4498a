/** `hall import FILE`, `hall export [FILE]` and `report NAME`: on the data folder, through the hub where it runs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { asInstant, type Day, serviceDay } from '#shared/time.ts';
import { type HallFileAnswer, importHallFile } from './commands/import-hall.ts';
import { readHall } from './hall/hall-file.ts';
import { writeHall } from './hall/write-hall.ts';
import { reportNames, runReport } from './reports/index.ts';
import { addressFile, fail, hallFileOrFail, settingsOrFail } from './run.ts';
import { openHalls } from './store/halls.ts';
import { FolderInUse, lockFolder } from './store/lock.ts';
import { openDatabase, openReadOnly } from './store/open.ts';
import { openStore } from './store/open-store.ts';

const hallUsage = `npm run hall -- import FILE [--dry-run]   shows what a hall file would change, and changes it
npm run hall -- export [FILE]             writes the hall as a file (to the screen without FILE)
Both take --data FOLDER.`;
const reportUsage = `npm run report -- ${reportNames.join(' | ')} [--day YYYY-MM-DD] [--data FOLDER]   writes CSV to the screen`;

export async function runHallCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, ['data', 'dry-run'], hallUsage);
  const folder = dataFolderOf(values.data);
  const [action, file] = positionals;
  if (action === 'import' && file) {
    hallFileOrFail(file);
    const answer = await importFile(folder, readFileSync(file, 'utf8'), values['dry-run'] !== true);
    if (!answer.ok) fail(answer.problem);
    console.log(answer.changes);
    console.log(answer.applied ? 'Imported.' : 'Nothing was changed (--dry-run).');
  } else if (action === 'export') {
    const text = exportFile(folder);
    if (file) writeFileSync(file, text);
    else process.stdout.write(text);
  } else fail(hallUsage);
}

export async function runReportCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, ['data', 'day'], reportUsage);
  const folder = dataFolderOf(values.data);
  const [name] = positionals;
  const { day } = values;
  if (!name || !reportNames.includes(name)) fail(reportUsage);
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) fail(`--day is "${day}", but must be like 2026-11-24`);
  const wanted = day === undefined ? todayOf(folder) : (day as Day);
  process.stdout.write(runReport(name, databaseOf(folder), wanted));
}

const options = { data: { type: 'string' }, day: { type: 'string' }, 'dry-run': { type: 'boolean' } } as const;

function readArgs(args: readonly string[], allowed: readonly (keyof typeof options)[], usage: string) {
  try {
    const read = parseArgs({ args: [...args], allowPositionals: true, options });
    const stray = Object.keys(read.values).find((name) => !allowed.some((option) => option === name));
    return stray ? fail(`--${stray} means nothing here`, usage) : read;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), usage);
  }
}

const dataFolderOf = (flag: string | undefined): string =>
  resolve(settingsOrFail(flag === undefined ? [] : ['--data', flag]).data);

function databaseOf(folder: string): string {
  const file = join(folder, 'antrean.db');
  return existsSync(file)
    ? file
    : fail(`There is no data in ${folder} yet. Start the hub once, or name the folder with --data.`);
}

function todayOf(folder: string): Day {
  const hall = storedHall(folder);
  return serviceDay(asInstant(Date.now()), hall.timeZone, hall.dayTurnsAt).day;
}

function storedHall(folder: string) {
  const db = openReadOnly(databaseOf(folder));
  try {
    return openHalls(db).read() ?? fail(`No hall was imported into ${folder} yet.`);
  } finally {
    db.close();
  }
}

const exportFile = (folder: string): string => writeHall(storedHall(folder));

/** Imports directly where no hub runs, else through the hub, so that its screens follow at once. */
async function importFile(folder: string, text: string, apply: boolean): Promise<HallFileAnswer> {
  mkdirSync(folder, { recursive: true });
  let unlock: () => void;
  try {
    unlock = lockFolder(folder);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return importThroughHub(folder, text, apply);
  }
  const db = openDatabase(join(folder, 'antrean.db'));
  const onFatal = (error: Error) => fail(`The disk failed, and it is not known what was written: ${error.message}`);
  const store = openStore(db, { onFatal });
  try {
    const at = asInstant(Math.max(Date.now(), store.events.lastAt()));
    return await importHallFile(store, { before: store.halls.read(), read: readHall(text), apply, at });
  } finally {
    await store.closeCommit();
    db.close();
    unlock();
  }
}

async function importThroughHub(folder: string, text: string, apply: boolean): Promise<HallFileAnswer> {
  const file = addressFile(folder);
  if (!existsSync(file)) fail('The hub is just starting or stopping. Try again in a moment.');
  const { url } = JSON.parse(readFileSync(file, 'utf8')) as { url: string };
  const response = await fetch(`${url}/hall?apply=${apply ? 'yes' : 'no'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml' },
    body: text,
  });
  // The hub on this machine, of this very program.
  return (await response.json()) as HallFileAnswer;
}
