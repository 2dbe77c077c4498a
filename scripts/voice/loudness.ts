/**
 * How loud a clip is heard. EBU R128 gates blocks of 400 ms, longer than many a word; here the same weighting (ITU-R
 * BS.1770-5, K) is taken over the frames in which something sounds.
 */
import type { Wave } from './wave.ts';

const FRAME_S = 0.02;
/** A frame softer than the loudest by so much is a gap between sounds. */
const ACTIVE_DB = 20;

/** In LUFS, over the active frames; −Infinity for silence. */
export function loudnessOf({ rate, samples }: Wave): number {
  const weighted = weigh(samples, rate);
  const length = Math.round(rate * FRAME_S);
  const powers: number[] = [];
  for (let at = 0; at < weighted.length; at += length) {
    const frame = weighted.subarray(at, at + length);
    powers.push(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length);
  }
  const loudest = Math.max(0, ...powers);
  const active = powers.filter((power) => power >= loudest * 10 ** (-ACTIVE_DB / 10));
  return -0.691 + 10 * Math.log10(active.reduce((sum, power) => sum + power, 0) / active.length);
}

type Filter = { readonly b: readonly [number, number, number]; readonly a: readonly [number, number] };

function weigh(samples: Float32Array, rate: number): Float32Array {
  return pass(pass(samples, headFilter(rate)), lowFilter(rate));
}

function pass(samples: Float32Array, { b, a }: Filter): Float32Array {
  const out = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  samples.forEach((x, index) => {
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    out[index] = y;
  });
  return out;
}

/** BS.1770 gives both filters for 48 kHz only; these are the analogue ones behind them, for any rate. */
function headFilter(rate: number): Filter {
  const [hertz, gainDb, q] = [1_681.974_450_955_533, 3.999_843_853_973_347, 0.707_175_236_955_419_6];
  const k = Math.tan((Math.PI * hertz) / rate);
  const high = 10 ** (gainDb / 20);
  const band = high ** 0.499_666_774_154_541_6;
  const a0 = 1 + k / q + k * k;
  return {
    b: [(high + (band * k) / q + k * k) / a0, (2 * (k * k - high)) / a0, (high - (band * k) / q + k * k) / a0],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

function lowFilter(rate: number): Filter {
  const [hertz, q] = [38.135_470_876_024_44, 0.500_327_037_323_877_3];
  const k = Math.tan((Math.PI * hertz) / rate);
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}
