/**
 * The power goes at any moment while numbers are taken. What the disk may hold then is put together from a log of
 * every write and flush, and a hub opened on it: nothing that was acknowledged may be missing.
 */
import { basename } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Chance, createChance } from './chance.ts';
import { DATABASE, faultsOfCuts, type Recording, record, removeRecordings } from './recording.ts';
import { whyNoStrace } from './strace.ts';
import type { Step } from './write-log.ts';

const reason = whyNoStrace();
if (reason) console.log(`SKIPPED: power cuts, since ${reason}.`);

/** More of them with `POWER_CUTS=5000`, other ones with `SEED=2`. */
const CUTS = Number(process.env.POWER_CUTS ?? 200);
const SEED = Number(process.env.SEED ?? 1);

afterAll(removeRecordings);

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

describe.skipIf(reason)('when the power goes', () => {
  let recording: Recording;
  beforeAll(() => {
    // On a fast disk too, much is to be written while a flush is under way.
    recording = record({ tickets: 2_400, flush: 'on-disk', fault: 'fdatasync:delay_enter=3ms' });
    expect(recording.exitCode).toBe(0);
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
    expect(during.length).toBeGreaterThan(500);
  });

  test('nothing acknowledged is lost, no number is given twice, and the hub counts on', async () => {
    const chance = createChance(SEED);
    const cuts = chooseCuts(recording.steps, CUTS, chance);
    expect(await faultsOfCuts(recording, cuts, chance)).toEqual([]);
  }, 600_000);
});

describe.skipIf(reason)('the replay sees a loss', () => {
  test.each(['at-once', 'late'] as const)('when the answer comes before the flush (%s)', async (flush) => {
    const recording = record({ tickets: 300, flush });
    const chance = createChance(SEED);
    const faults = await faultsOfCuts(recording, chooseCuts(recording.steps, 40, chance), chance);
    expect(faults.join('\n')).toMatch(/was (acknowledged|answered), but/);
  });

  test('when the log is written anew before the database is on disk', async () => {
    const recording = record({ tickets: 1_200, flush: 'hasty' });
    const chance = createChance(SEED);
    const faults = await faultsOfCuts(recording, chooseCuts(recording.steps, 40, chance), chance);
    expect(faults.join('\n')).toMatch(/the hub does not go on|was (acknowledged|answered), but/);
  });
});
