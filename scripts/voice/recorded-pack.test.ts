import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hearClip } from '#shared/testing/sound/hear-clip.ts';
import { gapsOf } from '#shared/voice/pack-gaps.ts';
import { readPackFolder } from '../../hub/voice/pack-folder.ts';
import { checkPack } from './check-pack.ts';
import { decode } from './programs.ts';
import { recordedPack } from './recorded-pack.ts';
import { splitTake } from './split-take.ts';
import type { Wave } from './wave.ts';
import { packWords } from './words/index.ts';
import { type PackWords, promptsOf } from './words/pack-words.ts';

const RATE = 24_000;
const folder = mkdtempSync(join(tmpdir(), 'antrean-take-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasOpus = spawnSync('opusenc', ['--version']).status === 0;
if (!hasOpus) console.log('SKIPPED: packs made of a recording, since opus-tools is not installed.');

/** A word that nobody has said before: two syllables of its own pitch, a gap of 0.15 s between them. */
function word(index: number): Float32Array {
  const samples = new Float32Array(Math.round(0.55 * RATE));
  const hertz = 150 + 7 * index;
  for (const [from, to, pitch] of [
    [0, 0.2, hertz],
    [0.35, 0.55, hertz * 1.31],
  ] as const) {
    for (let at = Math.round(from * RATE); at < Math.round(to * RATE); at += 1) {
      const time = at / RATE;
      const swell = Math.sin((Math.PI * (time - from)) / (to - from)) ** 0.5;
      const harmonics = [1, 2, 3, 4].reduce((sum, n) => sum + Math.sin(2 * Math.PI * pitch * n * time) / n, 0);
      samples[at] = 0.25 * swell * harmonics;
    }
  }
  return samples;
}

/** Words with pauses of 0.6 s and more between them, in a room that hisses. */
function take(count: number, noise = 0.001): { readonly wave: Wave; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let at = 0.8;
  for (let index = 0; index < count; index += 1) {
    starts.push(at);
    at += 0.55 + 0.6 + (index % 4) * 0.2;
  }
  const samples = new Float32Array(Math.round((at + 0.5) * RATE));
  let seed = 7;
  for (let index = 0; index < samples.length; index += 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    samples[index] = noise * (seed / 1_073_741_824 - 1);
  }
  starts.forEach((start, index) => {
    word(index).forEach((sample, offset) => {
      const place = Math.round(start * RATE) + offset;
      samples[place] = (samples[place] ?? 0) + sample;
    });
  });
  return { wave: { rate: RATE, samples }, starts };
}

/** A few of each kind: each clip costs a run of opusenc. */
const words: PackWords = {
  ...(packWords.id as PackWords),
  letters: { a: 'A', b: 'B', c: 'C' },
  numbers: { 0: 'nol', 1: 'satu', 2: 'dua' },
  phrases: { loket: 'loket' },
  agencies: { kejaksaan: 'Kejaksaan' },
};
const prompts = promptsOf(words);
const speaker = {
  id: 'suara-kota',
  name: 'Suara Kota',
  by: 'Ibu Sari',
  consent: 'signed on 2026-11-01',
  licence: 'for this hall only',
};

test('a take is cut at its pauses, not within its words, also in a room that hisses', () => {
  const { wave, starts } = take(30, 0.004);
  const split = splitTake(wave);
  if (!split.ok) throw new Error(split.problem);
  expect(split.pieces).toHaveLength(30);
  split.pieces.forEach(({ fromS, toS }, index) => {
    const start = starts[index] ?? 0;
    expect(Math.abs(fromS - start)).toBeLessThan(0.06);
    expect(Math.abs(toS - (start + 0.55))).toBeLessThan(0.06);
  });
});

test('a click between two words is no word', () => {
  const { wave } = take(5);
  wave.samples.fill(0.8, Math.round(1.6 * RATE), Math.round(1.62 * RATE));
  const split = splitTake(wave);
  expect(split.ok && split.pieces.length).toBe(5);
});

test('a take in which the words hardly stand out, or in which nothing is, cannot be cut', () => {
  expect(splitTake(take(5, 0.2).wave)).toMatchObject({ ok: false, problem: expect.stringContaining('quiet room') });
  expect(splitTake({ rate: RATE, samples: new Float32Array(RATE) })).toMatchObject({ ok: false });
  expect(splitTake({ rate: RATE, samples: new Float32Array(0) })).toMatchObject({ ok: false });
});

test('a take with a word too few makes no pack, and says where each piece lies', () => {
  const to = join(folder, 'few');
  const made = recordedPack(take(prompts.length - 1).wave, words, speaker, to);
  expect(made.ok ? [] : made.problems.join('\n')).toMatch(
    new RegExp(`There are ${prompts.length} prompts, and ${prompts.length - 1} pieces[^]*nothing  Kejaksaan`),
  );
  expect(existsSync(to)).toBe(false);
});

test('a recording without consent makes no pack', () => {
  const made = recordedPack(take(prompts.length).wave, words, { ...speaker, consent: ' ' }, join(folder, 'none'));
  expect(made).toEqual({ ok: false, problems: [expect.stringMatching(/when and how the speaker agreed/)] });
});

test.skipIf(!hasOpus)(
  'a whole take becomes a pack: each clip is the word that was said for it',
  { timeout: 120_000 },
  () => {
    const to = join(folder, 'suara-kota');
    const made = recordedPack(take(prompts.length).wave, words, speaker, to);
    if (!made.ok) throw new Error(made.problems.join('\n'));
    const { folder: read, faults } = readPackFolder(to);
    expect(faults).toEqual([]);
    // Nothing but what so few words cannot say: no clip is distorted, silent, or louder than the others.
    expect(checkPack(to, null).faults).toEqual(read && gapsOf(read.pack));
    for (const index of [0, 1, 5, prompts.length - 1]) {
      const { clip } = prompts[index] as (typeof prompts)[number];
      const heard = decode(read?.files.get(`${clip}.opus`) ?? new Uint8Array(), clip);
      const score = (of: number) => hearClip(heard.samples, resampled(word(of)), 0, 6_000).score;
      expect(score(index)).toBeGreaterThan(0.95);
      expect(score(index)).toBeGreaterThan(Math.max(score(index + 1), score(index + 2)) + 0.3);
    }
  },
);

/** To the 48 kHz of a decoded clip. */
const resampled = (samples: Float32Array): Float32Array =>
  Float32Array.from({ length: samples.length * 2 }, (_, index) => {
    const [a = 0, b = a] = [samples[index >> 1], samples[(index + 1) >> 1]];
    return (a + b) / 2;
  });
