import { describe, expect, test } from 'vitest';
import { meanOf } from './figures.ts';
import { createRandom } from './random.ts';

const draws = 20_000;
const many = (draw: () => number) => Array.from({ length: draws }, draw);
const deviationOf = (values: readonly number[]) => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
};

describe('chance', () => {
  test('is the same for the same seed and name, and another for another', () => {
    const first = (seed: number, name: string) => createRandom(seed, name).next();
    expect(first(7, 'arrival')).toBe(first(7, 'arrival'));
    expect(new Set([first(7, 'arrival'), first(8, 'arrival'), first(7, 'service')]).size).toBe(3);
  });

  test('comes evenly between its bounds', () => {
    const values = many(() => createRandom(1, 'even').between(3, 5)).slice(0, 1);
    const random = createRandom(1, 'even');
    const drawn = many(() => random.between(3, 5));
    expect(drawn[0]).toBe(values[0]);
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...drawn)).toBeLessThan(5);
    for (let quarter = 0; quarter < 4; quarter++) {
      const from = 3 + quarter / 2;
      const share = drawn.filter((value) => value >= from && value < from + 0.5).length / draws;
      expect(share).toBeCloseTo(0.25, 1);
    }
  });

  test('is exponential or lognormal with the mean and the spread that were asked for', () => {
    const random = createRandom(3, 'times');
    const waits = many(() => random.exponential(5));
    expect(meanOf(waits)).toBeCloseTo(5, 0);
    expect(deviationOf(waits) / meanOf(waits)).toBeCloseTo(1, 1);
    const services = many(() => random.lognormal(9, 0.7));
    expect(meanOf(services)).toBeCloseTo(9, 0);
    expect(deviationOf(services) / meanOf(services)).toBeCloseTo(0.7, 1);
  });

  test('chooses each thing as often as its weight says, and never one without weight', () => {
    const random = createRandom(4, 'choice');
    const chosen = many(() => random.choose([0, 1, 3], (weight) => weight));
    expect(chosen).not.toContain(0);
    expect(chosen.filter((one) => one === 3).length / draws).toBeCloseTo(0.75, 1);
    expect(() => random.choose([], () => 1)).toThrow('nothing to choose from');
  });
});
