import { readFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { drawLogo, logoFault } from './logo.ts';
import { paperProfiles } from './paper-profile.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
const BLACK: Colour = [0, 0, 0, 255];
const WHITE: Colour = [255, 255, 255, 255];
const CLEAR: Colour = [0, 0, 0, 0];

function pngOf(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const picture = new PNG({ width, height });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) picture.data.set(colourAt(x, y), (y * width + x) * 4);
  return PNG.sync.write(picture);
}
const draw = (png: Buffer, paper: keyof typeof paperProfiles = '80mm') => {
  const logo = drawLogo(png.toString('base64'), paperProfiles[paper]);
  if (!logo) throw new Error('no logo');
  return logo;
};
const share = (dots: readonly (readonly boolean[])[]) => dots.flat().filter(Boolean).length / dots.flat().length;

test('what is black stays black, and white and what can be seen through stays white', () => {
  const { dots } = draw(pngOf(60, 40, (x, y) => (x < 20 ? BLACK : y < 20 ? WHITE : CLEAR)));
  expect([dots.length, dots[0]?.length]).toEqual([40, 60]);
  for (const row of dots)
    expect(
      row
        .map((isBlack) => (isBlack ? '#' : ' '))
        .join('')
        .trimEnd(),
    ).toBe('#'.repeat(20));
});

test('grey becomes as many black dots as it is dark, evenly', () => {
  const { dots } = draw(pngOf(64, 64, () => [128, 128, 128, 255]));
  expect(share(dots)).toBeCloseTo(0.5, 1);
  expect(share(dots.slice(0, 32))).toBeCloseTo(0.5, 1);
});

describe.each(['80mm', '58mm'] as const)('on %s paper', (paper) => {
  const { logoBox } = paperProfiles[paper];
  test.each([
    [2_000, 200],
    [200, 2_000],
    [700, 700],
  ])('a picture of %i × %i is made smaller until it fits, in its own proportions', (width, height) => {
    const { dots } = draw(
      pngOf(width, height, () => BLACK),
      paper,
    );
    const [high, wide] = [dots.length, dots[0]?.length ?? 0];
    expect(high).toBeLessThanOrEqual(logoBox.height);
    expect(wide).toBeLessThanOrEqual(logoBox.width);
    expect(high === logoBox.height || wide === logoBox.width).toBe(true);
    expect(Math.abs(wide / high / (width / height) - 1)).toBeLessThan(0.1);
  });
});

test('a small picture is never made larger', () => {
  const { dots } = draw(pngOf(50, 44, () => BLACK));
  expect([dots.length, dots[0]?.length]).toEqual([44, 50]);
});

test('the key is that of the dots: the same for the same picture, another for another', () => {
  const left = pngOf(60, 60, (x) => (x < 30 ? BLACK : WHITE));
  const right = pngOf(60, 60, (x) => (x < 30 ? WHITE : BLACK));
  const flat = pngOf(120, 40, (x) => (x < 30 ? BLACK : WHITE));
  expect(draw(left).key).toBe(draw(Buffer.from(left)).key);
  expect(new Set([left, right, flat].map((png) => draw(png).key)).size).toBe(3);
  for (const png of [left, right, flat]) expect(draw(png).key).toMatch(/^[ -~]{2}$/);
});

/** A chunk of a PNG, well formed. */
function chunk(name: string, content: Uint8Array): Buffer {
  const bytes = Buffer.alloc(12 + content.length);
  bytes.writeUInt32BE(content.length, 0);
  bytes.write(name, 4, 'latin1');
  bytes.set(content, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), 8 + content.length);
  return bytes;
}
/** The head of a grey picture of 8 bits. */
function head(side: number, isInterlaced = false): Buffer {
  const content = Buffer.alloc(13);
  content.writeUInt32BE(side, 0);
  content.writeUInt32BE(side, 4);
  content.set([8, 0, 0, 0, isInterlaced ? 1 : 0], 8);
  return chunk('IHDR', content);
}
const ofChunks = (...chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks, chunk('IEND', Buffer.alloc(0))]);
/** So many black dots in a square, each row after a byte that says how it is filtered. */
const blackRows = (side: number) => chunk('IDAT', deflateSync(Buffer.alloc((side + 1) * side), { level: 9 }));

/** Pictures of a few kB that would be unpacked into 25 MB. */
const swollen = {
  'one with a second head': ofChunks(head(100), head(5_000), blackRows(5_000)),
  'one in passes': ofChunks(head(100, true), blackRows(5_000)),
};

const good = pngOf(200, 100, (x) => (x < 100 ? BLACK : WHITE));
const withSize = (width: number, height: number) => {
  const bytes = Buffer.from(good);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};
test.each([
  ['a text', Buffer.from('logo'), 'this is no PNG picture'],
  ['a JPEG', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]), 'this is no PNG picture'],
  ['one that ends early', good.subarray(0, -30), 'this PNG picture is damaged'],
  ['one with a wrong byte', Buffer.from(good).fill(0x55, 60, 62), 'this PNG picture is damaged'],
  [
    'one that says it is huge',
    withSize(40_000, 40_000),
    'the picture is 40000 × 40000 dots, at most 2000 on each side',
  ],
  ['one that says it is larger than it is', withSize(300, 200), 'this PNG picture is damaged'],
  ['a dot', pngOf(1, 1, () => BLACK), 'the picture is 1 × 1 dots: too small to be printed'],
  ['one with a second head', swollen['one with a second head'], 'this PNG picture is damaged'],
  ['one whose head comes second', ofChunks(blackRows(100), head(100)), 'this PNG picture is damaged'],
  ['one that goes on after its end', Buffer.concat([good, chunk('tEXt', Buffer.from('more'))]), 'damaged'],
  ['one of a head alone', good.subarray(0, 33), 'this PNG picture is damaged'],
  ['one in passes', swollen['one in passes'], 'this PNG picture is interlaced'],
  ['white on nothing', pngOf(100, 100, (x) => (x < 50 ? WHITE : CLEAR)), 'nothing in this picture is dark enough'],
  ['a photograph', Buffer.alloc(200_001), 'the picture takes 201 kB, at most 200'],
])('%s is refused with what to do', (_, png, problem) => {
  const fault = logoFault(png);
  expect(fault?.problem).toContain(problem);
  expect(fault?.instead).not.toBe('');
});

test.each(Object.entries(swollen))('%s, as an earlier hub may have taken it in, is not unpacked', (_, png) => {
  expect(png.length).toBeLessThan(40_000);
  expect(drawLogo(png.toString('base64'), paperProfiles['80mm'])).toBeNull();
});

test('the picture that comes with the product is printed as it is drawn', () => {
  const png = readFileSync(new URL('../../halls/bogor-logo.png', import.meta.url));
  expect(logoFault(png)).toBeNull();
  const { dots } = draw(png);
  expect([dots.length, dots[0]?.length]).toEqual([88, 264]);
  expect(share(dots)).toBeGreaterThan(0.2);
});
