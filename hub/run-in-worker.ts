import { Worker } from 'node:worker_threads';
import type { Tasks } from './worker.ts';

/** The tasks stand in line: a worker has a memory of its own, and a hall's machine has little. */
let line: Promise<unknown> = Promise.resolve();

/** Runs one task in a worker thread, after those asked for before, and resolves to its result; rejects with its error. */
export function runInWorker<K extends keyof Tasks>(kind: K, given: Tasks[K]['given']): Promise<Tasks[K]['result']> {
  const result = line.then(() => start(kind, given));
  line = result.catch(() => undefined);
  return result;
}

function start<K extends keyof Tasks>(kind: K, given: Tasks[K]['given']): Promise<Tasks[K]['result']> {
  // The worker lies beside this module, as TypeScript in the source tree and as .mjs in the bundle.
  const module = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.mjs';
  const worker = new Worker(new URL(module, import.meta.url), { workerData: { kind, ...given } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker for ${kind} ended with ${code} and no result`)));
  });
}
