/** What a day is asked for by flags: all of them checked, every fault told at once. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Hall } from '#shared/model.ts';
import { type Day, isDay } from '#shared/time.ts';
import { formatFaults, readHall } from '../hall/hall-file.ts';
import { readPlainFile } from '../plain-file.ts';
import { readArrivals } from './arrivals-file.ts';
import { withCounters } from './counters.ts';
import { type Discipline, disciplines } from './disciplines.ts';
import { mostCrowds } from './picture.ts';
import { usualOnline } from './registering.ts';
import { drawShifts, type Shift } from './shifts.ts';
import { drawVisitors, habits, mostVisitors, type Visitor, whoCome } from './visitors.ts';

type FlagName =
  | 'hall'
  | 'visitors'
  | 'seed'
  | 'day'
  | 'counters'
  | 'compare'
  | 'arrivals'
  | 'online'
  | 'no-shows'
  | 'picture'
  | 'estimates';
export type DayFlags = { readonly [N in FlagName]?: string | undefined };

export type DayRequest = {
  readonly hall: Hall;
  readonly day: Day;
  /** Whose days are lived through: the same people, of whom other shares are online. */
  readonly crowds: readonly Crowd[];
  /** Where they are from: `seed 7`, `arrivals.csv`. */
  readonly source: string;
  readonly shifts: readonly Shift[];
  readonly disciplines: readonly Discipline[];
  readonly estimates: boolean;
  /** The file for the picture of those who wait inside; null: none is wanted. */
  readonly picture: string | null;
};
/** `onlinePercent`: how many of a hundred look for a place online first; null: as a file of arrivals says. */
export type Crowd = { readonly onlinePercent: number | null; readonly visitors: readonly Visitor[] };
export type ReadDayRequest =
  | { readonly ok: true; readonly request: DayRequest }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Waits are estimated for up to so many visitors where nothing is said: it takes most of the time. */
export const mostEstimated = 5_000;
/** Nobody in the priority lane registers online: a place of theirs would be no nearer. */
export const mostOnline = 100 - 100 * habits.priority;
const mostFaultsShown = 100;
/** Far more than a line for each visitor takes. */
const largestFile = 20_000_000;

const refuse = (...problems: readonly string[]): ReadDayRequest => ({ ok: false, problems });

/** Reads the flags and the files they name. Problems are sentences for the person at the terminal. */
export function readDayRequest(flags: DayFlags): ReadDayRequest {
  const problems: string[] = [];
  const wholeNumber = (name: FlagName, fallback: number, least: number, most: number): number => {
    const written = flags[name] ?? String(fallback);
    const number = /^\d{1,10}$/.test(written) ? Number(written) : Number.NaN;
    if (!(number >= least && number <= most))
      problems.push(`--${name} is "${written}", but must be a whole number from ${least} to ${most}`);
    return number;
  };
  const count = wholeNumber('visitors', 400, 1, mostVisitors);
  const seed = wholeNumber('seed', 1, 0, 2 ** 31);
  const noShows = wholeNumber('no-shows', 100 * usualOnline.noShows, 0, 90);
  const shares = percents(flags.online ?? String(100 * usualOnline.share));
  if (!shares)
    problems.push(
      `--online is "${flags.online}", but must be whole numbers from 0 to ${mostOnline}, at most ${mostCrowds}, as 0,30,60`,
    );
  const counters = flags.counters === undefined ? null : wholeNumber('counters', 1, 1, 10_000);
  const day = (flags.day ?? '2026-11-24') as Day;
  if (!isDay(day)) problems.push(`--day is "${day}", but must be like 2026-11-24`);
  const orders = (flags.compare ?? 'due').split(',').map((name) => disciplines.find((known) => known === name.trim()));
  const known = [...new Set(orders)].filter((one) => one !== undefined);
  if (orders.includes(undefined))
    problems.push(`--compare is "${flags.compare}", but must be some of ${disciplines.join(',')}`);
  if (known.length > 1 && (shares?.length ?? 0) > 1)
    problems.push('--compare and --online each compare days: name one order, or one share.');
  if (flags.estimates !== undefined && !['yes', 'no'].includes(flags.estimates))
    problems.push(`--estimates is "${flags.estimates}", but must be yes or no`);
  if (flags.picture !== undefined && !/[^/\\]\.svg$/.test(flags.picture))
    problems.push(`--picture is "${flags.picture}", but must be a file like day.svg: nothing else is written over`);
  for (const name of ['visitors', 'online', 'no-shows'] as const)
    if (flags.arrivals !== undefined && flags[name] !== undefined)
      problems.push(`--${name} and --arrivals say two things about who comes: leave one away.`);
  const { hall: hallFile = 'halls/bogor.yaml', arrivals: arrivalsFile } = flags;
  const bytesOf = (file: string): Uint8Array => {
    const bytes = readBytes(file);
    if (typeof bytes !== 'string') return bytes;
    problems.push(bytes);
    return new Uint8Array();
  };
  const hallBytes = bytesOf(hallFile);
  const arrivals = arrivalsFile === undefined ? null : { file: arrivalsFile, bytes: bytesOf(arrivalsFile) };
  if (problems.length > 0) return refuse(...problems);

  const read = readHall(new TextDecoder().decode(hallBytes));
  if (!read.ok) return refuse(formatFaults(read.faults, hallFile));
  const staffed = counters === null ? read : withCounters(read.hall, counters);
  if (!staffed.ok)
    return refuse(`With ${counters} counters nobody would serve queue "${staffed.queue.id}". Take more.`);
  const { hall } = staffed;
  const shifts = drawShifts(hall, day, seed);
  if (shifts.length === 0) return refuse(`The hall is shut on ${day}. Choose another day with --day.`);
  const fromFile = arrivals && readArrivals(arrivals.bytes, hall, day);
  if (fromFile && !fromFile.ok) return refuse(...faultLines(arrivals.file, fromFile.faults));
  const crowdOf = (percent: number): Crowd => {
    const online = { share: percent / 100, noShows: noShows / 100 };
    return { onlinePercent: percent, visitors: drawVisitors(hall, day, count, seed, online) };
  };
  const crowds = fromFile
    ? [{ onlinePercent: null, visitors: fromFile.visitors }]
    : (shares ?? []).map((percent) => crowdOf(percent));
  const most = Math.max(...crowds.map(({ visitors }) => whoCome(visitors).length));
  const source = arrivals ? `${basename(arrivals.file)}, seed ${seed} for the staff` : `seed ${seed}`;
  const estimates = (flags.estimates ?? (most <= mostEstimated ? 'yes' : 'no')) === 'yes';
  const picture = flags.picture ?? null;
  return { ok: true, request: { hall, day, crowds, source, shifts, disciplines: known, estimates, picture } };
}

/** Different whole numbers in their order, `30,0,60`; null where something else is written. */
function percents(written: string): readonly number[] | null {
  const numbers = written.split(',').map((text) => (/^\d{1,2}$/.test(text.trim()) ? Number(text) : Number.NaN));
  const shares = [...new Set(numbers)].sort((a, b) => a - b);
  return shares.every((share) => share <= mostOnline) && shares.length <= mostCrowds ? shares : null;
}

/** What is in a file, or a sentence on why it cannot be read. */
function readBytes(file: string): Uint8Array | string {
  try {
    const bytes = readPlainFile(file, largestFile);
    if (!bytes) return existsSync(file) ? `"${file}" is not a file.` : `There is no file "${file}".`;
    return bytes.length > largestFile ? `${file} is too large: at most ${largestFile} bytes are read.` : bytes;
  } catch (error) {
    return `"${file}" cannot be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

function faultLines(file: string, faults: readonly { readonly line: number; readonly problem: string }[]): string[] {
  const shown = faults.slice(0, mostFaultsShown).map(({ line, problem }) => `${file}:${line}: ${problem}`);
  const hidden = faults.length - shown.length;
  return hidden > 0 ? [...shown, `… and ${hidden} more.`] : shown;
}
