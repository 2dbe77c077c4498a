/**
 * Draws halls/bogor-logo.png, a mark of the product's own for the hall to begin with: a hall, and people on both sides of
 * it. The city's arms are the city's to give; a hall puts its own picture in its place.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { root } from './project.mjs';

const [WIDTH, HEIGHT] = [720, 240];
/** Each dot is the mean of so many times so many points. */
const POINTS = 4;

/** @typedef {(x: number, y: number) => boolean} Shape */
/** @type {(left: number, top: number, right: number, bottom: number) => Shape} */
const box = (left, top, right, bottom) => (x, y) => x >= left && x < right && y >= top && y < bottom;
/** @type {(x: number, y: number, radius: number) => Shape} */
const disc = (atX, atY, radius) => (x, y) => (x - atX) ** 2 + (y - atY) ** 2 <= radius ** 2;

const GROUND = 214;
/** A roof whose eaves stand out, four pillars, two steps. @type {Shape} */
const hall = (x, y) => {
  const fromMiddle = Math.abs(x - WIDTH / 2);
  const roof = y >= 20 && y < 92 && fromMiddle <= (y - 20) * 2.1 + 6;
  const pillar = y >= 108 && y < 186 && [32, 100].some((at) => Math.abs(fromMiddle - at) <= 15);
  const steps = (y >= 92 && y < 100 && fromMiddle <= 140) || (y >= 194 && y < GROUND && fromMiddle <= 150);
  return roof || pillar || steps;
};
/** A head and shoulders. @type {(x: number) => Shape} */
const person = (at) => {
  const [head, shoulders] = [disc(at, 126, 20), disc(at, 188, 36)];
  const body = box(at - 36, 188, at + 36, GROUND);
  return (x, y) => head(x, y) || (shoulders(x, y) && y < 188) || body(x, y);
};
const people = [52, 144, WIDTH - 144, WIDTH - 52].map(person);
/** @type {Shape} */
const isBlack = (x, y) => hall(x, y) || people.some((one) => one(x, y)) || box(0, 222, WIDTH, 232)(x, y);

const picture = new PNG({ width: WIDTH, height: HEIGHT, colorType: 0 });
for (let y = 0; y < HEIGHT; y++) {
  for (let x = 0; x < WIDTH; x++) {
    let black = 0;
    for (let point = 0; point < POINTS ** 2; point++) {
      if (isBlack(x + ((point % POINTS) + 0.5) / POINTS, y + (Math.floor(point / POINTS) + 0.5) / POINTS)) black += 1;
    }
    const lightness = Math.round(255 * (1 - black / POINTS ** 2));
    picture.data.set([lightness, lightness, lightness, 255], (y * WIDTH + x) * 4);
  }
}
writeFileSync(join(root, 'halls/bogor-logo.png'), PNG.sync.write(picture, { colorType: 0 }));
