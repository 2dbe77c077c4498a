import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRequestId } from '#shared/ui/request-id.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { inFolder } from './folder.ts';
import { type Finding, median, underLoad } from './measure.ts';
import { openRawRows } from './raw-rows.ts';

const ROUNDS = 5;
const ROUND_MS = 1_000;
const input = { serviceId: 'ktp-hilang', lane: 'regular', language: 'id' } as const;
const device = { deviceId: 'bench-kiosk', role: 'kiosk' } as const;

/**
 * The hub's own path without sockets (decide, record, log, keep the answer, commit, flush) over the same rows written
 * raw, one transaction with `synchronous = FULL` a turn, without a decision: both durable, on the same disk, in turns.
 */
export async function decideAndCommit(): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const inFlight of [1, 8, 64, 512]) {
    const ours: number[] = [];
    const raw: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await inFolder((folder) => measureHub(join(folder, 'bench.db'), inFlight)));
      raw.push(await inFolder((folder) => measureRaw(join(folder, 'bench.db'), inFlight)));
    }
    findings.push({
      what: `decide and commit, ${inFlight} in flight / the same rows raw`,
      ours: `${Math.round(median(ours))}/s`,
      baseline: `${Math.round(median(raw))}/s`,
      ratio: median(ours) / median(raw),
      aim: { atLeast: 0.6 },
    });
  }
  return findings;
}

async function measureHub(file: string, inFlight: number): Promise<number> {
  const read = readHall(readFileSync(new URL('../halls/bogor.yaml', import.meta.url), 'utf8'));
  if (!read.ok) throw new Error('halls/bogor.yaml has faults');
  const hub = await openTestContext(read.hall, file);
  const take = () => hub.send(device, 'ticket:take', input, newRequestId());
  await underLoad(inFlight, ROUND_MS / 5, take);
  const { perSecond } = await underLoad(inFlight, ROUND_MS, take);
  hub.db.close();
  return perSecond;
}

async function measureRaw(file: string, inFlight: number): Promise<number> {
  const rows = openRawRows(file);
  await underLoad(inFlight, ROUND_MS / 5, rows.write);
  const { perSecond } = await underLoad(inFlight, ROUND_MS, rows.write);
  rows.close();
  return perSecond;
}
