import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPlainFile } from './plain-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-plain-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is read whole, of one that is too large no more than shows it', () => {
  const file = join(folder, 'hall.yaml');
  writeFileSync(file, 'hall');
  expect(Buffer.from(readPlainFile(file, 4) ?? []).toString()).toBe('hall');
  truncateSync(file, 2 ** 30);
  expect(readPlainFile(file, 1_000)).toHaveLength(1_001);
});

test('what is no file is not opened: nothing, a folder, and on Linux a pipe and a link to a device', () => {
  const named = [join(folder, 'nothing'), folder];
  if (process.platform === 'linux') {
    const [pipe, device] = [join(folder, 'pipe'), join(folder, 'zero')];
    execFileSync('mkfifo', [pipe]);
    symlinkSync('/dev/zero', device);
    named.push(pipe, device);
  }
  for (const file of named) expect(readPlainFile(file, 1_000)).toBeNull();
});
