/** Whether a recording holds a plan: each of its clips, in their order and at their times from each other. */
import { hearClip } from '#shared/testing/sound/hear-clip.ts';
import type { HeardClip } from './render-plan.ts';

/** What is played for a plan: each clip's own samples, and where it begins, in samples from the beginning of the first. */
export type Reference = readonly { readonly clip: string; readonly from: number; readonly samples: Float32Array }[];

/** The way through a sound server leaves a little less alike than a rendering does. */
export const LEAST_RECORDED_SCORE = 0.999;

/** Finds the longest clip anywhere in the recording, and then each of them where it is due from there. */
export function hearPlan(recording: Float32Array, reference: Reference, rate: number): readonly HeardClip[] {
  const [longest] = reference.toSorted((a, b) => b.samples.length - a.samples.length);
  if (!longest) throw new Error('a plan without clips says nothing');
  const found = hearClip(recording, longest.samples, 0, recording.length);
  const around = Math.round(0.05 * rate);
  return reference.map(({ clip, from, samples }) => {
    const due = found.at + from - longest.from;
    const { score, at } = hearClip(recording, samples, due - around, due + around);
    return { clip, score, lateMs: ((at - due) / rate) * 1_000 };
  });
}
