/** Makes a piece of speech joinable: nothing before and after it, no click at its edges, as loud as all others. */
import { loudnessOf } from './loudness.ts';
import type { Wave } from './wave.ts';

/** Softer than the loudest sample by so much is silence. */
const SILENCE_DB = 45;
/** What is left of it at either end, for the breath of a consonant and the dying away of a vowel. */
const PAD_S = { before: 0.012, after: 0.03 };
const FADE_S = { in: 0.004, out: 0.012 };
/** No sample is louder, so that nothing clips after it was encoded. */
const MOST_PEAK = 10 ** (-1.5 / 20);

/** Cut to what sounds, with its pads. A wave without a sound stays as it is. */
export function trim({ rate, samples }: Wave): Wave {
  const threshold = peakOf(samples) * 10 ** (-SILENCE_DB / 20);
  const sounds = (sample: number) => Math.abs(sample) >= threshold;
  const first = samples.findIndex(sounds);
  const last = samples.findLastIndex(sounds);
  const from = Math.max(0, first - Math.round(PAD_S.before * rate));
  return { rate, samples: samples.slice(from, last + 1 + Math.round(PAD_S.after * rate)) };
}

/** Raised cosines at both ends. */
export function fade({ rate, samples }: Wave): Wave {
  const [fadeIn, fadeOut] = [Math.round(FADE_S.in * rate), Math.round(FADE_S.out * rate)];
  const rise = (step: number, steps: number) => (step >= steps ? 1 : (1 - Math.cos((Math.PI * step) / steps)) / 2);
  const last = samples.length - 1;
  return { rate, samples: samples.map((sample, index) => sample * rise(index, fadeIn) * rise(last - index, fadeOut)) };
}

/** As loud as `lufs`, or less where it would clip. */
export function level(wave: Wave, lufs: number): Wave {
  const wanted = 10 ** ((lufs - loudnessOf(wave)) / 20);
  const gain = Math.min(wanted, MOST_PEAK / peakOf(wave.samples));
  return { rate: wave.rate, samples: wave.samples.map((sample) => sample * gain) };
}

export const shapeClip = (wave: Wave, lufs: number): Wave => level(fade(trim(wave)), lufs);

export const peakOf = (samples: Float32Array): number =>
  samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
