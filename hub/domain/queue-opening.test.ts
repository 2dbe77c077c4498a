import { describe, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { type LaneFacts, laneStops, type QueueFacts, queueOpening } from './queue-opening.ts';

const tomorrow = asInstant(100_000);
const open = { state: 'open', until: null } as const;
const facts: QueueFacts = { byHours: open, override: null, laneStops: {}, opensNext: () => tomorrow };

describe('a queue', () => {
  test('that is shut by its hours is told to be so, whatever else holds', () => {
    const byHours = { state: 'break', opensAt: asInstant(5) } as const;
    const all = { ...facts, override: 'paused', laneStops: { regular: 'full', priority: 'full' } } as const;
    expect(queueOpening({ ...all, byHours })).toBe(byHours);
  });

  test('that staff stopped is told to be so before a quota that is used up', () => {
    const full = { ...facts, laneStops: { regular: 'full', priority: 'full' } } as const;
    expect(queueOpening(facts)).toBe(open);
    expect(queueOpening({ ...full, override: 'paused' })).toEqual({ state: 'paused' });
    expect(queueOpening({ ...full, override: 'unstaffed' })).toEqual({ state: 'unstaffed', opensAt: tomorrow });
    expect(queueOpening(full)).toEqual({ state: 'full', opensAt: tomorrow });
  });

  test('goes on while one lane is left that can be taken on the spot', () => {
    expect(queueOpening({ ...facts, laneStops: { regular: 'too-late', booked: 'full' } }).state).toBe('open');
  });

  test('is told to be too late when time and not only numbers ran out', () => {
    const stops = { regular: 'too-late', priority: 'full' } as const;
    expect(queueOpening({ ...facts, laneStops: stops })).toEqual({ state: 'too-late', opensAt: tomorrow });
  });
});

describe('a lane', () => {
  const noQuota = { quota: { regular: null, priority: null, booked: null } };
  const at = asInstant;
  const calm: LaneFacts = { taken: () => 0, finishP80: () => null, closesAt: at(1_000) };

  test('is full at its quota; one without a quota never is', () => {
    const quota = { regular: 3, priority: 0, booked: null };
    expect(laneStops({ quota }, { ...calm, taken: () => 2 })).toEqual({ priority: 'full' });
    expect(laneStops({ quota }, { ...calm, taken: () => 3 })).toEqual({ regular: 'full', priority: 'full' });
    expect(laneStops(noQuota, { ...calm, taken: () => 1e6 })).toEqual({});
  });

  test('stops when a new ticket would most likely be served after closing, not at the very minute', () => {
    const finishP80 = (lane: string) => at(lane === 'priority' ? 900 : lane === 'booked' ? 1_000 : 1_001);
    expect(laneStops(noQuota, { ...calm, finishP80 })).toEqual({ regular: 'too-late' });
  });

  test('goes on where nobody knows how long it takes, and where no ticket is the last one', () => {
    expect(laneStops(noQuota, calm)).toEqual({});
    expect(laneStops(noQuota, { ...calm, finishP80: () => at(5_000), closesAt: null })).toEqual({});
  });
});
