/** The people who wait inside over a day, as a picture: SVG that can be read on a light and on a dark page. */
import { formatTime, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import { crowdOver, mostAtOnce } from './at-once.ts';
import type { Spell } from './open-hours.ts';

export type Crowd = {
  /** What the crowd is called: `30 % online`. */
  readonly name: string;
  /** When each of it waits. */
  readonly waits: readonly Spell[];
};
export type PictureFacts = {
  readonly title: string;
  readonly subtitle: string;
  /** At most four, for each of which there is a way to draw its line. */
  readonly crowds: readonly Crowd[];
  /** A full hour of the hall's clock. */
  readonly from: Instant;
  readonly until: Instant;
  readonly timeZone: string;
};

/** A line for each crowd can be told apart by colour, and without colour by its strokes. */
const lines = [
  { light: '#9b1c1c', dark: '#ff9c9c', strokes: 'none' },
  { light: '#0a4fa3', dark: '#8ec5ff', strokes: '12 4' },
  { light: '#0b5d34', dark: '#86e0ae', strokes: '6 4' },
  { light: '#6b21a8', dark: '#dcb5ff', strokes: '2 4' },
] as const;
export const mostCrowds = lines.length;

/** So many minutes are one point of a line, which is at the most of them. */
const stepMs = 5 * MINUTE;
const [width, height] = [960, 540];
const plot = { left: 56, right: 936, bottom: 496 };
const firstLine = 92;
const lineHeight = 26;

/** Draws the crowds above each other; the same facts give the same picture, to the byte. */
export function drawPicture({ title, subtitle, crowds, from, until, timeZone }: PictureFacts): string {
  const drawn = crowds.map((crowd) => ({ ...crowd, points: crowdOver(crowd.waits, from, until, stepMs) }));
  const top = firstLine + crowds.length * lineHeight + 8;
  const tick = tickFor(Math.max(1, ...drawn.flatMap(({ points }) => points)));
  const most = tick * Math.ceil(Math.max(1, ...drawn.flatMap(({ points }) => points)) / tick);
  const x = (at: number) => round(plot.left + ((plot.right - plot.left) * (at - from)) / (until - from));
  const y = (people: number) => round(plot.bottom - ((plot.bottom - top) * people) / most);

  const levels = Array.from({ length: most / tick + 1 }, (_, index) => index * tick).map(
    (people) =>
      `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y(people)}" y2="${y(people)}"/>` +
      `<text class="small" x="${plot.left - 8}" y="${y(people) + 5}" text-anchor="end">${people}</text>`,
  );
  const hours = wholeHours(from, until).map(
    (at) =>
      `<text class="small" x="${x(at)}" y="${plot.bottom + 24}" text-anchor="middle">${formatTime(at, timeZone)}</text>` +
      `<line class="grid" x1="${x(at)}" x2="${x(at)}" y1="${plot.bottom}" y2="${plot.bottom + 6}"/>`,
  );
  const legend = drawn.map(({ name, waits }, index) => {
    const { people, at } = mostAtOnce(waits);
    const words = at === null ? `${name}: nobody waits` : `${name}: at most ${people}, at ${formatTime(at, timeZone)}`;
    const down = firstLine + index * lineHeight;
    return (
      `<line class="crowd line${index}" x1="${plot.left}" x2="${plot.left + 56}" y1="${down - 5}" y2="${down - 5}"/>` +
      `<text x="${plot.left + 68}" y="${down}">${escaped(words)}</text>`
    );
  });
  const curves = drawn.map(({ points }, index) => {
    const places = points.map((people, step) => `${x(from + step * stepMs)},${y(people)}`);
    return `<polyline class="crowd line${index}" points="${places.join(' ')}"/>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${escaped(`${title}. ${subtitle}`)}</title>`,
    `<style>${style()}</style>`,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="title" x="${plot.left}" y="34">${escaped(title)}</text>`,
    `<text x="${plot.left}" y="60">${escaped(subtitle)}</text>`,
    ...levels,
    ...hours,
    ...legend,
    ...curves,
    '</svg>',
  ].join('\n')}\n`;
}

function style(): string {
  const shared =
    'text{font:16px system-ui,sans-serif;fill:var(--ink)}.title{font-size:22px;font-weight:700}.small{font-size:14px}' +
    '.ground{fill:var(--ground)}.grid{stroke:var(--grid)}.crowd{fill:none;stroke-width:3;stroke-linejoin:round}';
  const strokes = lines
    .map(({ strokes }, index) => `.line${index}{stroke:var(--line${index});stroke-dasharray:${strokes}}`)
    .join('');
  const colours = (ink: string, ground: string, grid: string, which: 'light' | 'dark') =>
    `:root{--ink:${ink};--ground:${ground};--grid:${grid};${lines.map((line, index) => `--line${index}:${line[which]}`).join(';')}}`;
  const light = colours('#14202e', '#ffffff', '#c5cfdb', 'light');
  const dark = colours('#eef2f6', '#0d1117', '#3a4652', 'dark');
  return `${light}@media (prefers-color-scheme:dark){${dark}}${shared}${strokes}`;
}

/** A distance between levels of which at most six fit below `most`: 1, 2, 5, 10, 20, 50 … people. */
function tickFor(most: number): number {
  for (let tens = 1; ; tens *= 10) for (const tick of [1, 2, 5]) if (most / (tick * tens) <= 6) return tick * tens;
}

const wholeHours = (from: Instant, until: Instant): readonly Instant[] =>
  Array.from({ length: Math.floor((until - from) / HOUR) + 1 }, (_, index) => (from + index * HOUR) as Instant);

const round = (value: number): number => Math.round(value * 10) / 10;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
