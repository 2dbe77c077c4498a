/** The chime before a call: two falling tones, as data and as sound. */

export type Tone = {
  readonly hertz: number;
  readonly startMs: number;
  readonly lengthMs: number;
  /** Loudness at the start, 0–1; it dies away to nothing over the length. */
  readonly peak: number;
};

/** E5, then C5, letting the first ring on under the second; 1.3 s in all. */
export const chime: readonly Tone[] = [
  { hertz: 659, startMs: 0, lengthMs: 700, peak: 0.4 },
  { hertz: 523, startMs: 450, lengthMs: 850, peak: 0.4 },
];

/** How long it lasts. */
export const CHIME_MS = Math.max(...chime.map(({ startMs, lengthMs }) => startMs + lengthMs));

const ATTACK_S = 0.01;
/** Where an exponential fade may end: silence itself it never reaches. */
const SILENT = 0.0001;

/**
 * Lays the tones on the context's time line from `at` (its own seconds) on. Works alike for a running context and an
 * OfflineAudioContext.
 */
export function soundChime(context: BaseAudioContext, tones: readonly Tone[], at: number): void {
  for (const { hertz, startMs, lengthMs, peak } of tones) {
    const start = at + startMs / 1_000;
    const end = start + lengthMs / 1_000;
    const loudness = context.createGain();
    loudness.gain.setValueAtTime(0, start);
    loudness.gain.linearRampToValueAtTime(peak, start + ATTACK_S);
    loudness.gain.exponentialRampToValueAtTime(SILENT, end);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(loudness).connect(context.destination);
    tone.start(start);
    tone.stop(end);
  }
}
