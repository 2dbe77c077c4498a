import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DayPlan } from './day-plan.ts';
import type { DayResult } from './describe-day.ts';
import { type Discipline, underDiscipline } from './disciplines.ts';
import { driveDay } from './drive-day.ts';
import { figuresOf } from './figures.ts';
import { readEstimates } from './read-estimates.ts';
import { readTurns } from './read-turns.ts';

/** Lives through a day under one discipline, on a hub of its own in a folder that is gone afterwards. */
export async function simulate(plan: Omit<DayPlan, 'file'>, discipline: Discipline): Promise<DayResult> {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-day-'));
  try {
    const hall = underDiscipline(plan.hall, discipline);
    const { hub, turnedAway } = await driveDay({ ...plan, hall, file: join(folder, 'antrean.db') });
    const turns = readTurns(hub.db, plan.day);
    const waits = readEstimates(hub.db, plan.day);
    await hub.close();
    return { discipline, figures: figuresOf(turns), turns, waits, turnedAway };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
