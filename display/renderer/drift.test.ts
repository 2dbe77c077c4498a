import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { driftAt, FARTHEST_VMIN } from './drift.ts';

const everyMinute = Array.from({ length: 24 * 60 }, (_, minute) => driftAt(asInstant(minute * MINUTE)));

it('in a day each part of the picture has been at eight places, and never jumps further than to a neighbour', () => {
  const places = new Set(everyMinute.map(({ x, y }) => `${x} ${y}`));
  expect(places.size).toBe(8);
  for (const [minute, { x, y }] of everyMinute.entries()) {
    const next = everyMinute[minute + 1] ?? { x, y };
    expect(Math.max(Math.abs(next.x - x), Math.abs(next.y - y))).toBeLessThanOrEqual(FARTHEST_VMIN + 1e-9);
  }
});

it('the sides change every hour', () => {
  expect([0, 1, 2, 3].map((hour) => driftAt(asInstant(hour * HOUR)).isSwapped)).toEqual([false, true, false, true]);
});

it('it wanders within what is left of the gap at the edges of a screen', () => {
  const css = readFileSync(new URL('./sizes.css', import.meta.url), 'utf8');
  const size = (name: string) => Number(css.match(new RegExp(`--${name}: ([\\d.]+)vmin`))?.[1]);
  expect(FARTHEST_VMIN).toBeCloseTo(size('gap') - size('edge'));
});
