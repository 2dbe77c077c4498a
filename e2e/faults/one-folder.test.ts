/** Two hubs on one data folder, over kills; and the hub that only shows, seen by a technician's command. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createClosing } from '#shared/testing/closing.ts';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { faultsOfData } from './judge.ts';
import { startTakers, type Takers } from './takers.ts';
import { without } from './without.ts';

const program = join(import.meta.dirname, '../../dist/hub/main.mjs');
let hub: RunningHub;
const { opened, closeAll } = createClosing();
afterEach(async () => {
  await closeAll();
  await hub.close();
});

/** Starts another hub on a folder, which is to end by itself. @returns its exit code, and what it said */
async function startAnother(dataFolder: string): Promise<{ readonly code: number; readonly words: string }> {
  const other = spawn(process.execPath, [program, '--data', dataFolder, '--port', '0', '--printer', 'none']);
  let words = '';
  other.stderr.on('data', (data) => {
    words += String(data);
  });
  const [code] = await once(other, 'close');
  return { code, words };
}

/** What is wrong with a folder, or with what takers were told of it: each refusal too, since all were to get a number. */
const faultsOf = (dataFolder: string, all: readonly Takers[]): string[] => [
  ...all.flatMap(({ refusals }) => refusals),
  ...faultsOfData(
    dataFolder,
    all.flatMap((takers) => takers.takings()),
  ),
];

test('a second hub never gets to a folder that is in use, however often the first is killed and started', async () => {
  hub = await runHub(['--printer', 'none']);
  const takers = startTakers(hub.url, 8, createChance(1));
  for (let kill = 1; kill <= 2; kill++) {
    const before = takers.answered();
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(before + 10);
    const { code, words } = await startAnother(hub.dataFolder);
    expect({ code, words }).toMatchObject({ code: 1, words: expect.stringContaining('Another hub is running') });
    expect(words).toContain(`process ${hub.pid()}, at ${hub.url}`);
    await hub.kill('SIGKILL');
    // What the killed one left behind keeps nobody out.
    await hub.startAgain();
  }
  await takers.stop();
  await hub.kill('SIGTERM');
  expect(faultsOf(hub.dataFolder, [takers])).toEqual([]);
});

test('a second hub without the lock stops the first one, as the judge sees; the chain of events keeps numbers apart', async () => {
  hub = await runHub(['--printer', 'none']);
  const first = startTakers(hub.url, 2, createChance(1), 'first');
  await expect.poll(first.answered, { timeout: 10_000 }).toBeGreaterThan(5);
  // The second one writes down its start: where the first wrote meanwhile, the chain would keep it from starting at all.
  await first.stop();
  const other = opened(await runHub(['--printer', 'none', '--data', hub.dataFolder], null, without('lock')));
  const second = startTakers(other.url, 2, createChance(2), 'second');
  await expect.poll(second.answered, { timeout: 10_000 }).toBeGreaterThan(5);
  const again = startTakers(hub.url, 2, createChance(3), 'again');
  await expect.poll(() => again.refusals.length, { timeout: 10_000 }).toBeGreaterThan(5);
  await Promise.all([again.stop(), second.stop()]);
  await other.close();
  await hub.kill('SIGTERM');
  const faults = faultsOf(hub.dataFolder, [first, again, second]);
  expect(new Set(faults)).toEqual(new Set(['hub-fault']));
});

test('two hubs that go on apart from the same folder give out the same numbers, and the judge sees it', async () => {
  hub = await runHub(['--printer', 'none']);
  const copy = mkdtempSync(join(tmpdir(), 'antrean-second-'));
  const first = startTakers(hub.url, 2, createChance(1), 'first');
  await expect.poll(first.answered, { timeout: 10_000 }).toBeGreaterThan(5);
  await first.settle();
  await hub.kill('SIGKILL');
  cpSync(hub.dataFolder, copy, { recursive: true });
  const goOn = async (name: string) => {
    await hub.startAgain();
    const takers = startTakers(hub.url, 2, createChance(2), name);
    await expect.poll(takers.answered, { timeout: 10_000 }).toBeGreaterThan(5);
    await takers.stop();
    await hub.kill('SIGTERM');
    return takers.takings();
  };
  const apart = await goOn('apart');
  rmSync(hub.dataFolder, { recursive: true });
  cpSync(copy, hub.dataFolder, { recursive: true });
  rmSync(copy, { recursive: true });
  first.close();
  const here = await goOn('here');
  expect(faultsOfData(hub.dataFolder, [...first.takings(), ...here])).toEqual([]);
  expect(faultsOfData(hub.dataFolder, [...first.takings(), ...here, ...apart]).join()).toMatch(
    /was given for two requests|is stored for request/,
  );
});

test('a hub that only shows is found by the commands beside it, and refuses them in words', async () => {
  hub = await runHub(['--printer', 'none']);
  const address = join(hub.dataFolder, 'hub.json');
  await hub.kill('SIGTERM');
  expect(existsSync(address)).toBe(false);
  writeFileSync(join(hub.dataFolder, 'storage-faults.json'), JSON.stringify([Date.now() - 2_000, Date.now() - 1_000]));
  await hub.startAgain();
  expect(JSON.parse(readFileSync(address, 'utf8'))).toMatchObject({ url: hub.url, pid: hub.pid() });
  const hall = join(import.meta.dirname, '../../halls/bogor.yaml');
  const args = [program, 'hall', 'import', hall, '--data', hub.dataFolder];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain('the hub only shows');
  expect(status).toBe(1);
});
