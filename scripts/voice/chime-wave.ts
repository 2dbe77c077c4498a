/** The chime of the display as a clip, reckoned: its tones are data there. */
import { chime } from '../../display/renderer/voice/chime.ts';
import type { Wave } from './wave.ts';

const ATTACK_S = 0.01;
/** What an exponential fade comes down to, of its peak. */
const FADES_TO = 0.000_25;

export function chimeWave(rate = 48_000): Wave {
  const seconds = Math.max(...chime.map(({ startMs, lengthMs }) => startMs + lengthMs)) / 1_000;
  const samples = new Float32Array(Math.round(seconds * rate));
  for (const { hertz, startMs, lengthMs, peak } of chime) {
    const length = lengthMs / 1_000;
    for (let index = 0; index < length * rate; index += 1) {
      const at = index / rate;
      const loudness = at < ATTACK_S ? at / ATTACK_S : FADES_TO ** ((at - ATTACK_S) / (length - ATTACK_S));
      const place = Math.round((startMs / 1_000) * rate) + index;
      if (place < samples.length)
        samples[place] = (samples[place] ?? 0) + peak * loudness * Math.sin(2 * Math.PI * hertz * at);
    }
  }
  return { rate, samples };
}
