/** What is heard of a plan: the display's own schedule rendered offline by a browser, and listened to clip by clip. */
import type { Page } from 'playwright-core';
import type { SpokenPlan } from '#shared/voice/plan.ts';
import type { VoiceModules } from './sound-page.ts';

declare global {
  /** The clips that the page has decoded so far. */
  var clipStore: ReturnType<VoiceModules['createClipStore']> | undefined;
}

export type HeardClip = {
  readonly clip: string;
  /** How alike it is to what sounds where it is due, 0–1 (see hear-clip.ts). */
  readonly score: number;
  /** By how much it is late there, in milliseconds; negative: early. */
  readonly lateMs: number;
};

/** Nearer to 1 than any other clip comes: P for T is 0.993. */
export const LEAST_SCORE = 0.9995;
export const MOST_LATE_MS = 2;

/** The clips that are not heard as they are due. */
export const wrongIn = (heard: readonly HeardClip[], leastScore = LEAST_SCORE): readonly HeardClip[] =>
  heard.filter(({ score, lateMs }) => score < leastScore || Math.abs(lateMs) > MOST_LATE_MS);

/**
 * Renders `played` in the page (sound-page.ts, with the packs served) and listens for each clip of `expected` at the
 * place where that plan has it.
 */
export function renderAndHear(page: Page, played: SpokenPlan, expected = played): Promise<readonly HeardClip[]> {
  return page.evaluate(
    async ({ played, expected }) => {
      const RATE = 48_000;
      const { createClipStore, schedule, hearClip } = globalThis.voice;
      globalThis.clipStore ??= createClipStore({
        fetchFile: async ({ pack, hash }, file) => {
          const response = await fetch(`/voice/${pack}/${hash}/${file}`);
          return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
        },
        decode: (bytes) => new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes),
      });
      const store = globalThis.clipStore;
      const place = async (plan: typeof played) => {
        const clips = plan.pieces.filter((piece) => 'clip' in piece);
        const loaded = await store.load(clips, plan.packs);
        if (!loaded.ok) throw new Error(`${loaded.fault.pack}/${loaded.fault.clip} is ${loaded.fault.reason}`);
        const context = new OfflineAudioContext(1, Math.ceil((plan.ms / 1_000 + 2) * RATE), RATE);
        return { context, bufferOf: loaded.bufferOf, ...schedule(context, plan, loaded.bufferOf, 0.5) };
      };
      const sounding = await place(played);
      const due = await place(expected);
      const recording = (await sounding.context.startRendering()).getChannelData(0);
      const around = 0.05 * RATE;
      return due.placed.map(({ piece, startFrame }) => {
        const reference = due.bufferOf(piece)?.getChannelData(0) ?? new Float32Array(1);
        const { score, at } = hearClip(recording, reference, startFrame - around, startFrame + around);
        return { clip: piece.clip, score, lateMs: ((at - startFrame) / RATE) * 1_000 };
      });
    },
    { played, expected },
  );
}
