/** Whether a recording holds a plan: each of its clips, in their order and at their times from each other. */
import type { Page } from 'playwright-core';
import { hearClip } from '#shared/testing/sound/hear-clip.ts';
import type { SpokenPlan } from '#shared/voice/plan.ts';
import { SAMPLE_RATE } from './loudspeaker.ts';
import type { HeardClip } from './render-plan.ts';

/** What is played for a plan: each clip's own samples, and where it begins, in samples from the beginning of the first. */
export type Reference = readonly { readonly clip: string; readonly from: number; readonly samples: Float32Array }[];

/** The way through a sound server leaves a little less alike than a rendering does. */
export const LEAST_RECORDED_SCORE = 0.999;

/** Finds the longest clip anywhere in the recording, and then each of them where it is due from there. */
export function hearPlan(recording: Float32Array, reference: Reference): readonly HeardClip[] {
  const [longest] = reference.toSorted((a, b) => b.samples.length - a.samples.length);
  if (!longest) throw new Error('a plan without clips says nothing');
  const found = hearClip(recording, longest.samples, 0, recording.length);
  const around = Math.round(0.05 * SAMPLE_RATE);
  return reference.map(({ clip, from, samples }) => {
    const due = found.at + from - longest.from;
    const { score, at } = hearClip(recording, samples, due - around, due + around);
    return { clip, score, lateMs: ((at - due) / SAMPLE_RATE) * 1_000 };
  });
}

/** What the clips of a plan are, decoded by the page; `hubUrl`: where its packs are, if not where the page is from. */
export async function referenceOf(page: Page, plan: SpokenPlan, hubUrl = ''): Promise<Reference> {
  const pieces = await page.evaluate(
    async ({ plan, rate, hubUrl }) => {
      const pieces: { clip: string; from: number; samples: number[] }[] = [];
      let from = 0;
      for (const piece of plan.pieces) {
        if ('pauseMs' in piece) {
          from += Math.round((piece.pauseMs / 1_000) * rate);
          continue;
        }
        const folder = `${hubUrl}/voice/${piece.pack}/${plan.packs[piece.pack]}`;
        const { clips } = await (await fetch(`${folder}/pack.json`)).json();
        const bytes = await (await fetch(`${folder}/${clips[piece.clip].file}`)).arrayBuffer();
        const buffer = await new OfflineAudioContext(1, 1, rate).decodeAudioData(bytes);
        pieces.push({ clip: piece.clip, from, samples: Array.from(buffer.getChannelData(0)) });
        from += buffer.length;
      }
      return pieces;
    },
    { plan, rate: SAMPLE_RATE, hubUrl },
  );
  return pieces.map((piece) => ({ ...piece, samples: Float32Array.from(piece.samples) }));
}
