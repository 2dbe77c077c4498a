/** Flashes within WCAG 2.3.1 and kind to those who have fits: under one a second, three to five of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'components');
const flashes = readdirSync(folder)
  .filter((file) => file.endsWith('.css'))
  .flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/animation: (call|recall) ([\d.]+)s \S+ (\d+);/g)].map(
      ([, name, seconds, times]) => ({ file, name, seconds: Number(seconds), times: Number(times) }),
    ),
  );

it('a call flashes less than once a second, three to five times, and then stands still', () => {
  expect(flashes.map(({ file }) => file)).toEqual([
    'call-card.module.css',
    'desk-screen.module.css',
    'last-calls.module.css',
  ]);
  for (const { seconds, times } of flashes) {
    expect(seconds).toBeGreaterThan(1);
    expect(times).toBeGreaterThanOrEqual(3);
    expect(times).toBeLessThanOrEqual(5);
  }
});

it('nothing else on the screen moves without an end', () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css')))
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/infinite/);
});
