/** Kills the hub again and again while numbers are taken, and judges what is left. */
import { setTimeout as pause } from 'node:timers/promises';
import type { RunningHub } from '../running-hub.ts';
import type { Chance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { startTakers } from './takers.ts';

export type Torture = {
  readonly kills: number;
  readonly kiosks: number;
  readonly chance: Chance;
  readonly judgeEvery: number;
  readonly onKill?: (done: number, tickets: number) => void;
};

export type Outcome = {
  readonly faults: readonly string[];
  readonly tickets: number;
  /** Kills after which an answer had come since the one before: the others met a hub that was still starting. */
  readonly killsUnderLoad: number;
};

/** Time enough for clients to come back and for some numbers, or not: a start takes a third of a second. */
const LONGEST_LIFE_MS = 900;

/**
 * Kills a hub `kills` times at random moments of its life and its start, with `kiosks` asking all the time. It is
 * judged after each of `judgeEvery` kills, and at the end, when everybody has an answer; ends at the first fault.
 */
export async function torture(
  hub: RunningHub,
  { kills, kiosks, chance, judgeEvery, onKill }: Torture,
): Promise<Outcome> {
  const takers = startTakers(hub.url, kiosks, chance);
  const faults: string[] = [];
  let killsUnderLoad = 0;
  for (let kill = 1; kill <= kills && faults.length === 0; kill++) {
    const before = takers.answered();
    await pause(chance.below(LONGEST_LIFE_MS));
    await hub.kill('SIGKILL');
    if (takers.answered() > before) killsUnderLoad += 1;
    // Nobody is answered now, so that what is stored and what was told stand still.
    if (kill % judgeEvery === 0) faults.push(...faultsOfData(hub.dataFolder, takers.takings()));
    const started = hub.startAgain();
    // One start in five is killed too.
    if (chance.next() < 0.2) {
      await pause(chance.below(400));
      await hub.kill('SIGKILL');
      await started.catch(() => undefined);
      await hub.startAgain();
    } else await started;
    onKill?.(kill, takers.answered());
  }
  await takers.stop();
  await hub.kill('SIGTERM');
  faults.push(...faultsOfData(hub.dataFolder, takers.takings()), ...takers.refusals);
  return { faults, tickets: takers.answered(), killsUnderLoad };
}
