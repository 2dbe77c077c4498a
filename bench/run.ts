/** Runs the benchmarks and prints ratios of this run: `node bench/run.ts [NAME …]`. Nothing here is a timed test. */
import { callNext } from './call-next.ts';
import { callToDisplays } from './call-to-displays.ts';
import { decideAndCommit } from './decide-and-commit.ts';
import { kioskPage } from './kiosk-page.ts';
import type { Finding } from './measure.ts';
import { oldTickets } from './old-tickets.ts';
import { returningClients } from './returning-clients.ts';
import { speakingHour } from './speaking-hour.ts';
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
  'speaking-hour': speakingHour,
  'touch-to-paper': touchToPaper,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(1);
}
for (const [name, run] of Object.entries(benchmarks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const { what, ours, baseline, ratio, aim } of await run()) {
    console.log(`  ${what}`);
    console.log(`    ${ours} / ${baseline} = ${ratio.toFixed(2)}${aim ? `   ${judge(ratio, aim)}` : ''}`);
  }
}

function judge(ratio: number, aim: NonNullable<Finding['aim']>): string {
  const [relation, target, isMet] =
    'atLeast' in aim ? ['≥', aim.atLeast, ratio >= aim.atLeast] : ['≤', aim.atMost, ratio <= aim.atMost];
  return `aim ${relation} ${target}: ${isMet ? 'met' : 'NOT met'}`;
}
