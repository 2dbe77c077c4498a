/** `npm run day`: a day at a hall, lived through by a real hub in moments; see docs/day.md. */
import { fail, readArgs } from '../command-line.ts';
import { usualManners } from './day-plan.ts';
import { mostEstimated, readDayRequest } from './day-request.ts';
import { type DayResult, describeDay } from './describe-day.ts';
import { disciplines } from './disciplines.ts';
import { loadOf } from './load.ts';
import { simulate } from './simulate.ts';
import { habits } from './visitors.ts';

const usage = `npm run day -- [--hall FILE] [--visitors 400] [--seed 7] [--day YYYY-MM-DD] [--counters N]
               [--compare ${disciplines.join(',')}] [--booked PERCENT] [--arrivals FILE] [--estimates yes|no]
  --hall       the hall file (halls/bogor.yaml)
  --visitors   how many come, and --seed: the same seed gives the same day
  --day        which day of the hall's calendar (2026-11-24, a Tuesday)
  --counters   the hall's counters made so many
  --compare    the same visitors under other orders of calling
  --booked     how many of a hundred have booked a time (${100 * habits.booked})
  --arrivals   who comes, from a CSV file: time, queue, lane, service seconds
  --estimates  whether waits are estimated and told (yes for up to ${mostEstimated} visitors: it takes most of the time)`;

const text = { type: 'string' } as const;
const options = {
  hall: text,
  visitors: text,
  seed: text,
  day: text,
  counters: text,
  compare: text,
  booked: text,
  arrivals: text,
  estimates: text,
};
const { values, positionals } = readArgs(process.argv.slice(2), options, usage);
if (positionals.length > 0) fail(`"${positionals.join(' ')}" belongs to no flag.`, usage);
const read = readDayRequest(values);
if (!read.ok) fail(...read.problems);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const { request } = read;
const { visitors, shifts } = request;
const results: DayResult[] = [];
for (const discipline of request.disciplines) {
  const started = performance.now();
  results.push(await simulate({ ...request, manners: usualManners }, discipline));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`${discipline}: a day of ${visitors.length} visitors in ${seconds} s`);
}
const load = loadOf(visitors, shifts, usualManners);
process.stdout.write(describeDay({ ...request, visitors: visitors.length, load }, results));
