/** Whether a clip sounds in a recording, and when: by normalised cross-correlation. Sound is mono, as samples of −1 to 1. */
import { transform, zeros } from './fourier.ts';

export type Heard = {
  /** How alike the best place is: 1 for the clip itself at any loudness, about 0 for another sound, 0 for silence. */
  readonly score: number;
  /** The sample of the recording at which the clip begins there. */
  readonly at: number;
};

/** Looks for `clip` at every beginning from sample `from` to sample `to`. */
export function hearClip(recording: Float32Array, clip: Float32Array, from: number, to: number): Heard {
  const first = Math.max(0, from);
  const part = recording.subarray(first, to + clip.length);
  const products = slidingProducts(part, clip);
  const clipEnergy = clip.reduce((sum, sample) => sum + sample * sample, 0);
  const energies = runningEnergy(part);
  // Rounding leaves a little in the sums where the recording is silent.
  const silence = clipEnergy * 1e-9;
  let best: Heard = { score: 0, at: first };
  for (let lag = 0; lag + clip.length <= part.length && first + lag <= to; lag++) {
    const energy = (energies[lag + clip.length] as number) - (energies[lag] as number);
    const score = energy > silence ? (products[lag] as number) / Math.sqrt(energy * clipEnergy) : 0;
    if (score > best.score) best = { score, at: first + lag };
  }
  return best;
}

/** At each lag the sum of the products of `clip` with what lies under it in `sound`. */
function slidingProducts(sound: Float32Array, clip: Float32Array): Float64Array {
  const size = 2 ** Math.ceil(Math.log2(sound.length + clip.length));
  // One transform for both: the clip as the imaginary part, taken apart again by symmetry.
  const both = zeros(size);
  both.real.set(sound);
  both.imaginary.set(clip);
  transform(both);
  const product = zeros(size);
  for (let k = 0; k < size; k++) {
    const mirror = (size - k) % size;
    const [re, im] = [both.real[k] as number, both.imaginary[k] as number];
    const [mirrorRe, mirrorIm] = [both.real[mirror] as number, both.imaginary[mirror] as number];
    const [soundRe, soundIm] = [(re + mirrorRe) / 2, (im - mirrorIm) / 2];
    const [clipRe, clipIm] = [(im + mirrorIm) / 2, (mirrorRe - re) / 2];
    // Times the conjugate: a correlation, not a convolution.
    product.real[k] = soundRe * clipRe + soundIm * clipIm;
    product.imaginary[k] = soundIm * clipRe - soundRe * clipIm;
  }
  transform(product, true);
  return product.real.map((value) => value / size);
}

function runningEnergy(sound: Float32Array): Float64Array {
  const sums = new Float64Array(sound.length + 1);
  sound.forEach((sample, index) => {
    sums[index + 1] = (sums[index] as number) + sample * sample;
  });
  return sums;
}
