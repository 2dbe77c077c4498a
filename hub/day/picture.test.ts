import { expect, test } from 'vitest';
import { asInstant, HOUR, MINUTE } from '#shared/time.ts';
import { drawPicture, mostCrowds } from './picture.ts';

const from = asInstant(Date.parse('2026-11-24T07:00:00+07:00'));
const at = (minute: number) => asInstant(from + minute * MINUTE);
const facts = {
  title: 'Waiting inside',
  subtitle: 'Kopi <& Teh>',
  from,
  until: asInstant(from + 9 * HOUR),
  timeZone: 'Asia/Jakarta',
};
const waiting = (people: number, since: number) =>
  Array.from({ length: people }, () => ({ from: at(since), to: at(since + 7) }));

test('the picture says in words what each line is, its highest point and when that is', () => {
  const picture = drawPicture({
    ...facts,
    crowds: [
      { name: '0 % online', waits: waiting(23, 61) },
      { name: '90 % online', waits: [] },
    ],
  });
  expect(picture).toContain('>0 % online: at most 23, at 08:01<');
  expect(picture).toContain('>90 % online: nobody waits<');
  expect(picture).toContain('>Kopi &lt;&amp; Teh&gt;<');
  for (const hour of ['07:00', '12:00', '16:00']) expect(picture).toContain(`>${hour}<`);
  expect(picture.match(/<polyline /g)).toHaveLength(2);
  expect(picture).toContain('prefers-color-scheme:dark');
});

test('a line is as high as people wait, for a short while too, and lies within the picture', () => {
  const picture = drawPicture({ ...facts, crowds: [{ name: 'all', waits: waiting(20, 60) }] });
  const levels = new Map(
    [
      ...picture.matchAll(
        /y1="([\d.]+)" y2="[\d.]+"\/><text class="small" x="48" y="[\d.]+" text-anchor="end">(\d+)</g,
      ),
    ].map(([, y, people]) => [Number(people), Number(y)]),
  );
  const points =
    /points="([^"]+)"/
      .exec(picture)?.[1]
      ?.split(' ')
      .map((point) => point.split(',').map(Number)) ?? [];
  expect(points).toHaveLength((9 * 60) / 5);
  expect(points[60 / 5 - 1]?.[1]).toBe(levels.get(0));
  expect(points[60 / 5]?.[1]).toBe(levels.get(20));
  expect(points[60 / 5 + 1]?.[1]).toBe(levels.get(20));
  expect(points[60 / 5 + 2]?.[1]).toBe(levels.get(0));
  for (const [x = -1, y = -1] of points) {
    expect(x >= 0 && x <= 960).toBe(true);
    expect(y >= 0 && y <= 540).toBe(true);
  }
});

test('as many crowds as can be asked for have lines that differ, also without colour', () => {
  const crowds = Array.from({ length: mostCrowds }, (_, index) => ({ name: String(index), waits: waiting(index, 60) }));
  const picture = drawPicture({ ...facts, crowds });
  const strokes = [...picture.matchAll(/stroke-dasharray:([^}]+)}/g)].map(([, strokes]) => strokes);
  expect(new Set(strokes).size).toBe(mostCrowds);
  expect(drawPicture({ ...facts, crowds })).toBe(picture);
});
