/** A real hub on a real file and a free port, with a hand-moved clock: what every hub test starts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hall } from '#shared/model.ts';
import { type MovedClock, movedClock } from '#shared/testing/moved-clock.ts';
import { smallHall } from '#shared/testing/small-hall.ts';
import { createHub } from '../create-hub.ts';
import type { Hub, HubParts } from '../hub-parts.ts';
import { createLog } from '../log.ts';

export type TestHub = Hub & {
  readonly clock: MovedClock;
  readonly dataFolder: string;
  /** Lines of the hub's log, oldest first. */
  readonly logLines: readonly string[];
  /** Stops the hub and starts one anew on the same data. */
  readonly restart: (changes?: Partial<HubParts>) => Promise<TestHub>;
};

/** A Tuesday morning on which the small hall is open. */
export const tuesdayMorning = '2026-11-24T09:00:00+07:00';

const folders = new Set<string>();

/**
 * Starts a hub on a new folder; `changes` replace parts of it, `create` makes another kind of hub. Close it and call
 * `removeTestData` at the end.
 */
export async function startTestHub(changes: Partial<HubParts> = {}, create = createHub): Promise<TestHub> {
  const dataFolder = changes.dataFolder ?? newDataFolder();
  return startOn(dataFolder, movedClock(tuesdayMorning), changes, create);
}

/** A new folder that `removeTestData` removes. */
export function newDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'antrean-test-'));
  folders.add(folder);
  return folder;
}

export function removeTestData(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

async function startOn(
  dataFolder: string,
  clock: MovedClock,
  changes: Partial<HubParts>,
  create: typeof createHub,
): Promise<TestHub> {
  const logLines: string[] = [];
  let ids = 0;
  const hall: Hall = smallHall();
  const hub = await create({
    dataFolder,
    hall,
    clock: clock.now,
    monotonic: clock.monotonic,
    newId: () => `history-${++ids}`,
    log: createLog((line) => logLines.push(line), clock.now),
    version: '0.0.0-test',
    host: '127.0.0.1',
    port: 0,
    isTrial: false,
    printer: null,
    pagesFolder: null,
    onFatal: (error) => {
      throw error;
    },
    ...changes,
  });
  return {
    ...hub,
    clock,
    dataFolder,
    logLines,
    restart: async (again = {}) => {
      await hub.close();
      return startOn(dataFolder, clock, { ...changes, ...again }, create);
    },
  };
}
