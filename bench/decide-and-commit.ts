import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newRequestId } from '#shared/ui/request-id.ts';
import { readHall } from '../hub/hall/hall-file.ts';
import { type Db, openDatabase } from '../hub/store/open.ts';
import { openTestContext } from '../hub/testing/test-context.ts';
import { inFolder } from './folder.ts';
import { type Finding, median, underLoad } from './measure.ts';

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
  const db = openDatabase(file);
  db.pragma('synchronous = FULL');
  const submit = rawGroupCommit(db);
  const counter = db.prepare(
    'INSERT INTO series_counter VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = excluded.last',
  );
  const ticket = db.prepare(`INSERT INTO ticket VALUES (${Array(21).fill('?').join(', ')})`);
  const event = db.prepare(`INSERT INTO event VALUES (${Array(9).fill('?').join(', ')})`);
  const answer = db.prepare('INSERT INTO answer VALUES (?, ?, ?, ?, ?)');
  const hash = Buffer.alloc(32, 1);
  let n = 0;
  const day = '2026-11-24';
  const write = () => {
    n += 1;
    counter.run(day, 'A', n);
    const place = [n, n, n, 0, null, null, 0, null, null, null, null, 'arrival'];
    ticket.run(n, day, 'ktp', 'ktp-hilang', 'regular', 'A', n, 'waiting', 'id', ...place);
    event.run(n, n, 'ticket.taken', `ticket:${n}`, 'bench-kiosk', null, 1, 'x'.repeat(330), hash);
    answer.run(newRequestId(), 'bench-kiosk', hash, 'x'.repeat(190), n);
  };
  const one = () => submit(write);
  await underLoad(inFlight, ROUND_MS / 5, one);
  const { perSecond } = await underLoad(inFlight, ROUND_MS, one);
  db.close();
  return perSecond;
}

/** The least there is to it: what arrives in a turn of the event loop is one transaction, flushed inside COMMIT. */
function rawGroupCommit(db: Db): (write: () => void) => Promise<void> {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let waiting: { readonly write: () => void; readonly done: () => void }[] = [];
  const turn = () => {
    const batch = waiting;
    waiting = [];
    begin.run();
    for (const { write } of batch) write();
    commit.run();
    for (const { done } of batch) done();
  };
  return (write) =>
    new Promise<void>((done) => {
      if (waiting.length === 0) setImmediate(turn);
      waiting.push({ write, done });
    });
}
