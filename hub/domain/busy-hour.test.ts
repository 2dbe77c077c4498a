import { expect, test } from 'vitest';
import { pressesOf, speakAdaptively, speakInTurn, type WaitToSpeech } from '../testing/busy-hour.ts';

const SEEDS = [1, 2, 3, 4, 5];
const hourOf = (minutesEach: number, seed: number) => pressesOf({ counters: 40, minutesEach, absent: 0.2, seed });
const p95 = (waits: readonly WaitToSpeech[]): number => {
  const spoken = waits.filter(({ isSpoken }) => isSpoken).map(({ waitMs }) => waitMs);
  return spoken.sort((a, b) => a - b)[Math.floor(0.95 * spoken.length)] ?? Number.NaN;
};
const shareSpoken = (waits: readonly WaitToSpeech[]): number =>
  waits.filter(({ isSpoken }) => isSpoken).length / waits.length;

test.each([
  { minutesEach: 8, seconds: 30, share: 0.9 },
  { minutesEach: 5, seconds: 50, share: 0.8 },
])(
  'in a zone of 40 counters with $minutesEach minutes each, 95 of 100 calls that are spoken are so within $seconds s',
  ({ minutesEach, seconds, share }) => {
    for (const seed of SEEDS) {
      const waits = speakAdaptively(hourOf(minutesEach, seed));
      expect(p95(waits)).toBeLessThanOrEqual(seconds * 1_000);
      // The others were not needed any more when their turn came: people had come, or were called once more.
      expect(shareSpoken(waits)).toBeGreaterThanOrEqual(share);
      expect(waits.every(({ waitMs }) => waitMs <= 61_000)).toBe(true);
    }
  },
);

test('said in full, in the order in which they are made, the calls of that hour fall behind by minutes', () => {
  for (const seed of SEEDS) expect(p95(speakInTurn(hourOf(8, seed)))).toBeGreaterThan(120_000);
});
