import { expect, test } from 'vitest';
import { dotBytes, rasterBytes } from './raster.ts';

const black = (height: number) =>
  Array.from({ length: height }, () => [true, false, true, false, false, false, false, false, true]);

test('a picture is sent row by row, the leftmost dot in the highest bit', () => {
  expect([...rasterBytes(black(2), false)]).toEqual([0x1d, 0x76, 0x30, 0, 2, 0, 2, 0, 0xa0, 0x80, 0xa0, 0x80]);
  expect([...rasterBytes(black(1), true)].slice(0, 4)).toEqual([0x1d, 0x76, 0x30, 3]);
});

test('a picture is parted where some printers take no more, and no block has a height that others misread', () => {
  const heights = (rows: number) => {
    const bytes = [...rasterBytes(black(rows), false)];
    const found: number[] = [];
    for (let at = 0; at < bytes.length; at += 8 + 2 * (found.at(-1) ?? 0))
      found.push((bytes[at + 6] ?? 0) + 256 * (bytes[at + 7] ?? 0));
    return found;
  };
  expect(heights(300)).toEqual([255, 45]);
  expect(heights(48)).toEqual([49]);
  expect(heights(255 + 96)).toEqual([255, 97]);
});

test('no picture holds what printers take for a real-time command, and differs by single dots only', () => {
  const rowOf = (...bytes: number[]) =>
    bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte & (0x80 >> bit)) !== 0));
  // DLE EOT 1 within a row, DLE DC4 across two.
  expect([...dotBytes([rowOf(0x10, 0x04, 0x01, 0x10), rowOf(0x14, 0x10, 0x10, 0x05)])]).toEqual([
    ...[0x10, 0x0c, 0x01, 0x10],
    ...[0x1c, 0x10, 0x10, 0x0d],
  ]);
  expect([...dotBytes([rowOf(0x04, 0x11, 0x04, 0x10)])]).toEqual([0x04, 0x11, 0x04, 0x10]);
});
