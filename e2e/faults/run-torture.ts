/** `npm run torture -- [--kills 1000] [--seed 1]`: kills the hub again and again and says what became of the tickets. */
import { parseArgs } from 'node:util';
import { runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const [kills, seed] = [Number(values.kills), Number(values.seed)];
if (!Number.isSafeInteger(kills) || kills < 1 || !Number.isSafeInteger(seed)) {
  console.error('npm run torture -- --kills 1000 --seed 1');
  process.exit(1);
}

const started = performance.now();
const hub = await runHub(['--printer', 'none']);
const onKill = (done: number, tickets: number) => {
  if (done % 25 === 0) console.log(`${done} of ${kills} kills, ${tickets} tickets`);
};
try {
  console.log(`Killing a hub ${kills} times (seed ${seed}) …`);
  const { faults, tickets, killsUnderLoad } = await torture(hub, {
    ...{ kills, kiosks: 16, judgeEvery: 10 },
    chance: createChance(seed),
    onKill,
  });
  const seconds = Math.round((performance.now() - started) / 1_000);
  console.log(`${tickets} tickets acknowledged in ${seconds} s, ${killsUnderLoad} kills in the midst of them.`);
  for (const fault of faults) console.error(fault);
  console.log(faults.length > 0 ? `${faults.length} faults.` : 'None lost, none twice, none skipped, all in order.');
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await hub.close();
}
