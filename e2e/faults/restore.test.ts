/** The database is lost and an older backup put in its place, while every kiosk of the hall goes on asking. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type RunningHub, runHub } from '../running-hub.ts';
import { createChance } from './chance.ts';
import { ticketsIn } from './judge.ts';
import { startTakers, type Takers } from './takers.ts';

const program = join(import.meta.dirname, '../../dist/hub/main.mjs');
let hub: RunningHub;
let takers: Takers;
afterEach(async () => {
  takers.close();
  await hub.close();
});

const givenTo = () => takers.takings().flatMap(({ answer }) => (answer ? [answer.number] : []));
/** Numbers that two residents hold. */
const heldTwice = () => givenTo().filter((number, index, all) => all.indexOf(number) !== index);
const untilMore = async (more: number) => {
  const before = takers.answered();
  await expect.poll(takers.answered, { timeout: 25_000 }).toBeGreaterThan(before + more);
};

/** A hall with a backup, after which numbers were given out until it was killed and lost its database. */
async function hallThatLostItsDatabase() {
  hub = await runHub(['--printer', 'none']);
  takers = startTakers(hub.url, 8, createChance(1));
  await untilMore(20);
  // A stop makes a backup.
  await hub.kill('SIGTERM');
  const backups = join(hub.dataFolder, 'backups');
  const backup = join(backups, readdirSync(backups).sort().at(-1) ?? '');
  await hub.startAgain();
  await untilMore(40);
  await hub.kill('SIGKILL');
  const file = join(hub.dataFolder, 'antrean.db');
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
  await expect(hub.startAgain()).rejects.toThrow('is gone');
  return { backup, file, before: givenTo() };
}

test('gives nobody a number that somebody holds already, and everybody gets on by themselves', async () => {
  const { backup, before } = await hallThatLostItsDatabase();
  const args = [program, 'restore', '--yes', backup, '--data', hub.dataFolder];
  expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({ status: 0 });
  await hub.startAgain();
  await untilMore(40);
  await takers.settle();
  await hub.kill('SIGTERM');
  expect(heldTwice()).toEqual([]);
  // Everything that was given out since is there.
  const stored = new Set(ticketsIn(hub.dataFolder).map(({ requestId }) => requestId));
  const since = takers.takings().filter(({ answer }) => answer && !before.includes(answer.number));
  expect(since.filter(({ requestId }) => !stored.has(requestId))).toEqual([]);
  expect(new Set(takers.refusals)).toEqual(new Set(['numbers-awaited']));
}, 60_000);

test('with the backup put there by hand instead, numbers are held twice', async () => {
  const { backup, file } = await hallThatLostItsDatabase();
  copyFileSync(backup, file);
  for (const name of ['installation.json', 'head.key']) rmSync(join(hub.dataFolder, name));
  await hub.startAgain();
  await untilMore(40);
  await takers.settle();
  expect(heldTwice().length).toBeGreaterThan(0);
}, 60_000);
