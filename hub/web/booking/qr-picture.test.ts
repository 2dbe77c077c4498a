import jsqr from 'jsqr';
import { expect, test } from 'vitest';
import { drawQr } from './qr-picture.ts';

/** The picture as pixels, four a square: what a scanner sees of it. */
function pixelsOf(svg: string) {
  const size = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  const width = size * 4;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * 4; row < Number(y) * 4 + 4; row++)
      for (let column = Number(x) * 4; column < (Number(x) + Number(length)) * 4; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  }
  return { data, width };
}

test.each(['4F8K2M9Q7H3T', `4F8K2M9Q7H3T.${'aB3-_'.repeat(40)}`])('a scanner reads what was drawn: %s', (text) => {
  const { data, width } = pixelsOf(drawQr(text, 'Kode'));
  expect(jsqr.default(data, width, width)?.data).toBe(text);
});

test('its label is a text, whatever is in it', () => {
  expect(drawQr('1', '"><script>')).toContain('aria-label="&#34;&#62;&#60;script&#62;"');
});
