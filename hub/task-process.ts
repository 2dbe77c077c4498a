/** A process for one heavy task, so that no command waits for it. */
import type { Day } from '#shared/time.ts';
import type { ReadHall } from './hall/hall-file.ts';
import type { CsvReader } from './reports/csv.ts';

/** What each kind of task is given, and what comes back. */
export type Tasks = {
  readonly report: {
    readonly given: {
      readonly name: string;
      readonly databaseFile: string;
      readonly day: Day;
      readonly reader: CsvReader;
    };
    readonly result: string;
  };
  /** Copies a database file and checks the copy whole; gives the number of its last event. */
  readonly copy: { readonly given: { readonly from: string; readonly to: string }; readonly result: number };
  /** Says what is wrong with the live database, in a few words; null when it is whole. */
  readonly 'find-damage': { readonly given: { readonly databaseFile: string }; readonly result: string | null };
  /** Reads a hall file, which may be hostile and then takes seconds. */
  readonly 'read-hall': { readonly given: { readonly text: string }; readonly result: ReadHall };
};
export type Task = { readonly [K in keyof Tasks]: { readonly kind: K } & Tasks[K]['given'] }[keyof Tasks];

export type Answer<K extends keyof Tasks> =
  | { readonly ok: true; readonly result: Tasks[K]['result'] }
  | { readonly ok: false; readonly error: unknown };

/** Loads only what the task needs: the hourly backup has no use for what reads hall files. */
async function run(task: Task): Promise<Tasks[keyof Tasks]['result']> {
  switch (task.kind) {
    case 'report': {
      const { runReport } = await import('./reports/index.ts');
      return runReport(task.name, task.databaseFile, task.day, task.reader);
    }
    case 'copy': {
      const { copyDatabase } = await import('./store/backup.ts');
      return copyDatabase(task.from, task.to);
    }
    case 'find-damage': {
      const { findDamage } = await import('./store/verify.ts');
      return findDamage(task.databaseFile);
    }
    case 'read-hall': {
      const { readHall } = await import('./hall/hall-file.ts');
      // It came over the network: no file lies beside it.
      return readHall(task.text, () => null);
    }
  }
}

// Whoever stops the hub often sends this to all of its processes; the hub itself waits for what is under way.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

// Started by run-task.ts alone, which sends one Task.
process.once('message', async (task: Task) => {
  const answer: Answer<keyof Tasks> = await run(task).then(
    (result) => ({ ok: true, result }),
    (error: unknown) => ({ ok: false, error }),
  );
  process.send?.(answer, () => process.disconnect());
});
