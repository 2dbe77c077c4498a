import { pressesOf, speakAdaptively, speakInTurn, type WaitToSpeech } from '../hub/testing/busy-hour.ts';
import { type Finding, quantile } from './measure.ts';

const HOURS = [
  { minutesEach: 8, aimSeconds: 30 },
  { minutesEach: 5, aimSeconds: 50 },
];
const SEEDS = [11, 12, 13, 14, 15, 16, 17, 18, 19, 20];

/**
 * From pressing "next" to the first word, over simulated hours of 40 counters in one zone with 20 % no-shows: over the
 * aim, and over what it is where every call is said in full and in turn.
 */
export async function speakingHour(): Promise<readonly Finding[]> {
  return HOURS.flatMap(({ minutesEach, aimSeconds }): Finding[] => {
    const hours = SEEDS.map((seed) => pressesOf({ counters: 40, minutesEach, absent: 0.2, seed }));
    const adaptive = hours.flatMap(speakAdaptively);
    const spoken = adaptive.filter(({ isSpoken }) => isSpoken);
    const share = ((100 * spoken.length) / adaptive.length).toFixed(0);
    const what = `press → speech (p95), 40 counters at ${minutesEach} min, ${share} % spoken`;
    const [ours, inTurn] = [p95(spoken), p95(hours.flatMap(speakInTurn))];
    const show = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
    return [
      {
        what: `${what} / the aim`,
        ours: show(ours),
        baseline: `${aimSeconds} s`,
        ratio: ours / (1_000 * aimSeconds),
        aim: { atMost: 1 },
      },
      {
        what: `${what} / in full and in turn`,
        ours: show(ours),
        baseline: show(inTurn),
        ratio: ours / inTurn,
        aim: null,
      },
    ];
  });
}

const p95 = (waits: readonly WaitToSpeech[]): number =>
  quantile(
    waits.map(({ waitMs }) => waitMs),
    0.95,
  );
