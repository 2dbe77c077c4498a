import type { ManagerView } from '#shared/protocol.ts';
import { HOUR, type Instant, MINUTE } from '#shared/time.ts';
import type { Log } from './log.ts';
import { runInWorker } from './run-in-worker.ts';
import { backUp, listBackups, timeOfBackup } from './store/backup.ts';
import type { Db } from './store/open.ts';

export type BackupKeeper = {
  /** Makes and checks a backup now, after the one that may be under way; what fails is told in `state`. */
  readonly backUpNow: () => Promise<void>;
  readonly state: () => ManagerView['backup'];
  /** Waits for the backup under way. */
  readonly stop: () => Promise<void>;
};

type Parts = { readonly db: Db; readonly folder: string; readonly clock: () => Instant; readonly log: Log };

/** Keeps an hourly backup; the hub works on meanwhile. */
export function keepBackups({ db, folder, clock, log }: Parts): BackupKeeper {
  const [latest] = listBackups(folder);
  let state: ManagerView['backup'] = { at: latest ? timeOfBackup(latest) : null, file: latest ?? null, problem: null };
  let underWay = Promise.resolve();

  const run = async () => {
    const at = clock();
    try {
      const verify = (databaseFile: string) => runInWorker('verify', { databaseFile });
      const file = await backUp(db, folder, at, verify);
      state = { at, file, problem: null };
      log.info('backup made', { file });
    } catch (error) {
      state = { ...state, problem: error instanceof Error ? error.message : String(error) };
      log.error('backup failed', { error });
    }
  };
  const backUpNow = () => {
    underWay = underWay.then(run);
    return underWay;
  };
  let triedAt = state.at ?? 0;
  const timer = setInterval(() => {
    if (clock() - triedAt < HOUR) return;
    triedAt = clock();
    void backUpNow();
  }, MINUTE);
  timer.unref();
  return {
    backUpNow,
    state: () => state,
    stop: async () => {
      clearInterval(timer);
      await underWay;
    },
  };
}
