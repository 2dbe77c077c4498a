/**
 * A write or a flush fails: what is on disk is unknown from then on, so that nobody is answered any more and the
 * process ends. Whatever was acknowledged before survives even a power cut right then.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { faultsOfCuts, type Recording, record, removeRecordings } from './recording.ts';
import { hubUnderStrace, whyNoStrace } from './strace.ts';
import { startTakers } from './takers.ts';
import type { Step } from './write-log.ts';

const reason = whyNoStrace();
if (reason) console.log(`SKIPPED: errors of the disk, since ${reason}.`);

afterAll(removeRecordings);
let hub: RunningHub | null = null;
afterEach(async () => {
  await hub?.close();
  hub = null;
});

const answersOf = ({ steps }: Recording) =>
  steps.filter((step) => step.kind === 'append' && step.text.startsWith('=')).length;

/** What is wrong when the power goes some times after all is over. */
const faultsAtEnd = (recording: Recording) => {
  const end = (recording.steps.at(-1)?.endsAt ?? 0) + 1;
  return faultsOfCuts(
    recording,
    Array.from({ length: 6 }, () => end),
    createChance(1),
  );
};

/**
 * Which call fails, counted from the end of the start: among them the names of files, the writes of a checkpoint, and
 * the first flush of a log begun anew. Flushes of the log and of the database are counted by each of the threads that
 * make them.
 */
const faults = {
  fdatasync: [1, 3, 5, 8, 12],
  fsync: [-1, 0, 1],
  pwrite64: [50, 600, 2_100, 2_500],
} as const;
type Call = keyof typeof faults;
const callsOf: Record<Call, Step['kind'] | null> = { fdatasync: null, fsync: 'sync', pwrite64: 'write' };
const cases = (Object.keys(faults) as Call[]).flatMap((call) => faults[call].map((nth) => [call, nth] as const));

describe.skipIf(reason)('when the disk fails', () => {
  const ended: { readonly call: string; readonly answers: number }[] = [];
  let start: readonly Step[] = [];
  beforeAll(() => {
    const { steps } = record({ tickets: 10, flush: 'on-disk' });
    start = steps.slice(
      0,
      steps.findIndex((step) => step.kind === 'append'),
    );
  });

  test.each(cases)('at %s number %i, nothing acknowledged is lost, even if the power goes too', async (call, nth) => {
    const inStart = start.filter((step) => step.kind === callsOf[call]).length;
    const recording = record({ tickets: 600, flush: 'on-disk', fault: `${call}:error=EIO:when=${inStart + nth}` });
    if (recording.exitCode !== 0) ended.push({ call, answers: answersOf(recording) });
    expect(await faultsAtEnd(recording)).toEqual([]);
  });

  test('the hub ends in the midst of its work when a write or a flush of the log fails', () => {
    for (const call of ['fdatasync', 'pwrite64'])
      expect(ended.filter((each) => each.call === call && each.answers > 0).length).toBeGreaterThanOrEqual(2);
  });

  test('the hub as a program ends with 70, and the clients go on with the next one by themselves', async () => {
    hub = await runHub(['--printer', 'none'], null, hubUnderStrace('fdatasync:error=EIO:when=6'));
    const takers = startTakers(hub.url, 8, createChance(1));
    expect(await hub.untilEnded()).toBe(70);
    const before = takers.answered();
    await hub.startAgain({});
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(before + 20);
    await takers.stop();
    await hub.kill('SIGTERM');
    expect(before).toBeGreaterThan(0);
    expect(takers.refusals).toEqual([]);
    expect(faultsOfData(hub.dataFolder, takers.takings())).toEqual([]);
  });

  test('the replay sees a loss when answers are given in spite of a flush that failed', async () => {
    const recording = record({ tickets: 200, flush: 'deaf', fault: 'fdatasync:error=EIO:when=2+' });
    expect((await faultsAtEnd(recording)).join()).toMatch(/was (acknowledged|answered), but/);
  });
});
