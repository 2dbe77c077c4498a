/**
 * Rewrites a PNG of a browser with a palette of 128 colours, which is enough for screens and a quarter of the size.
 * Knows what Chromium writes (8 bits a channel, RGB or RGBA, not interlaced) and refuses anything else.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_SIZE = 128;

type Pixels = { readonly width: number; readonly height: number; readonly rgb: Uint8Array };

/** @returns the same picture, its alpha left away */
export const withPalette = (png: Buffer): Buffer => writePalette(readPixels(png));

function readPixels(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const data: Buffer[] = [];
  let header: Buffer | null = null;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') header = body;
    if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  if (!header) throw new Error('a PNG without a header');
  const [depth, colour, , , interlaced] = header.subarray(8);
  const channels = colour === 2 ? 3 : colour === 6 ? 4 : null;
  if (depth !== 8 || channels === null || interlaced !== 0) throw new Error('a PNG that Chromium does not write');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = unfilter(inflateSync(Buffer.concat(data)), width * channels, height, channels);
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    rgb.set(raw.subarray(pixel * channels, pixel * channels + 3), pixel * 3);
  }
  return { width, height, rgb };
}

/** Undoes the filters of PNG's chapter 9: each line is written as its difference to what is left of and above it. */
function unfilter(filtered: Buffer, lineBytes: number, height: number, channels: number): Uint8Array {
  const out = new Uint8Array(lineBytes * height);
  for (let y = 0; y < height; y++) {
    const kind = filtered[y * (lineBytes + 1)];
    for (let x = 0; x < lineBytes; x++) {
      const at = y * lineBytes + x;
      const left = x < channels ? 0 : (out[at - channels] ?? 0);
      const up = y === 0 ? 0 : (out[at - lineBytes] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (out[at - lineBytes - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, nearest(left, up, corner)][kind ?? 0] ?? 0;
      out[at] = (filtered[y * (lineBytes + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return out;
}

function nearest(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
}

function writePalette({ width, height, rgb }: Pixels): Buffer {
  const { palette, indexOf } = choosePalette(rgb);
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) lines[y * (width + 1) + 1 + x] = indexOf(colourAt(rgb, y * width + x));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const colourAt = (rgb: Uint8Array, pixel: number): number =>
  ((rgb[pixel * 3] ?? 0) << 16) | ((rgb[pixel * 3 + 1] ?? 0) << 8) | (rgb[pixel * 3 + 2] ?? 0);

/** Colours as frequent as these are areas, not edges of letters: they are kept as they are. */
const AREA_COLOURS = 64;

/** The most frequent colours, then of those that look alike one each; every other colour is drawn as its nearest. */
function choosePalette(rgb: Uint8Array) {
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < rgb.length / 3; pixel++) {
    const colour = colourAt(rgb, pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours = [...counts].sort(([, some], [, others]) => others - some).map(([colour]) => colour);
  const palette = colours.slice(0, AREA_COLOURS);
  for (let bits = 8; ; bits--) {
    const mask = ((0xff << (8 - bits)) & 0xff) * 0x010101;
    const groups = new Map(colours.slice(AREA_COLOURS).map((colour) => [colour & mask, colour]));
    if (palette.length + groups.size > PALETTE_SIZE) continue;
    palette.push(...groups.values());
    const indices = new Map(colours.map((colour) => [colour, nearestIn(palette, colour)]));
    return { palette, indexOf: (colour: number) => indices.get(colour) ?? 0 };
  }
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, other] of palette.entries()) {
    const parts = [16, 8, 0].map((shift) => ((colour >> shift) & 255) - ((other >> shift) & 255));
    const distance = parts.reduce((sum, part) => sum + part * part, 0);
    if (distance < least) [best, least] = [index, distance];
  }
  return best;
}

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const ends = Buffer.alloc(4);
  ends.writeUInt32BE(crc32(named));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, named, ends]);
}
