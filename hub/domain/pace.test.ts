import { describe, expect, test } from 'vitest';
import { after, asInstant, MINUTE, SECOND } from '#shared/time.ts';
import { drawRest, drawService, meanRoundMs, type PastTicket, paceOf, winsorised } from './pace.ts';

const start = asInstant(0);
/** A ticket whose holder came 30 seconds after the call and was served for so many minutes. */
const served = (minutes: number): PastTicket => ({
  calledAt: start,
  servingAt: after(start, 30 * SECOND),
  endedAt: after(start, 30 * SECOND + minutes * MINUTE),
  nextCalledAt: null,
});
const missed: PastTicket = { calledAt: start, servingAt: null, endedAt: after(start, 3 * MINUTE), nextCalledAt: null };
const meanService = ({ serviceMs }: { serviceMs: readonly number[] }) =>
  serviceMs.reduce((sum, ms) => sum + ms, 0) / serviceMs.length / MINUTE;

describe('the pace of a queue', () => {
  test('is what the hall file says before anything was seen, and ten minutes where it says nothing', () => {
    expect(meanService(paceOf([], 4 * MINUTE))).toBeCloseTo(4, 1);
    expect(meanService(paceOf([], null))).toBeCloseTo(10, 1);
  });

  test('is not known after four services, but after five, and at once where the hall file tells it', () => {
    const four = Array.from({ length: 4 }, () => served(6));
    expect(paceOf(four, null).isKnown).toBe(false);
    expect(paceOf([...four, served(6)], null).isKnown).toBe(true);
    expect(paceOf([], 6 * MINUTE).isKnown).toBe(true);
  });

  test('goes over to what was seen, and grows surer', () => {
    const after100 = paceOf(
      Array.from({ length: 100 }, () => served(3)),
      10 * MINUTE,
    );
    expect(meanService(after100)).toBeLessThan(3.2);
    expect(after100.doubt).toBeLessThan(paceOf([], 10 * MINUTE).doubt / 3);
  });

  test('is not spoilt by a ticket that was forgotten open over lunch', () => {
    const usual = Array.from({ length: 50 }, (_, n) => served(4 + (n % 5)));
    const withForgotten = paceOf([...usual, served(300)], null);
    expect(meanService(withForgotten)).toBeLessThan(1.05 * meanService(paceOf(usual, null)));
  });

  test('counts who does not come, and how long a counter waits for them', () => {
    const pace = paceOf(
      [...Array.from({ length: 60 }, () => served(5)), ...Array.from({ length: 20 }, () => missed)],
      null,
    );
    expect(pace.noShowRate).toBeCloseTo(0.216, 3);
    expect(pace.givenUpMs).toBeGreaterThan(2.5 * MINUTE);
    expect(paceOf([], null).noShowRate).toBe(0.08);
  });

  test('has a round of call, coming, service and the time between two tickets', () => {
    const round = {
      serviceMs: [4 * MINUTE, 6 * MINUTE],
      doubt: 0,
      comesMs: MINUTE,
      givenUpMs: 2 * MINUTE,
      noShowRate: 0.5,
      betweenMs: 10 * SECOND,
      isKnown: true,
    };
    expect(meanRoundMs(round)).toBe(10 * SECOND + MINUTE + 3 * MINUTE);
  });
});

describe('a service drawn by chance', () => {
  const pace = paceOf([], 10 * MINUTE);

  test('is one of those seen', () => {
    expect(drawService(pace, 0)).toBe(pace.serviceMs[0]);
    expect(drawService(pace, 0.999)).toBe(pace.serviceMs.at(-1));
  });

  test('that has lasted a while lasts on as the longer ones did', () => {
    const longest = pace.serviceMs.at(-1) ?? 0;
    for (const luck of [0, 0.5, 0.99]) {
      expect(drawRest(pace, 8 * MINUTE, luck)).toBeGreaterThan(0);
      expect(drawRest(pace, 8 * MINUTE, luck)).toBeLessThanOrEqual(longest - 8 * MINUTE);
    }
  });

  test('that has outlasted all of them may end at once or go on for half as long again', () => {
    expect(drawRest(pace, 60 * MINUTE, 0)).toBe(0);
    expect(drawRest(pace, 60 * MINUTE, 0.99)).toBeLessThan(30 * MINUTE);
  });
});

test('values far from the others are moved to the fence, and none is lost', () => {
  expect(winsorised([4, 5, 6, 7, 600].map((m) => m * MINUTE)).map((ms) => Math.round(ms / MINUTE))).toEqual([
    4, 5, 6, 7, 12,
  ]);
  expect(winsorised([])).toEqual([]);
});
