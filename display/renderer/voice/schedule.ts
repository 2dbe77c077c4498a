/** A spoken plan on the time line of an audio context: sample for sample, so that nothing is heard between two clips. */
import type { SpokenPlan } from '#shared/voice/plan.ts';

/** A clip by its pack's id and its own name. */
export type ClipRef = Extract<SpokenPlan['pieces'][number], { clip: string }>;
/** Where a clip sounds, in frames of the context's own rate. */
export type Placed = { readonly piece: ClipRef; readonly startFrame: number; readonly frames: number };

export type Scheduled = {
  readonly placed: readonly Placed[];
  /** When the first clip begins and the last one is over, in the context's seconds. */
  readonly startsAt: number;
  readonly endsAt: number;
  /** Resolves once the last clip is out, or has been stopped. */
  readonly ended: Promise<void>;
  /** Fades out from `at` (the context's seconds; in a moment, if it is not given) and is silent 12 ms later. */
  readonly stop: (at?: number) => void;
};

/** What is laid on the time line nearer than this may come too late for the sound thread, and would click. */
export const LEAD_S = 0.05;
export const FADE_OUT_S = 0.012;

/**
 * Lays every clip of `plan` on the context's time line from `at` on (its own seconds, rounded to a whole sample), each
 * from the very sample at which the one before it ends. Works alike for a running context and an OfflineAudioContext.
 * Refuses, by a throw, a plan without clips and a clip that `bufferOf` does not have: whoever schedules has loaded them.
 */
export function schedule(
  context: BaseAudioContext,
  plan: Pick<SpokenPlan, 'pieces'>,
  bufferOf: (piece: ClipRef) => AudioBuffer | undefined,
  at: number,
): Scheduled {
  const { sampleRate } = context;
  const loudness = new GainNode(context);
  loudness.connect(context.destination);
  const placed: Placed[] = [];
  const sources: AudioBufferSourceNode[] = [];
  let frame = Math.round(at * sampleRate);
  for (const piece of plan.pieces) {
    if ('pauseMs' in piece) {
      frame += Math.round((piece.pauseMs / 1_000) * sampleRate);
      continue;
    }
    const buffer = bufferOf(piece);
    if (!buffer) throw new Error(`${piece.pack}/${piece.clip} was not loaded`);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(loudness);
    source.start(frame / sampleRate);
    placed.push({ piece, startFrame: frame, frames: buffer.length });
    sources.push(source);
    frame += buffer.length;
  }
  const [first, last] = [placed[0], placed.at(-1)];
  const lastSource = sources.at(-1);
  if (!first || !last || !lastSource) throw new Error('a plan without clips says nothing');
  const ended = new Promise<void>((resolve) => {
    lastSource.onended = () => {
      loudness.disconnect();
      resolve();
    };
  });
  return {
    placed,
    startsAt: first.startFrame / sampleRate,
    endsAt: (last.startFrame + last.frames) / sampleRate,
    ended,
    stop: (from = context.currentTime + LEAD_S) => {
      loudness.gain.setValueAtTime(1, from);
      loudness.gain.linearRampToValueAtTime(0, from + FADE_OUT_S);
      for (const source of sources) source.stop(from + FADE_OUT_S);
    },
  };
}
