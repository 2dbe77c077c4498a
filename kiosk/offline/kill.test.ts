/** A kiosk is killed again and again between touch, journal, the number on its screen and the hub. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { granted } from '../../hub/testing/test-client.ts';
import { kiosk as device, openTestContext } from '../../hub/testing/test-context.ts';
import type { MachineNow } from './machine.ts';
import { filesIn, harmFile, harms } from './testing/harm.ts';
import type { FromKiosk, ToKiosk } from './testing/messages.ts';
import { seenAt } from './testing/seen.ts';

const program = new URL('./testing/kiosk-process.ts', import.meta.url);
const request = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
const KILLS = 15;
/** The first line of a journal, which names it. */
const HEAD_BYTES = 47;

let folder = '';
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** Chance by a seed, so that a failure can be played again. */
const chanceOf = (seed: number) => {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
};

type Message = ToKiosk extends infer M ? (M extends ToKiosk ? Omit<M, 'clocks'> : never) : never;

/** The kiosk's process; null from `ask` means that it died before it answered. */
async function startKiosk(clocks: () => MachineNow) {
  const started = fork(program, [folder], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child = started;
  const answers: FromKiosk[] = [];
  let wake = () => undefined as unknown;
  let isDead = false;
  started.on('message', (message: FromKiosk) => {
    answers.push(message);
    wake();
  });
  started.on('exit', () => {
    isDead = true;
    wake();
  });
  const answer = async (): Promise<FromKiosk | null> => {
    while (answers.length === 0 && !isDead)
      await new Promise((resolve) => {
        wake = () => resolve(undefined);
      });
    return answers.shift() ?? null;
  };
  await answer();
  return {
    ask: (message: Message): Promise<FromKiosk | null> => {
      if (!isDead) started.send({ ...message, clocks: clocks() }, () => undefined);
      return answer();
    },
    kill: () => started.kill('SIGKILL'),
    isDead: () => isDead,
  };
}

/**
 * Lives through kills; what the kiosk answered counts as told, what it died over does not.
 * @param harm what else happens to its folder after each kill
 */
async function liveThroughKills(seed: number, harm: () => void = () => undefined) {
  folder = mkdtempSync(join(tmpdir(), 'antrean-killed-'));
  const hub = await openTestContext();
  const chance = chanceOf(seed);
  const told: string[] = [];
  const at = hub.context.clock();
  const clocks = (): MachineNow => ({ boot: 'boot-1', uptimeMs: hub.clock.monotonic(), wall: hub.clock.now() });

  const link = async (kiosk: Awaited<ReturnType<typeof startKiosk>>) => {
    const run = await kiosk.ask({ type: 'keep', ...seenAt(at) });
    if (run?.type !== 'run') return;
    const lease = await hub.send(device, 'offline:lease', { run: run.run });
    if (lease.ok) await kiosk.ask({ type: 'grant', grant: lease.value });
  };
  const deliver = async (kiosk: Awaited<ReturnType<typeof startKiosk>>): Promise<number> => {
    const next = await kiosk.ask({ type: 'deliver', history: 'history-1' });
    if (next?.type !== 'deliveries' || next.deliveries.length === 0) return 0;
    const { deliveries } = next;
    const { outcomes } = granted(await hub.send(device, 'offline:deliver', { deliveries: [...deliveries] }));
    await kiosk.ask({ type: 'settle', history: 'history-1', outcomes });
    return deliveries.length;
  };

  for (let kills = 0; kills < KILLS; kills++) {
    const kiosk = await startKiosk(clocks);
    if (kills % 3 === 0) await link(kiosk);
    let steps = 2 + chance(8);
    while (!kiosk.isDead()) {
      steps -= 1;
      // Once it has done something, at whatever moment of the next thing.
      if (steps === 0) setTimeout(kiosk.kill, chance(4));
      hub.clock.advance(chance(2_000));
      if (chance(6) === 0) await deliver(kiosk);
      const answer = await kiosk.ask({ type: 'take', request });
      if (answer?.type !== 'taken') continue;
      if (answer.result.ok) told.push(answer.result.value.number);
      else await link(kiosk);
    }
    harm();
  }
  const last = await startKiosk(clocks);
  while ((await deliver(last)) > 0);
  const tickets = hub.db
    .prepare<[], { n: string; arrived: number }>(
      "SELECT series || '-' || printf('%03d', number) AS n, arrived_at AS arrived FROM ticket ORDER BY id",
    )
    .all();
  return { told, tickets, asides: hub.context.store.offline.asidesOn(hub.context.dayOf(at), [], 500).length };
}

test('no number that was told is lost, none is told twice, and all come in their order', async () => {
  const { told, tickets, asides } = await liveThroughKills(1);
  expect(told.length).toBeGreaterThan(KILLS);
  expect(new Set(told).size).toBe(told.length);
  const known = tickets.map(({ n }) => n);
  expect(told.filter((number) => !known.includes(number))).toEqual([]);
  expect(new Set(known).size).toBe(known.length);
  expect(known).toEqual(known.toSorted());
  const arrivals = tickets.map(({ arrived }) => arrived);
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b));
  expect(asides).toBe(0);
}, 60_000);

test('a journal that forgets is noticed: the numbers that were told are missing', async () => {
  const { told, tickets } = await liveThroughKills(3, () => {
    for (const name of ['journal.ndjson', 'journal-copy.ndjson']) truncateSync(join(folder, name), HEAD_BYTES);
    writeFileSync(join(folder, 'delivered.json'), 'null');
  });
  const known = tickets.map(({ n }) => n);
  const isLost = told.some((number) => !known.includes(number));
  expect(isLost || new Set(told).size < told.length).toBe(true);
}, 60_000);

test('the same holds where a file of its folder is damaged whenever it was killed', async () => {
  const chance = chanceOf(5);
  const { told, tickets, asides } = await liveThroughKills(5, () => {
    const files = filesIn(folder);
    harmFile(folder, files[chance(files.length)] ?? '', harms[chance(harms.length)] ?? 'flip', chance(1_000) / 1_000);
  });
  const known = tickets.map(({ n }) => n);
  expect(told.length).toBeGreaterThan(KILLS);
  expect(new Set(told).size).toBe(told.length);
  expect(told.filter((number) => !known.includes(number))).toEqual([]);
  expect(asides).toBe(0);
}, 60_000);

test('a kiosk whose folder is gone after each kill still repeats no number', async () => {
  const { told } = await liveThroughKills(4, () => rmSync(folder, { recursive: true, force: true }));
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(told.length);
}, 60_000);
