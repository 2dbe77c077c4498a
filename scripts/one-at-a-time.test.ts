/** Two commands of a fresh clone at once: each with a process of its own, as npm starts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
const commands: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-setup-'));
});
afterEach(async () => {
  for (const command of commands.splice(0)) {
    if (command.exitCode !== null || command.signalCode !== null) continue;
    command.kill('SIGKILL');
    await once(command, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Says *working* once it is alone, and is done when somebody writes a line to it; notes both in the folder. */
const program = (name: string, at: string) => `
  import { appendFileSync } from 'node:fs';
  import { oneAtATime } from ${JSON.stringify(new URL('one-at-a-time.mjs', import.meta.url).href)};
  const note = (what) => appendFileSync(${JSON.stringify(join(folder, 'notes'))}, ${JSON.stringify(name)} + what + '\\n');
  await oneAtATime(async () => {
    note(' begins');
    console.log('working');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    note(' ends');
  }, ${JSON.stringify(at)});
  process.exit();
`;

function start(name: string, at = folder) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program(name, at)], { cwd: folder });
  commands.push(child);
  const said = (stream: NodeJS.ReadableStream) => once(createInterface(stream), 'line').then(([line]) => String(line));
  return {
    works: said(child.stdout),
    waits: said(child.stderr),
    finish: async () => {
      child.stdin.write('\n');
      await once(child, 'exit');
    },
    kill: () => child.kill('SIGKILL'),
  };
}
const notes = () => readFileSync(join(folder, 'notes'), 'utf8').trim().split('\n');

test('the second says that it waits, and begins when the first is done; a third waits as well', async () => {
  const first = start('first');
  expect(await first.works).toBe('working');
  const others = [start('second'), start('third')];
  for (const other of others)
    expect(await other.waits).toBe(`Another npm command is setting up ${folder}; this one goes on when that is done …`);
  expect(notes()).toEqual(['first begins']);
  await first.finish();
  const next = await Promise.race(others.map((other) => other.works.then(() => other)));
  await next.finish();
  for (const other of others.filter((one) => one !== next)) {
    await other.works;
    await other.finish();
  }
  const order = notes().map((note) => note.split(' ')[1]);
  expect(order).toEqual(['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
});

test('the lock of one that was killed is taken over, and nothing is left to clear away', async () => {
  const first = start('first');
  await first.works;
  const second = start('second');
  await second.waits;
  first.kill();
  expect(await second.works).toBe('working');
  await second.finish();
  const third = start('third');
  expect(await third.works).toBe('working');
  expect(notes()).toEqual(['first begins', 'second begins', 'second ends', 'third begins']);
});

test('another folder does not wait', async () => {
  const first = start('first');
  await first.works;
  const elsewhere = start('elsewhere', join(folder, 'other'));
  expect(await elsewhere.works).toBe('working');
});
