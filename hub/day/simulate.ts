import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '#shared/time.ts';
import type { DayPlan } from './day-plan.ts';
import type { DayResult } from './describe-day.ts';
import { type Discipline, underDiscipline } from './disciplines.ts';
import { type DrivenDay, driveDay } from './drive-day.ts';
import { figuresOf } from './figures.ts';
import { readEstimates } from './read-estimates.ts';
import { readTurns } from './read-turns.ts';

/**
 * Lives through a day under one discipline, on a hub of its own in a folder that is gone afterwards, also where the
 * program is ended meanwhile.
 */
export async function simulate(
  plan: Omit<DayPlan, 'file'>,
  discipline: Discipline,
  onlinePercent: number | null,
): Promise<DayResult> {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-day-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  try {
    const hall = underDiscipline(plan.hall, discipline);
    const driven = await driveDay({ ...plan, hall, file: join(folder, 'antrean.db') });
    const result = resultOf(driven, plan.day, discipline, onlinePercent);
    await driven.hub.close();
    return result;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** What a day that was lived through came to. */
export function resultOf(
  { hub, online, turnedAway }: DrivenDay,
  day: Day,
  discipline: Discipline,
  onlinePercent: number | null,
): DayResult {
  const turns = readTurns(hub.db, day);
  const waits = readEstimates(hub.db, day);
  return { discipline, onlinePercent, online, figures: figuresOf(turns), turns, waits, turnedAway };
}
