/**
 * A write or a flush fails: what is on disk is unknown from then on, so that nobody is answered any more and the
 * process ends. Whatever was acknowledged before survives even a power cut right then.
 */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { faultsOfCuts, type Recording, record, removeRecordings } from './recording.ts';
import { hubUnderStrace, whyNoStrace } from './strace.ts';
import { startTakers } from './takers.ts';

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

/** Among them the first flush, the writes of a checkpoint, its flushes, and the first of a log begun anew. */
const faults = {
  fdatasync: [1, 2, 5, 20],
  fsync: [5, 6, 8, 9, 10],
  pwrite64: [8, 150, 700, 2_150, 2_600],
} as const;
const cases = Object.entries(faults).flatMap(([call, times]) => times.map((when) => [call, when] as const));

describe.skipIf(reason)('when the disk fails', () => {
  const ended: { readonly call: string; readonly answers: number }[] = [];

  test.each(cases)('at %s number %i, nothing acknowledged is lost, even if the power goes too', async (call, when) => {
    const recording = record({ tickets: 600, flush: 'on-disk', fault: `${call}:error=EIO:when=${when}` });
    if (recording.exitCode !== 0) ended.push({ call, answers: answersOf(recording) });
    expect(await faultsAtEnd(recording)).toEqual([]);
  });

  test('the hub ends in the midst of its work when a write or a flush of the log fails', () => {
    for (const call of ['fdatasync', 'pwrite64'])
      expect(ended.filter((each) => each.call === call && each.answers > 0).length).toBeGreaterThanOrEqual(3);
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
    expect((await faultsAtEnd(recording)).join()).toMatch(/was acknowledged, but nothing is stored/);
  });
});
