import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { smallHall } from '#shared/testing/small-hall.ts';
import { smallPack } from '#shared/testing/small-pack.ts';
import { readHall } from '../../hub/hall/hall-file.ts';
import { besideFile } from '../../hub/hall/logo-file.ts';
import { checkPack } from './check-pack.ts';
import { shapeClip } from './shape-clip.ts';
import type { Wave } from './wave.ts';
import { type ReadyClip, writePack } from './write-pack.ts';

const root = join(import.meta.dirname, '../..');
const hasOpus = ['opusenc', 'opusdec'].every((program) => spawnSync(program, ['--version']).status === 0);
if (!hasOpus) console.log('SKIPPED: how the clips of a pack sound, since opus-tools is not installed.');
const folder = mkdtempSync(join(tmpdir(), 'antrean-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tone = (peak: number): Wave => ({
  rate: 48_000,
  samples: Float32Array.from({ length: 20_000 }, (_, index) => peak * Math.sin(index / 20)),
});

describe.skipIf(!hasOpus)('the check of a pack', () => {
  test('has nothing against the voices of the product in the hall to begin with', { timeout: 60_000 }, () => {
    const file = join(root, 'halls/bogor.yaml');
    const read = readHall(readFileSync(file, 'utf8'), besideFile(file));
    if (!read.ok) throw new Error('halls/bogor.yaml is no hall file');
    for (const language of ['id', 'en', 'su']) {
      const { faults, notes } = checkPack(join(root, 'voice-packs', language), read.hall);
      expect([...faults, ...notes]).toEqual([]);
    }
  });

  test('tells a clip that is distorted, one that is too soft and one that is no sound', () => {
    const good = shapeClip(tone(0.3), -18);
    const ready = Object.entries(smallPack().pack.clips)
      .slice(0, 12)
      .map(([clip, { text }]): ReadyClip => ({ clip, text, wave: good }));
    const [first, second] = ready as [ReadyClip, ReadyClip];
    const { clips: _, ...about } = smallPack().pack;
    const to = join(folder, 'uneven');
    const waves = [
      { ...first, wave: { rate: 48_000, samples: tone(1).samples.map((sample) => Math.sign(sample)) } },
      { ...second, wave: shapeClip(tone(0.3), -30) },
    ];
    writePack(to, about, [...waves, ...ready.slice(2)]);
    const { faults } = checkPack(to, smallHall());
    expect(faults).toContainEqual(expect.stringMatching(/^The clip letter\.a is distorted: \d+ samples/));
    expect(faults).toContainEqual(
      expect.stringMatching(/^The clip letter\.b is at -30\.\d LUFS, the others are near -18\.\d: level it\.$/),
    );
    expect(faults.filter((fault) => /letter\.c/.test(fault))).toEqual([]);
  });
});

test('names the folder that is not there', () => {
  expect(checkPack(join(folder, 'nowhere'), null).faults).toEqual([`There is no folder ${join(folder, 'nowhere')}.`]);
});
