import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restartForSound } from './sound-restarts.ts';

let folder: string;
let restarts = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'antrean-sound-'));
  restarts = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const MINUTE = 60_000;
const NINE = 1_800_000_000_000;
const ask = (now: number) => restartForSound(join(folder, 'sound-restart'), now, () => restarts++);

it('restarts at once the first time, and then once in ten minutes at most', () => {
  expect([0, 1, 9.9, 10, 19, 20].map((minute) => ask(NINE + minute * MINUTE))).toEqual([
    ...[true, false, false, true, false, true],
  ]);
  expect(restarts).toBe(3);
});

it('does not wait for days because the clock was put back', () => {
  ask(NINE);
  expect(ask(NINE - 1_440 * MINUTE)).toBe(true);
  expect(ask(NINE - 1_439 * MINUTE)).toBe(false);
});

it('restarts where what was written is no time', () => {
  for (const text of ['', 'yesterday', 'Infinity']) {
    writeFileSync(join(folder, 'sound-restart'), text);
    expect(ask(NINE)).toBe(true);
  }
});

it('does not restart where it cannot be written down', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => restartForSound(join(folder, 'file', 'sound-restart'), NINE, () => restarts++)).toThrow();
  expect(restarts).toBe(0);
});
