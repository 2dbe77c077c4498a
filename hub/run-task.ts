import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answer, Task, Tasks } from './task-process.ts';

/** The tasks stand in line: each has a memory of its own, and a hall's machine has little. */
let line: Promise<unknown> = Promise.resolve();

/**
 * Runs one heavy task, after those asked for before, and resolves to its result; rejects with its error. It has a process
 * of its own: all of its memory goes back to the machine, and whatever it dies of stays there.
 */
export function runTask<K extends keyof Tasks>(kind: K, given: Tasks[K]['given']): Promise<Tasks[K]['result']> {
  const result = line.then(() => start(kind, given));
  line = result.catch(() => undefined);
  return result;
}

function start<K extends keyof Tasks>(kind: K, given: Tasks[K]['given']): Promise<Tasks[K]['result']> {
  // Its module lies beside this one, as TypeScript in the source tree and as .mjs in the bundle.
  const module = import.meta.url.endsWith('.ts') ? './task-process.ts' : './task-process.mjs';
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    windowsHide: true,
  });
  return new Promise((resolve, reject) => {
    child.once('message', (answer: Answer<K>) => (answer.ok ? resolve(answer.result) : reject(answer.error)));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the process for ${kind} ended with ${signal ?? code} and no result`)),
    );
    child.send({ kind, ...given } as Task);
  });
}
