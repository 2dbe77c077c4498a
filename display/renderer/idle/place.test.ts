import { describe, expect, it } from 'vitest';
import { asInstant, MINUTE } from '#shared/time.ts';
import type { CallShown, CounterShown } from '#shared/views.ts';
import { type IdleFacts, idlePlace } from './place.ts';

const noon = 12 * 60 * MINUTE;
const call = (minutesAgo: number): CallShown => ({
  seq: 1,
  ticketId: 1,
  number: 'A-001',
  counterId: 'loket-1',
  queueId: 'ktp',
  isRecall: false,
  at: asInstant(noon - minutesAgo * MINUTE),
});
const counter = (isServing: boolean): CounterShown => ({
  counterId: 'loket-1',
  state: 'open',
  isAway: false,
  number: 'A-001',
  isServing,
});
const nobody = { calls: [], ended: [], counters: [], speaking: [] };
const facts: IdleFacts = {
  view: nobody,
  now: asInstant(noon),
  openedAt: asInstant(noon - 60 * MINUTE),
  isFresh: true,
  isDark: false,
  fillsAfterMinutes: 5,
  isBesideCalls: false,
};
const hallScreen = { layout: 'hall', isLarge: false } as const;
const placeOf = (changes: Partial<IdleFacts>, screen: Parameters<typeof idlePlace>[1] = hallScreen) =>
  idlePlace({ ...facts, ...changes }, screen);

describe('pictures and videos', () => {
  it('fill the screen when nothing was called for a while', () => {
    expect(placeOf({})).toBe('screen');
    expect(placeOf({ view: { ...nobody, ended: [{ ...call(5), isMissed: true }] } })).toBe('screen');
    expect(placeOf({ view: { ...nobody, ended: [{ ...call(4), isMissed: true }] } })).toBeNull();
  });

  it('give way with the very view that brings a call, and for as long as anybody is called', () => {
    expect(placeOf({ view: { ...nobody, calls: [call(0)], counters: [counter(false)] } })).toBeNull();
    expect(placeOf({ view: { ...nobody, calls: [call(30)], counters: [counter(false)] } })).toBeNull();
    expect(placeOf({ view: { ...nobody, calls: [call(30)], speaking: [1] } })).toBeNull();
  });

  it('stay while somebody called long ago is being served', () => {
    expect(placeOf({ view: { ...nobody, calls: [call(30)], counters: [counter(true)] } })).toBe('screen');
  });

  it('leave a screen that has just been opened as it is', () => {
    expect(placeOf({ openedAt: asInstant(noon - 4 * MINUTE) })).toBeNull();
  });

  it('are not to be seen on an old picture, at night, or before the time is known', () => {
    expect(placeOf({ isFresh: false, isBesideCalls: true })).toBeNull();
    expect(placeOf({ isDark: true, isBesideCalls: true })).toBeNull();
    expect(placeOf({ now: null, isBesideCalls: true })).toBeNull();
  });

  it('take the place of the counters where the hall wants it, but not in large type nor above a desk', () => {
    const busy = { view: { ...nobody, calls: [call(0)], counters: [counter(false)] }, isBesideCalls: true };
    expect(placeOf(busy)).toBe('counters');
    expect(placeOf(busy, { layout: 'hall', isLarge: true })).toBeNull();
    expect(placeOf(busy, { layout: 'counter', isLarge: false })).toBeNull();
    expect(placeOf({ isBesideCalls: true, fillsAfterMinutes: null })).toBe('counters');
  });
});
