import { Worker } from 'node:worker_threads';
import type { Task } from './worker.ts';

/** Runs one task in a worker thread; rejects with its error. Resolves to the report's text or the last event's number. */
export function runInWorker(task: Task): Promise<string | number> {
  // The worker lies beside this module, as TypeScript in the source tree and as .mjs in the bundle.
  const isSource = import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(isSource ? './worker.ts' : './worker.mjs', import.meta.url), { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker for ${task.kind} ended with ${code} and no result`)));
  });
}
