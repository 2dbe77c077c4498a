/** When backups are made: hourly, at a day's end, at a clean stop, and whenever somebody asks. */
import { mkdirSync } from 'node:fs';
import { type Day, HOUR, type Instant } from '#shared/time.ts';
import type { ManagerView } from '#shared/views.ts';
import type { Log } from './log.ts';
import { runTask } from './run-task.ts';
import { backUp, copyDatabase, latestBackup } from './store/backup.ts';

type State = ManagerView['backup'];

export type BackupKeeper = {
  /** Makes and checks a backup now, after the one that may be under way; what fails is told in `state`. */
  readonly backUpNow: () => Promise<void>;
  /** To be called now and then: makes a backup an hour after the last one, and when the service day has turned. */
  readonly makeDue: () => Promise<void>;
  readonly state: () => State;
  /** Waits for the backup under way, and makes a last one where something was kept since. */
  readonly stop: (makeLast: boolean) => Promise<void>;
};

type Parts = {
  readonly databaseFile: string;
  readonly folder: string;
  /** Where each backup is copied to, on another disk; it must be there. Null for nowhere. */
  readonly secondFolder: string | null;
  readonly clock: () => Instant;
  readonly today: () => Day;
  /** The number of the last event. */
  readonly lastSeq: () => number;
  readonly onMade: () => void;
  readonly log: Log;
};

/** Keeps backups; the hub works on meanwhile. A second folder that fails does not stop the first. */
export function keepBackups(parts: Parts): BackupKeeper {
  const { databaseFile, folder, secondFolder, clock, today, lastSeq, onMade, log } = parts;
  const latestIn = (place: string) => ({ ...latestBackup(place), problem: null });
  let state: State = {
    ...latestIn(folder),
    second: secondFolder === null ? null : { folder: secondFolder, ...latestIn(secondFolder) },
  };
  let seqInBackup = 0;
  let underWay = Promise.resolve();

  const apart = (from: string, to: string): Promise<unknown> => runTask('copy', { from, to });
  const make = async (copy: typeof apart) => {
    const at = clock();
    const seq = lastSeq();
    try {
      mkdirSync(folder, { recursive: true });
      const file = await backUp(databaseFile, folder, at, copy);
      seqInBackup = seq;
      state = { ...state, at, file, problem: null };
      log.info('backup made', { file });
      onMade();
    } catch (error) {
      state = { ...state, problem: messageOf(error) };
      log.error('backup failed', { error });
      return;
    }
    const { file: latest, second } = state;
    if (!second || latest === null) return;
    try {
      const file = await backUp(latest, second.folder, at, copy);
      state = { ...state, second: { folder: second.folder, at, file, problem: null } };
    } catch (error) {
      const problem = messageOf(error);
      state = { ...state, second: { ...second, problem } };
      // Of what becomes of another disk: a sentence says all there is.
      log.error('the backup could not be copied to the second folder', { folder: second.folder, problem });
    }
  };
  const soon = (copy: typeof apart) => {
    underWay = underWay.then(() => make(copy));
    return underWay;
  };

  let triedAt = state.at ?? 0;
  let day = today();
  return {
    backUpNow: () => soon(apart),
    makeDue: () => {
      const isDue = clock() - triedAt >= HOUR || today() !== day;
      if (!isDue) return underWay;
      triedAt = clock();
      day = today();
      return soon(apart);
    },
    state: () => state,
    stop: async (makeLast) => {
      await underWay;
      // Nobody waits for the hub any more, so it needs no process of its own.
      if (makeLast && lastSeq() > seqInBackup) await soon(async (from, to) => copyDatabase(from, to));
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
