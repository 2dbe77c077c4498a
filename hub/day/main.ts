/** `npm run day`: a day at a hall, lived through by a real hub in moments; see docs/day.md. */
import { writeFileSync } from 'node:fs';
import { fail, readArgs } from '../command-line.ts';
import { usualManners } from './day-plan.ts';
import { mostEstimated, mostOnline, readDayRequest } from './day-request.ts';
import { type DayResult, describeDay } from './describe-day.ts';
import { describeOnline } from './describe-online.ts';
import { disciplines } from './disciplines.ts';
import { loadOf } from './load.ts';
import { pictureOf } from './picture-of.ts';
import { usualOnline } from './registering.ts';
import { simulate } from './simulate.ts';
import { whoCome } from './visitors.ts';

const usage = `npm run day -- [--hall FILE] [--visitors 400] [--seed 7] [--day YYYY-MM-DD] [--counters N]
               [--online PERCENT,…] [--no-shows PERCENT] [--picture FILE.svg]
               [--compare ${disciplines.join(',')}] [--arrivals FILE] [--estimates yes|no]
  --hall       the hall file (halls/bogor.yaml)
  --visitors   how many come, and --seed: the same seed gives the same day
  --day        which day of the hall's calendar (2026-11-24, a Tuesday)
  --counters   the hall's counters made so many
  --online     how many of a hundred register online before they come (${100 * usualOnline.share}; at most ${mostOnline}); with several,
               as 0,30,60,90, the same people's days side by side
  --no-shows   how many of a hundred who register never come (${100 * usualOnline.noShows})
  --picture    draws how many wait inside over the day
  --compare    the same visitors under other orders of calling
  --arrivals   who comes, from a CSV file: time, queue, lane, service seconds
  --estimates  whether waits are estimated and told (yes for up to ${mostEstimated} visitors: it takes most of the time)`;

const text = { type: 'string' } as const;
const options = {
  hall: text,
  visitors: text,
  seed: text,
  day: text,
  counters: text,
  online: text,
  'no-shows': text,
  picture: text,
  compare: text,
  arrivals: text,
  estimates: text,
};
const { values, positionals } = readArgs(process.argv.slice(2), options, usage);
if (positionals.length > 0) fail(`"${positionals.join(' ')}" belongs to no flag.`, usage);
const read = readDayRequest(values);
if (!read.ok) fail(...read.problems);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const { request } = read;
const { crowds, shifts } = request;
const results: DayResult[] = [];
for (const discipline of request.disciplines) {
  for (const { visitors, onlinePercent } of crowds) {
    const started = performance.now();
    results.push(await simulate({ ...request, visitors, manners: usualManners }, discipline, onlinePercent));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const which = crowds.length > 1 ? `${onlinePercent} % online` : discipline;
    console.error(`${which}: a day of ${whoCome(visitors).length} visitors in ${seconds} s`);
  }
}
const [first] = crowds;
if (!first) throw new Error('nobody was asked for');
const facts = {
  ...request,
  visitors: whoCome(first.visitors).length,
  load: loadOf(first.visitors, shifts, usualManners),
};
process.stdout.write(crowds.length > 1 ? describeOnline(facts, results) : describeDay(facts, results));
if (request.picture !== null) {
  try {
    writeFileSync(request.picture, pictureOf(facts, results));
  } catch (error) {
    fail(`"${request.picture}" cannot be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}
