/** `hall import FILE` and `hall export [FILE]`: on the data folder, through the hub where it runs. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Hall } from '#shared/model.ts';
import { asInstant } from '#shared/time.ts';
import { deliver, fail, readArgs, textOrFail } from './command-line.ts';
import { type HallFileAnswer, importHallFile } from './commands/import-hall.ts';
import { dataFolderFrom } from './config.ts';
import { databaseIn, readAddress, storedHall } from './data-folder.ts';
import { formatFaults, readHall } from './hall/hall-file.ts';
import { besideFile } from './hall/logo-file.ts';
import { writeHall } from './hall/write-hall.ts';
import { backUpFolder, openHallData, UnfitDatabase } from './store/hall-data.ts';
import { FolderInUse, lockFolder } from './store/lock.ts';
import { openStore } from './store/open-store.ts';

const usage = `npm run hall -- import FILE [--dry-run]        shows what a hall file changes, and changes it
npm run hall -- export FILE [--force]          writes the hall to a file (--force: over one that is there)
npm run -s hall -- export                      shows the hall on the screen
All take --data FOLDER.`;

const options = {
  data: { type: 'string' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

export async function runHallCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options, usage);
  const folder = resolve(dataFolderFrom(values.data, process.env));
  const [action, file] = positionals;
  if (action === 'import' && file) await importFile(folder, file, values['dry-run'] !== true);
  else if (action === 'export') exportTo(folder, file, values.force === true);
  else fail(usage);
}

function exportTo(folder: string, file: string | undefined, force: boolean): void {
  const database =
    databaseIn(folder) ??
    fail(`There is no data in ${folder} yet. Start the hub once, or name the folder with --data.`);
  const hall = storedHall(database) ?? fail(`No hall was imported into ${folder} yet.`);
  deliver(writeHall(hall), file, force, `${hall.services.length} services`);
}

async function importFile(folder: string, file: string, apply: boolean): Promise<void> {
  const text = withoutNpmLines(textOrFail(file, `There is no hall file ${file}.`));
  const read = readHall(text, besideFile(file));
  if (!read.ok) fail(formatFaults(read.faults, file));
  const answer = await importHall(folder, read.hall, apply);
  if (!answer.ok) fail(answer.problem);
  process.stdout.write(answer.changes);
  for (const warning of answer.warnings) console.log(warning);
  if (!apply) console.log('Nothing was changed (--dry-run).');
  else if (answer.applied) console.log('Imported.');
}

/** npm says on the screen what it runs, also into a redirected export: as comments these lines do no harm. */
const withoutNpmLines = (text: string): string =>
  text.replace(/^\s*> antrean@.*\n> .*\n/, (lines) => lines.replaceAll('> ', '# '));

/** Imports directly where no hub runs, else through the hub, so that its screens follow at once. */
async function importHall(folder: string, hall: Hall, apply: boolean): Promise<HallFileAnswer> {
  mkdirSync(folder, { recursive: true });
  let unlock: () => void;
  try {
    unlock = lockFolder(folder);
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    return importThroughHub(folder, hall, apply);
  }
  const { db } = await openHallData(folder, asInstant(Date.now())).catch((error: unknown) => {
    throw error instanceof UnfitDatabase ? fail(error.message) : error;
  });
  const onFatal = (error: Error) => fail(`The disk failed, and it is not known what was written: ${error.message}`);
  const store = openStore(db, { onFatal });
  try {
    const at = asInstant(Math.max(Date.now(), store.events.lastAt()));
    const before = store.halls.read();
    if (apply && before) await backUpFolder(folder, at);
    return await importHallFile(store, { before, read: { ok: true, hall }, apply, at });
  } finally {
    await store.closeCommit();
    db.close();
    unlock();
  }
}

/** As the hub writes it, so that its logo goes along. */
async function importThroughHub(folder: string, hall: Hall, apply: boolean): Promise<HallFileAnswer> {
  const hub = readAddress(folder) ?? fail('The hub is just starting or stopping. Try again in a moment.');
  const response = await fetch(`${hub.url}/hall?apply=${apply ? 'yes' : 'no'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml' },
    body: writeHall(hall),
  });
  // The hub on this machine, of this very program.
  return (await response.json()) as HallFileAnswer;
}
