import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { fullLanes, type QueueFacts, queueOpening } from './queue-opening.ts';

const tomorrow = asInstant(1_000);
const open = { state: 'open', until: null } as const;
const facts: QueueFacts = { byHours: open, stop: null, fullLanes: [], opensNext: () => tomorrow };

test('a queue that is shut by its hours is told to be so, whatever else holds', () => {
  const byHours = { state: 'break', opensAt: asInstant(5) } as const;
  expect(queueOpening({ ...facts, byHours, stop: 'paused', fullLanes: ['regular', 'priority'] })).toBe(byHours);
});

test('a stop by staff is told before a quota that is used up', () => {
  const full = { ...facts, fullLanes: ['regular', 'priority'] as const };
  expect(queueOpening(facts)).toBe(open);
  expect(queueOpening({ ...full, stop: 'paused' })).toEqual({ state: 'paused' });
  expect(queueOpening({ ...full, stop: 'unstaffed' })).toEqual({ state: 'unstaffed', opensAt: tomorrow });
  expect(queueOpening(full)).toEqual({ state: 'full', opensAt: tomorrow });
});

test('a queue is full once no lane is left that can be taken on the spot', () => {
  expect(queueOpening({ ...facts, fullLanes: ['regular', 'booked'] }).state).toBe('open');
});

test('a lane is full at its quota; one without a quota never is', () => {
  const quota = { regular: 3, priority: 0, booked: null };
  expect(fullLanes({ quota }, () => 2)).toEqual(['priority']);
  expect(fullLanes({ quota }, () => 3)).toEqual(['regular', 'priority']);
  expect(fullLanes({ quota: { regular: null, priority: null, booked: null } }, () => 1e6)).toEqual([]);
});
