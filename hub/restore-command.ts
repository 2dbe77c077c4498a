/** `restore`: goes back to a backup, after it has said what will be lost by it. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { formatNumber } from '#shared/model.ts';
import { asInstant, formatTime, type Instant, wallClock } from '#shared/time.ts';
import { fail, readArgs } from './command-line.ts';
import { dataFolderFrom, secondFolderFrom } from './config.ts';
import { type FileFacts, readFacts } from './store/file-facts.ts';
import { FolderInUse, lockFolder } from './store/lock.ts';
import { backupsAtHand, NoBackup, planRestore, type RestorePlan, restore } from './store/restore.ts';

const usage = `npm run restore                   lists the backups, asks which, says what will be lost, and asks again
npm run restore -- FILE           the same with one backup, from wherever
npm run restore -- --yes FILE     without asking; it still says what was lost
All take --data FOLDER and --backup-to FOLDER. Stop the hub first.`;

const options = {
  data: { type: 'string' },
  'backup-to': { type: 'string' },
  yes: { type: 'boolean' },
} as const;

export async function runRestoreCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options, usage);
  const folder = resolve(dataFolderFrom(values.data, process.env));
  const second = secondFolderFrom(values['backup-to'], process.env);
  const [named] = positionals;
  if (positionals.length > 1 || (values.yes && !named)) fail(usage);
  if (!existsSync(folder)) fail(`There is no folder ${folder}. Name the hub's data folder with --data.`);
  const unlock = lockOrFail(folder);
  const { ask, close } = openTerminal();
  try {
    const backups = backupsAtHand(folder, second === '' ? null : resolve(second));
    const file = named === undefined ? await choose(backups, ask) : resolve(named);
    const now = asInstant(Date.now());
    const plan = planOrFail(folder, file, backups, now);
    for (const line of tellPlan(plan)) console.log(line);
    if (!values.yes && (await ask('\nType "restore" to go on: ')) !== 'restore') fail('Nothing was changed.');
    const aside = await restore(folder, plan, randomBytes(12).toString('hex'), now);
    console.log(`\nDone. What was there before is in ${aside}. Start the hub: npm start`);
  } finally {
    close();
    unlock();
  }
}

function lockOrFail(folder: string): () => void {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse) fail(`A hub is running on ${folder}. Stop it first: nothing was changed.`);
    throw error;
  }
}

function planOrFail(folder: string, file: string, backups: readonly string[], now: Instant): RestorePlan {
  if (!existsSync(file)) fail(`There is no backup ${file}.`);
  try {
    return planRestore(folder, file, backups, now);
  } catch (error) {
    if (error instanceof NoBackup) fail(error.message);
    throw error;
  }
}

/** Lists the backups and asks for one by its place in the list. */
async function choose(backups: readonly string[], ask: Ask): Promise<string> {
  if (backups.length === 0) fail('There is no backup here. Name one: npm run restore -- FILE');
  console.log('Backups, the newest first:');
  backups.forEach((file, index) => {
    console.log(describe(readFacts(file, false), index + 1));
  });
  const answer = await ask(`Which one? (1 to ${backups.length}) `);
  return backups[Number(answer) - 1] ?? fail(`"${answer}" is none of them. Nothing was changed.`);
}

function describe({ file, problem, lastAt, numbers, states, timeZone }: FileFacts, place: number): string {
  const today = wallClock(lastAt || asInstant(0), timeZone).day;
  // Numbers of later days are those of people who have registered.
  const day = numbers
    .map((number) => number.day)
    .filter((one) => one <= today)
    .sort()
    .at(-1);
  const tickets = day ? `${states.size} tickets of ${day}` : 'no tickets';
  const last = lastAt === 0 ? 'empty' : `last event ${formatWhen(lastAt, timeZone)}`;
  return `${String(place).padStart(4)}  ${problem === null ? `${last}, ${tickets}` : `DAMAGED: ${problem}`}\n      ${file}`;
}

const formatWhen = (at: Instant, zone: string): string => `${wallClock(at, zone).day} ${formatTime(at, zone)}`;

/** What going back means, in sentences for the technician. */
export function tellPlan(plan: RestorePlan): readonly string[] {
  const { chosen, present, isAllKnown, margin, lost, bookings, setBack, imports, today, timeZone } = plan;
  const when = (at: Instant | 0) => (at === 0 ? 'never' : formatWhen(at, timeZone));
  const list = lost.map(({ day, series, from, last }) => {
    const range = from === last ? '' : ` to ${formatNumber(series, last)}`;
    return `    ${formatNumber(series, from)}${range}${day === today ? '' : ` of ${day}`}`;
  });
  const losses = [
    ...(lost.length > 0
      ? [
          '  Numbers given out after it, as far as they are known. Their holders stand in no queue any more:',
          '  call them by hand, or let them take a new number.',
          ...list,
        ]
      : []),
    ...(bookings.lost > 0
      ? [
          `  Registrations made after it: ${bookings.lost}. Their codes are never given again. Whoever shows the code to be`,
          '  scanned is checked in all the same; with the typed code alone staff register them anew.',
        ]
      : []),
    ...(setBack > 0
      ? [`  Tickets that have moved on since (called, served, missed) and will stand where they stood: ${setBack}.`]
      : []),
    ...imports.map((at) => `  The hall file imported ${when(at)}: import it again.`),
    ...(isAllKnown
      ? []
      : [`  ${doubt(present)} What was given out after the last file that can be read is not known.`]),
  ];
  return [
    `\nGoing back to ${chosen.file}, whose last event is of ${when(chosen.lastAt)}. What will be lost:`,
    ...(losses.length > 0 ? losses : ['  Nothing that was given out, called or changed.']),
    'No number comes again: each series goes on after the last one that is known' +
      (margin > 0 ? `, and leaves out ${margin} more today; the log says so.` : '.'),
    'The files that are there now are put aside, not deleted.',
  ];
}

function doubt(present: FileFacts | null): string {
  if (!present) return 'The database is gone.';
  return present.problem === null
    ? 'The database is not the newest one that this hub had.'
    : `The database is damaged (${present.problem}).`;
}

type Ask = (question: string) => Promise<string>;

/** Asks the person at the terminal, line by line; one who has gone answers nothing. */
function openTerminal(): { readonly ask: Ask; readonly close: () => void } {
  const terminal = createInterface({ input: process.stdin });
  const lines = terminal[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      process.stdout.write(question);
      const line = await lines.next();
      return line.done ? '' : line.value.trim();
    },
    close: () => terminal.close(),
  };
}
