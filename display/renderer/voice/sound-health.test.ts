import { expect, it } from 'vitest';
import { type Health, type Look, look, needsRestart, standStill, unknownHealth } from './sound-health.ts';

/** What is seen `at` seconds on a sound that is well, but for `part`. */
const seen = (at: number, part: Partial<Look> = {}): Look => ({
  ...{ at: at * 1_000, soundAt: at, context: 'running', devices: 1, ...part },
});
const after = (...looks: readonly Look[]): Health => looks.reduce(look, unknownHealth);

it('promises nothing before the first look', () => {
  expect(unknownHealth.state).toBe('locked');
});

it('waits for a touch while the context has never run, and is ready once it does', () => {
  const locked = after(seen(0, { context: 'suspended', soundAt: 0 }));
  expect(locked.state).toBe('locked');
  expect(look(locked, seen(30)).state).toBe('ready');
});

it('is ready while its clock moves and there is a device, or nobody can say', () => {
  expect(after(seen(0), seen(30), seen(60)).state).toBe('ready');
  expect(after(seen(0, { devices: null }), seen(30, { devices: null })).state).toBe('ready');
});

it('is broken when the clock of a running context stands still', () => {
  expect(after(seen(0), seen(30), seen(60, { soundAt: 30 })).state).toBe('broken');
});

it('takes two looks within a few seconds for no proof that the clock stands', () => {
  expect(after(seen(0), seen(2, { soundAt: 0 })).state).toBe('ready');
});

it('is broken when a context that ran is closed or held up, whatever held it', () => {
  for (const context of ['closed', 'suspended', 'interrupted'] as const)
    expect(after(seen(0), seen(30, { context })).state).toBe('broken');
});

it('has no device where there never was one, and asks for no restart', () => {
  const health = after(...[0, 30, 60, 90].map((at) => seen(at, { devices: 0 })));
  expect(health.state).toBe('no-device');
  expect(needsRestart(health)).toBe(false);
});

it('asks for a restart when its device is gone for good, not when it is back at the next look', () => {
  const gone = after(seen(0), seen(30, { devices: 0 }));
  expect(gone.state).toBe('no-device');
  expect(needsRestart(gone)).toBe(false);
  expect(needsRestart(look(gone, seen(60, { devices: 0 })))).toBe(true);
  const back = look(gone, seen(60));
  expect([back.state, needsRestart(back)]).toEqual(['ready', false]);
});

it('is broken at once when a call was not heard, and ready again when a look finds it well', () => {
  const health = standStill(after(seen(0), seen(30)));
  expect(health.state).toBe('broken');
  expect(look(health, seen(60)).state).toBe('broken');
  expect(after(seen(0)).state).toBe('ready');
  expect(look(look(health, seen(60)), seen(90)).state).toBe('ready');
});

it('asks for a restart when the sound stands still for two looks', () => {
  const once = after(seen(0), seen(30), seen(60, { soundAt: 30 }));
  expect(needsRestart(once)).toBe(false);
  expect(needsRestart(look(once, seen(90, { soundAt: 30 })))).toBe(true);
});
