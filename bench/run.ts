/**
 * Runs the benchmarks and prints ratios of this run, and with `--write` puts them into docs/speed.md:
 * `node bench/run.ts [--write] [NAME …]`. Nothing here is a timed test.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fail, readArgs } from '../hub/command-line.ts';
import { callNext } from './call-next.ts';
import { callToDisplays } from './call-to-displays.ts';
import { decideAndCommit } from './decide-and-commit.ts';
import { displayPage } from './display-page.ts';
import { kioskPage } from './kiosk-page.ts';
import { type Finding, judge } from './measure.ts';
import { oldTickets } from './old-tickets.ts';
import { phonePage } from './phone-page.ts';
import { pressToVoice } from './press-to-voice.ts';
import { publicSide } from './public-side.ts';
import { returningClients } from './returning-clients.ts';
import { speakingHour } from './speaking-hour.ts';
import { writeSection } from './speed-page.ts';
import { startAndMemory } from './start-and-memory.ts';
import { ticketsOverSocket } from './tickets-over-socket.ts';
import { touchToPaper } from './touch-to-paper.ts';
import { waitEstimate } from './wait-estimate.ts';

const benchmarks: Readonly<Record<string, () => Promise<readonly Finding[]>>> = {
  'decide-and-commit': decideAndCommit,
  'tickets-over-socket': ticketsOverSocket,
  'call-to-displays': callToDisplays,
  'call-next': callNext,
  'old-tickets': oldTickets,
  'returning-clients': returningClients,
  'start-and-memory': startAndMemory,
  'wait-estimate': waitEstimate,
  'kiosk-page': kioskPage,
  'display-page': displayPage,
  'phone-page': phonePage,
  'public-side': publicSide,
  'speaking-hour': speakingHour,
  'press-to-voice': pressToVoice,
  'touch-to-paper': touchToPaper,
};

const usage = `npm run bench -- [--write] [NAME …]

Measures all, or the benchmarks named: ${Object.keys(benchmarks).join(', ')}.
--write   puts the figures into docs/speed.md`;
const options = { write: { type: 'boolean' }, help: { type: 'boolean' } } as const;
const { values, positionals: wanted } = readArgs(process.argv.slice(2), options, usage);
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) fail(`There is no benchmark ${unknown.join(', ')}.`, usage);
const page = new URL('../docs/speed.md', import.meta.url);
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  const findings = await run();
  for (const { what, ours, baseline, ratio, aim } of findings) {
    console.log(`  ${what}`);
    console.log(`    ${ours} / ${baseline} = ${ratio.toFixed(2)}${aim ? `   aim ${judge(ratio, aim)}` : ''}`);
  }
  if (!values.write) continue;
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(page, writeSection(existsSync(page) ? readFileSync(page, 'utf8') : '', name, findings, day));
}
