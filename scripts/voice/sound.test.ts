import { expect, test } from 'vitest';
import { chimeWave } from './chime-wave.ts';
import { loudnessOf } from './loudness.ts';
import { peakOf, shapeClip, trim } from './shape-clip.ts';
import { readWave, type Wave, writeWave } from './wave.ts';

const tone = (hertz: number, seconds: number, peak: number, rate = 48_000): Wave => ({
  rate,
  samples: Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, index) => peak * Math.sin((2 * Math.PI * hertz * index) / rate),
  ),
});
const joined = (...waves: readonly Wave[]): Wave => {
  const samples = new Float32Array(waves.reduce((sum, wave) => sum + wave.samples.length, 0));
  let at = 0;
  for (const wave of waves) {
    samples.set(wave.samples, at);
    at += wave.samples.length;
  }
  return { rate: waves[0]?.rate ?? 48_000, samples };
};
const silence = (seconds: number, rate = 48_000) => tone(1, seconds, 0, rate);

test('a full tone of 997 Hz is at −3.0 LUFS, as BS.1770 has it, at every rate', () => {
  for (const rate of [22_050, 44_100, 48_000]) expect(loudnessOf(tone(997, 1, 1, rate))).toBeCloseTo(-3.01, 1);
});

test('pauses within a word do not make it softer', () => {
  const word = tone(400, 0.3, 0.3);
  const alone = loudnessOf(word);
  expect(loudnessOf(joined(word, silence(0.5), word))).toBeCloseTo(alone, 1);
});

test('what is silent before and after a word goes, but for its pads', () => {
  const { samples } = trim(joined(silence(0.5), tone(400, 0.3, 0.5), silence(0.8)));
  expect(samples.length / 48_000).toBeCloseTo(0.012 + 0.3 + 0.03, 2);
});

test('a clip begins and ends at nothing, at the loudness that is wanted, and never clips', () => {
  const { samples, rate } = shapeClip(joined(silence(0.2), tone(400, 0.4, 0.02), silence(0.2)), -18);
  expect(loudnessOf({ samples, rate })).toBeCloseTo(-18, 0);
  expect([samples[0], samples.at(-1)]).toEqual([0, 0]);
  const spiky = joined(tone(400, 0.4, 0.01), tone(400, 0.01, 1), tone(400, 0.4, 0.01));
  expect(peakOf(shapeClip(spiky, -10).samples)).toBeLessThan(0.9);
});

test('the chime lasts 1.3 s, has both of its tones, and stays within the limits', () => {
  const { samples, rate } = chimeWave();
  expect(samples.length / rate).toBeCloseTo(1.3, 3);
  expect(peakOf(samples)).toBeGreaterThan(0.3);
  expect(peakOf(samples)).toBeLessThan(0.9);
  expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01);
});

test('a WAV file is written and read again', () => {
  const wave = tone(400, 0.1, 0.7, 22_050);
  const read = readWave(writeWave(wave));
  if (!read.ok) throw new Error(read.problem);
  expect(read.wave.rate).toBe(22_050);
  expect(read.wave.samples.every((sample, index) => Math.abs(sample - (wave.samples[index] ?? 9)) < 1e-4)).toBe(true);
});

test('what is no WAV file, or half of its head, is told in words', () => {
  expect(readWave(Buffer.from('ID3'))).toEqual({ ok: false, problem: 'it is no WAV file' });
  expect(readWave(writeWave(tone(400, 0.1, 1)).subarray(0, 40))).toEqual({ ok: false, problem: 'it is no WAV file' });
  const eightBits = writeWave(tone(400, 0.1, 1));
  eightBits.writeUInt16LE(8, 34);
  expect(readWave(eightBits)).toEqual({ ok: false, problem: 'it is not plain sound of 16 or 24 bits (PCM)' });
});
