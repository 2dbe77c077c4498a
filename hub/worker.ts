/** A worker thread for one heavy task on the database file, so that no command waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Day } from '#shared/time.ts';
import { runReport } from './reports/index.ts';
import { verifyDatabase } from './store/backup.ts';

export type Task =
  | { readonly kind: 'report'; readonly name: string; readonly databaseFile: string; readonly day: Day }
  | { readonly kind: 'verify'; readonly databaseFile: string };

function run(task: Task): string | number {
  switch (task.kind) {
    case 'report':
      return runReport(task.name, task.databaseFile, task.day);
    case 'verify':
      return verifyDatabase(task.databaseFile);
  }
}

// Started by run-in-worker.ts alone, which passes a Task.
parentPort?.postMessage(run(workerData as Task));
