import { expect, it } from 'vitest';
import { hearClip } from './hear-clip.ts';

/** Noise that is the same each time and different for each seed (Park and Miller's generator). */
function noise(seed: number, length: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 1_073_741_823.5 - 1;
  });
}
function withClipAt(at: number, clip: Float32Array, loudness = 1): Float32Array {
  const recording = new Float32Array(30_000);
  recording.set(
    clip.map((sample) => sample * loudness),
    at,
  );
  return recording;
}

const clip = noise(1, 5_000);

it('finds a clip at the very sample, however loud it is', () => {
  for (const loudness of [1, 0.1]) {
    const heard = hearClip(withClipAt(7_123, clip, loudness), clip, 5_000, 9_000);
    expect(heard.at).toBe(7_123);
    expect(heard.score).toBeGreaterThan(0.999999);
  }
});

it('finds no clip in silence, nor another one, nor one beyond where it looks', () => {
  expect(hearClip(new Float32Array(30_000), clip, 0, 25_000).score).toBe(0);
  expect(hearClip(withClipAt(7_123, noise(7_919, 5_000)), clip, 5_000, 9_000).score).toBeLessThan(0.1);
  expect(hearClip(withClipAt(20_000, clip), clip, 5_000, 9_000).score).toBeLessThan(0.1);
});

it('hears that half of a clip is missing', () => {
  const half = clip.map((sample, index) => (index < 2_500 ? sample : 0));
  expect(hearClip(withClipAt(7_123, half), clip, 5_000, 9_000).score).toBeLessThan(0.8);
});

it('looks from the first sample of a recording to its last', () => {
  expect(hearClip(withClipAt(0, clip), clip, -100, 100)).toMatchObject({ at: 0 });
  expect(hearClip(withClipAt(25_000, clip), clip, 24_000, 40_000)).toMatchObject({ at: 25_000 });
});
