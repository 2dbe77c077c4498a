/** The simulated day as its users run it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = dirname(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'antrean-day-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const day = (...flags: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['hub/day/main.ts', ...flags], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  return { status, stdout, stderr };
};

describe('npm run day', () => {
  test('shows orders of calling side by side with the same visitors, and for the same seed the same to the byte', () => {
    const run = () => day('--visitors', '60', '--seed', '7', '--compare', 'fifo,strict,due');
    const { stdout } = run();
    expect(stdout).toMatch(/2026-11-24: 60 visitors \(seed 7\), 24 counters\./);
    const rows = stdout.split('\n').filter((row) => / (regular|priority|booked) {3,}\d/.test(row));
    expect(rows.map((row) => row.slice(0, 6))).toEqual([
      'first ',
      '      ',
      '      ',
      'strict',
      '      ',
      '      ',
      'due ti',
      '      ',
      '      ',
    ]);
    expect(stdout.match(/\d+ of \d+ were told a wait/g)).toHaveLength(3);
    expect(run().stdout).toBe(stdout);
  }, 240_000);

  test('shows shares online side by side, and draws them; for the same seed the same to the byte', () => {
    const picture = join(folder, 'online.svg');
    const run = () => day('--visitors', '60', '--seed', '7', '--online', '0,60', '--picture', picture);
    const { stdout } = run();
    const drawn = readFileSync(picture, 'utf8');
    expect(stdout).toMatch(/the same 60 visitors \(seed 7\), 24 counters\.\n\n +0 % online +60 % online\n/);
    const cells = (name: string) =>
      stdout
        .split('\n')
        .find((line) => line.startsWith(name))
        ?.split(/ {3,}/)
        .slice(1);
    const [none, some] = cells('registered') ?? [];
    expect(none).toBe('0');
    expect(Number(some)).toBeGreaterThan(20);
    const mostInside = cells('most people waiting inside') ?? [];
    for (const [index, share] of ['0', '60'].entries())
      expect(drawn).toContain(`>${share} % online: at most ${mostInside[index]?.replace(' at', ', at')}<`);
    expect(run().stdout).toBe(stdout);
    expect(readFileSync(picture, 'utf8')).toBe(drawn);
    const nowhere = day('--visitors', '5', '--picture', join(folder, 'no-such-folder', 'day.svg'));
    expect(nowhere.status).toBe(1);
    expect(nowhere.stderr).toMatch(/no-such-folder.day\.svg" cannot be written/);
  }, 240_000);

  test('says in words that a hall overflows and where', () => {
    const file = join(folder, 'crowd.csv');
    const crowd = Array.from({ length: 60 }, (_, index) => `08:${String(index).padStart(2, '0')},bank,regular,1800`);
    writeFileSync(file, crowd.join('\n'));
    const { stdout } = day('--arrivals', file, '--estimates', 'no');
    expect(stdout).toMatch(/60 visitors \(crowd\.csv, seed 1 for the staff\)/);
    expect(stdout).toMatch(/\nWaits were not estimated, .*\n$/);
    expect(stdout).toMatch(/The hall overflows: \d+ people waited with a number .*most for bank \(\d+\)\./);
  }, 240_000);

  test('ends badly and shows no day where something is wrong with what was asked', () => {
    const file = join(folder, 'senin.csv');
    writeFileSync(file, '\uFEFFwaktu;antrean;jalur;detik\r\n08.05;bank;reguler;60\r\n08.05;bang;regular;60\r\n');
    const refusals: readonly (readonly [readonly string[], string | RegExp])[] = [
      [
        ['--visitors', 'many', '--seed', '-1'],
        '--visitors is "many", but must be a whole number from 1 to 100000\n--seed is "-1", but must be a whole number from 0 to 2147483648\n',
      ],
      [['--arrivals', join(folder, 'none.csv')], `There is no file "${join(folder, 'none.csv')}".\n`],
      [
        ['--arrivals', file],
        new RegExp(`^${file}:2: "reguler" is not a lane; .*\n${file}:3: there is no queue "bang"; .*\n$`),
      ],
      [['400'], /^"400" belongs to no flag\.\nnpm run day -- /],
      [['--visitor', '400'], /^Unknown option '--visitor'/],
    ];
    for (const [flags, told] of refusals) {
      const { status, stdout, stderr } = day(...flags);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      if (typeof told === 'string') expect(stderr).toBe(told);
      else expect(stderr).toMatch(told);
    }
  }, 240_000);
});
