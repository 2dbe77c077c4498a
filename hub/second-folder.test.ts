import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lookAtSecondFolder } from './second-folder.ts';

let disk: string;
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'antrean-second-'));
});
afterEach(() => rmSync(disk, { recursive: true, force: true }));

test.each([true, false])('a folder that is there is taken (first start: %s)', (isFirstStart) => {
  expect(lookAtSecondFolder(disk, isFirstStart)).toEqual({ is: 'there' });
});

test('a folder that would lie in none is a wrong setting at the first start', () => {
  const folder = join(disk, 'nonexist', 'x');
  expect(lookAtSecondFolder(folder, true)).toEqual({
    is: 'wrong',
    sentence: expect.stringContaining(`not even ${join(disk, 'nonexist')} is: make it, or mount its disk.`),
  });
});

test('later it may be on a disk that is away, and the hall opens with a sentence', () => {
  const folder = join(disk, 'nonexist', 'x');
  expect(lookAtSecondFolder(folder, false)).toEqual({ is: 'away', sentence: expect.stringContaining(folder) });
});

test.each([true, false])(
  'an unmounted disk at its mount point keeps no hall closed (first start: %s)',
  (isFirstStart) => {
    expect(lookAtSecondFolder(join(disk, 'backups'), isFirstStart)).toMatchObject({ is: 'away' });
    expect(lookAtSecondFolder('/not-mounted-anywhere', isFirstStart)).toMatchObject({ is: 'away' });
  },
);

test.each([true, false])('a file is no folder (first start: %s)', (isFirstStart) => {
  const file = join(disk, 'file');
  writeFileSync(file, '');
  expect(lookAtSecondFolder(file, isFirstStart)).toMatchObject({
    is: 'wrong',
    sentence: expect.stringContaining('a file'),
  });
});
