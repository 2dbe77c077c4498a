import { expect, it } from 'vitest';
import { CHIME_MS, chime } from './chime.ts';

it('the chime falls from 659 to 523 Hz and is over after 1.3 seconds', () => {
  expect(chime.map(({ hertz }) => hertz)).toEqual([659, 523]);
  expect(CHIME_MS).toBe(1_300);
});

it('the second tone comes in while the first still rings', () => {
  const [first, second] = chime;
  expect(second?.startMs).toBeLessThan(first?.lengthMs ?? 0);
});

it('both tones together never clip', () => {
  expect(chime.reduce((sum, { peak }) => sum + peak, 0)).toBeLessThanOrEqual(1);
});
