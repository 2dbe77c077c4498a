/** Finds the single words of a long recording in which they are said one after the other, with a pause after each. */
import type { Wave } from './wave.ts';

/** Whoever records leaves 0.6 s at least; what is nearer together belongs to one word or name. */
const PAUSE_S = 0.5;
/** The closure of a consonant, after which a word goes on. */
const WITHIN_SOUND_S = 0.15;
/** What sounds shorter than this, and stands alone, is a click, not a word. */
const SHORTEST_S = 0.06;
const FRAME_S = 0.01;
/** Kept around what sounds, since a word begins and ends softer than it is. */
const AROUND_S = 0.04;
/** So far below the loud parts is silence at most, and so far above the noise of the room at least. */
const BELOW_LOUD_DB = 40;
const ABOVE_NOISE_DB = 8;
/** Speech that stands out by less from its room cannot be cut. */
const LEAST_DISTANCE_DB = 20;

export type Piece = { readonly fromS: number; readonly toS: number; readonly wave: Wave };
export type SplitTake =
  | { readonly ok: true; readonly pieces: readonly Piece[] }
  | { readonly ok: false; readonly problem: string };

/** The words of a take in their order. Refuses a take in which speech hardly stands out from the noise. */
export function splitTake({ rate, samples }: Wave): SplitTake {
  const length = Math.round(rate * FRAME_S);
  const levels: number[] = [];
  for (let at = 0; at + length <= samples.length; at += length) {
    const power = samples.subarray(at, at + length).reduce((sum, sample) => sum + sample * sample, 0) / length;
    levels.push(10 * Math.log10(power + 1e-12));
  }
  const sorted = levels.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NEGATIVE_INFINITY;
  const [noise, loud] = [at(0.1), at(0.95)];
  if (!(loud - noise >= LEAST_DISTANCE_DB))
    return {
      ok: false,
      problem:
        'the words hardly stand out from the noise: record in a quiet room, nearer to the microphone, with pauses of a second',
    };
  const threshold = Math.max(loud - BELOW_LOUD_DB, noise + ABOVE_NOISE_DB);
  const pieces = runs(levels.map((level) => level >= threshold)).map(({ from, to }) => {
    const fromS = Math.max(0, from * FRAME_S - AROUND_S);
    const toS = Math.min(samples.length / rate, to * FRAME_S + AROUND_S);
    return { fromS, toS, wave: { rate, samples: samples.slice(Math.round(fromS * rate), Math.round(toS * rate)) } };
  });
  return { ok: true, pieces };
}

type Run = { readonly from: number; readonly to: number };

/** Runs of frames that sound: clicks that stand alone left out, the rest joined over gaps that are no pauses. */
function runs(sounding: readonly boolean[]): readonly Run[] {
  const single = sounding.flatMap((sounds, frame) => (sounds ? [{ from: frame, to: frame + 1 }] : []));
  const sounds = joinOver(single, WITHIN_SOUND_S).filter(({ from, to }) => to - from >= SHORTEST_S / FRAME_S);
  return joinOver(sounds, PAUSE_S);
}

function joinOver(parts: readonly Run[], seconds: number): readonly Run[] {
  const joined: Run[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last && part.from - last.to < seconds / FRAME_S) joined[joined.length - 1] = { from: last.from, to: part.to };
    else joined.push(part);
  }
  return joined;
}
