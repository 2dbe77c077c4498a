/**
 * What the sizes in sizes.css come to on the wall: a 55" panel, read from 10 m (the card) and 7 m (the lists). The
 * capital height is read from the font that the screens ship.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const PANEL_HEIGHT_MM = 685;

const fontFile = createRequire(import.meta.url).resolve(
  '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
);

/** Capital height over font size, from the tables head and OS/2 of a WOFF2 file (W3C WOFF 2.0, section 4). */
function capitalHeight(woff2: Buffer): number {
  const tableCount = woff2.readUInt16BE(12);
  const compressedSize = woff2.readUInt32BE(20);
  let at = 48;
  const readSize = () => {
    let size = 0;
    for (;;) {
      const byte = woff2.readUInt8(at++);
      size = size * 128 + (byte & 127);
      if (byte < 128) return size;
    }
  };
  const HEAD = 1;
  const OS2 = 6;
  const GLYF = 10;
  const LOCA = 11;
  const OWN_NAME = 63;
  const starts = new Map<number, number>();
  let start = 0;
  for (let table = 0; table < tableCount; table++) {
    const flags = woff2.readUInt8(at++);
    const name = flags & 63;
    if (name === OWN_NAME) at += 4;
    const version = flags >> 6;
    const size = readSize();
    // For these two the stored form is the transformed one unless the version says otherwise.
    const isTransformed = name === GLYF || name === LOCA ? version !== 3 : version !== 0;
    const stored = isTransformed ? readSize() : size;
    starts.set(name, start);
    start += stored;
  }
  const tables = brotliDecompressSync(woff2.subarray(at, at + compressedSize));
  const place = (name: number) => starts.get(name) ?? Number.NaN;
  const unitsPerEm = tables.readUInt16BE(place(HEAD) + 18);
  return tables.readInt16BE(place(OS2) + 88) / unitsPerEm;
}

const css = readFileSync(new URL('./sizes.css', import.meta.url), 'utf8');
const capital = capitalHeight(readFileSync(fontFile));

const [usual = '', large = ''] = css.split('[data-large="yes"]');

/** Capital height in millimetres of a size in sizes.css. The panel's height is its shorter side. */
function millimetres(size: string, part = usual): number {
  const vmin = Number(part.match(new RegExp(`--size-${size}: ([\\d.]+)vmin`))?.[1]);
  return (vmin / 100) * PANEL_HEIGHT_MM * capital;
}

describe('on a 55" panel', () => {
  it('capitals are two thirds of the size of the font', () => {
    expect(capital).toBeCloseTo(0.668, 2);
  });

  it('the ticket on the card is 120 mm tall, 10 mm a metre at 10 m even where a long number shrinks it', () => {
    expect(millimetres('ticket')).toBeGreaterThanOrEqual(119);
    expect(millimetres('ticket-least')).toBeGreaterThanOrEqual(10 * 10);
  });

  it('its counter is 6 mm a metre at 10 m', () => {
    expect(millimetres('counter')).toBeGreaterThanOrEqual(6 * 10);
  });

  it('the lists are 6 mm a metre at 7 m', () => {
    expect(millimetres('list')).toBeGreaterThanOrEqual(6 * 7);
  });

  it('nothing that matters is under 5 mm a metre at 7 m', () => {
    expect(millimetres('side')).toBeGreaterThanOrEqual(5 * 7);
  });

  it("the hall's own texts, which nobody needs to find a counter, are 3.5 mm a metre at 7 m", () => {
    expect(millimetres('text')).toBeGreaterThanOrEqual(3.5 * 7);
  });

  it('in large type the call is read from 14 m, the list from 9 m', () => {
    expect(millimetres('ticket', large)).toBeGreaterThanOrEqual(10 * 14);
    expect(millimetres('counter', large)).toBeGreaterThanOrEqual(6 * 14);
    expect(millimetres('list', large)).toBeGreaterThanOrEqual(6 * 9);
  });
});
