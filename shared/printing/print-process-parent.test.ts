/** What the print process does about its parent: it believes nothing it is told, and does not outlive it. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const source = fileURLToPath(new URL('print-process.ts', import.meta.url));
let child: ChildProcess | null = null;
afterEach(() => {
  child?.kill('SIGKILL');
});

async function startChild(): Promise<{ child: ChildProcess; errors: () => Promise<string> }> {
  const started = fork(source, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  child = started;
  expect(await once(started, 'message')).toEqual([{ type: 'ready' }, undefined]);
  const errors = async () => {
    const [bytes] = started.stderr ? await once(started.stderr, 'data') : [''];
    return String(bytes);
  };
  return { child: started, errors };
}

test('it ends when its parent lets go of it', async () => {
  const { child: started } = await startChild();
  const exit = once(started, 'exit');
  started.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('it ends when it is told to', async () => {
  const { child: started } = await startChild();
  const exit = once(started, 'exit');
  started.send({ type: 'stop' });
  expect(await exit).toEqual([0, null]);
});

test.each([
  ['of no known type', { type: 'shred' }],
  ['with more than belongs in it', { type: 'stop', now: true }],
  ['with a ticket that is none', { type: 'print', jobId: 1, printerId: 'hall', paper: { number: 'A-001' } }],
  ['that is not even an object', 'print'],
])('a message %s is refused and does no harm', async (_, message) => {
  const { child: started, errors } = await startChild();
  const complaint = errors();
  started.send(message);
  expect(await complaint).toMatch(/none of ours/);
  const exit = once(started, 'exit');
  started.send({ type: 'stop' });
  expect(await exit).toEqual([0, null]);
});
