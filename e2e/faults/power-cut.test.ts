/**
 * The power goes at any moment while numbers are taken. What the disk may hold then is put together from a log of
 * every write and flush, and a hub opened on it: nothing that was acknowledged may be missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result, TakenTicket } from '#shared/protocol.ts';
import { verifyDatabase } from '../../hub/store/verify.ts';
import { faultsOfHistory, readTickets, type Taking } from '../../hub/testing/history-checker.ts';
import { kiosk, openTestContext } from '../../hub/testing/test-context.ts';
import { type Chance, createChance } from './chance.ts';
import { type DiskImage, diskImages } from './power-cut.ts';
import { underStrace, whyNoStrace } from './strace.ts';
import { readWriteLog, type Step, writeLogOptions } from './write-log.ts';

const reason = whyNoStrace();
if (reason) console.log(`SKIPPED: power cuts, since ${reason}.`);

/** More of them with `POWER_CUTS=5000`, other ones with `SEED=2`. */
const CUTS = Number(process.env.POWER_CUTS ?? 200);
const SEED = Number(process.env.SEED ?? 1);
const DATABASE = 'antrean.db';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-power-'));
  folders.push(folder);
  return folder;
};

type Recording = { readonly folder: string; readonly steps: readonly Step[] };

/** Lets the writer of `ticket-writer.ts` work and writes down what it did. */
function record(tickets: number, flush: 'on-disk' | 'at-once' | 'late'): Recording {
  const folder = join(newFolder(), 'data');
  mkdirSync(folder);
  const log = `${folder}.log`;
  const writer = [
    process.execPath,
    join(import.meta.dirname, 'ticket-writer.ts'),
    folder,
    String(tickets),
    flush,
  ] as const;
  const [program, ...args] = underStrace(writeLogOptions(log), writer);
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the writer ended with ${status}: ${stderr}`);
  const steps = readWriteLog(log, folder);
  rmSync(log);
  return { folder, steps };
}

/** What the writer said up to each line of the log: its requests for numbers, and every answer it got. */
function saidBefore(steps: readonly Step[], cut: number) {
  const asked = new Map<string, Taking>();
  const replies = new Map<string, string>();
  for (const step of steps) {
    if (step.at >= cut) break;
    if (step.kind !== 'append') continue;
    const [, sign, id = '', rest = ''] = /^([?=]) (\S+) (.*)$/.exec(step.text) ?? [];
    const taking = asked.get(id);
    if (sign === '?') {
      if (rest === 'ticket:take') asked.set(id, { requestId: id, askedAt: step.at, answer: null });
      continue;
    }
    replies.set(id, rest);
    const result = JSON.parse(rest) as Result<TakenTicket>;
    if (taking && result.ok)
      asked.set(id, { ...taking, answer: { at: step.at, id: result.value.id, number: result.value.number } });
  }
  return { takings: [...asked.values()], replies };
}

/** Opens a hub on what the disk holds, lets it go on, and tells what is wrong. */
async function faultsAfter({ steps }: Recording, cut: number, image: DiskImage): Promise<string[]> {
  const folder = newFolder();
  for (const [path, bytes] of image) writeFileSync(join(folder, basename(path)), bytes);
  const { takings, replies } = saidBefore(steps, cut);
  try {
    const hub = await openTestContext(undefined, join(folder, DATABASE));
    const { store } = hub.context;
    let faults: string[] = [];
    const stored = hub.db.prepare<[string], { reply: string }>('SELECT reply FROM answer WHERE request_id = ?');
    for (const [id, reply] of replies)
      if (stored.get(id)?.reply !== reply) faults.push(`${id} was answered, but its answer is not stored`);
    const after: Taking[] = [];
    for (const requestId of ['after-1', 'after-2', 'after-3']) {
      const take = { serviceId: 'kk-baru', lane: 'regular', language: 'id' } as const;
      const result = await hub.send(kiosk, 'ticket:take', take, requestId);
      if (!result.ok) throw new Error(result.refusal.code);
      after.push({ requestId, askedAt: cut, answer: { ...result.value, at: cut + 1 } });
    }
    faults = [...faultsOfHistory(readTickets(hub.db), [...takings, ...after]), ...faults];
    await store.closeCommit();
    hub.db.close();
    verifyDatabase(join(folder, DATABASE));
    return faults;
  } catch (error) {
    return [`the hub does not go on: ${error}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the power goes: anywhere, right after an answer, and among the writes of a checkpoint. */
function chooseCuts(steps: readonly Step[], count: number, chance: Chance): number[] {
  const last = steps.at(-1)?.at ?? 0;
  const first = steps[0]?.at ?? 0;
  const answers = steps.filter((step) => step.kind === 'append' && step.text.startsWith('='));
  const checkpoints = steps.filter(({ path, kind }) => kind === 'write' && basename(path) === DATABASE);
  const cuts = Array.from({ length: count }, (_, n) => {
    if (n % 4 === 0) return (answers[chance.below(answers.length)]?.at ?? last) + 1;
    if (n % 4 === 1) return (checkpoints[chance.below(checkpoints.length)]?.at ?? last) + 1;
    return first + chance.below(last - first + 1);
  });
  return cuts.sort((a, b) => a - b);
}

/** What is wrong after each of `count` cuts at which something is. */
async function faultsOfCuts(recording: Recording, count: number): Promise<string[]> {
  const chance = createChance(SEED);
  const cuts = chooseCuts(recording.steps, count, chance);
  const faults: string[] = [];
  for (const { cut, image } of diskImages(recording.steps, recording.folder, cuts, chance)) {
    const found = await faultsAfter(recording, cut, image);
    if (found.length > 0) faults.push(`power cut at line ${cut}, seed ${SEED}: ${found.slice(0, 20).join('; ')}`);
  }
  return faults;
}

describe.skipIf(reason)('when the power goes', () => {
  let recording: Recording;
  beforeAll(() => {
    recording = record(2400, 'on-disk');
  });

  test('the recording has all that can go wrong: checkpoints, a log begun anew, writes during a flush', () => {
    const { steps } = recording;
    const of = (name: string, kind: Step['kind']) =>
      steps.filter((step) => step.kind === kind && basename(step.path) === name);
    const logBegins = of(`${DATABASE}-wal`, 'write').filter((step) => step.kind === 'write' && step.offset === 0);
    const flushes = of(`${DATABASE}-wal`, 'sync');
    const during = of(`${DATABASE}-wal`, 'write').filter(({ at }) =>
      flushes.some((flush) => flush.at < at && at < flush.endsAt),
    );
    expect(of(DATABASE, 'sync').length).toBeGreaterThanOrEqual(4);
    expect(logBegins.length).toBeGreaterThanOrEqual(4);
    expect(flushes.length).toBeGreaterThan(50);
    expect(during.length).toBeGreaterThan(50);
  });

  test('nothing acknowledged is lost, no number is given twice, and the hub counts on', async () => {
    expect(await faultsOfCuts(recording, CUTS)).toEqual([]);
  }, 600_000);
});

describe.skipIf(reason)('the replay sees a loss', () => {
  test.each(['at-once', 'late'] as const)('when the answer comes before the flush (%s)', async (flush) => {
    const faults = await faultsOfCuts(record(300, flush), 40);
    expect(faults.join('\n')).toMatch(/was acknowledged, but nothing is stored/);
  });
});
