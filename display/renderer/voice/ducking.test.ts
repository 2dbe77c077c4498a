import { expect, it } from 'vitest';
import { createDucking, DUCK_MS, DUCKED } from './ducking.ts';

it('tells whoever sounds how loud it may be, from the first moment on', () => {
  const ducking = createDucking();
  const told: number[] = [];
  ducking.listen((share) => told.push(share));
  ducking.down();
  ducking.up();
  expect(told).toEqual([1, DUCKED, 1]);
});

it('one that begins while a call is spoken begins as a murmur', () => {
  const ducking = createDucking();
  ducking.down();
  const told: number[] = [];
  ducking.listen((share) => told.push(share));
  expect(told).toEqual([DUCKED]);
});

it('a call waits for those that sound, and for nobody else', () => {
  const ducking = createDucking();
  expect(ducking.down()).toBe(0);
  const leave = ducking.listen(() => undefined);
  expect(ducking.down()).toBe(DUCK_MS);
  leave();
  expect(ducking.down()).toBe(0);
});
