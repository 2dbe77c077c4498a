/**
 * The hall's logo: a PNG that becomes black dots for a kind of paper. The same picture always becomes the same dots,
 * for the key under which printers keep them is made from them.
 */
import { hash } from 'node:crypto';
import { PNG } from 'pngjs';
import type { Bitmap } from './bitmap.ts';
import type { PaperProfile } from './paper-profile.ts';
import { outlineOf } from './png-outline.ts';

/** The largest PNG that is taken, in bytes. */
export const MAX_LOGO_BYTES = 200_000;
/** Sides of the PNG, in its own dots: the printed logo is at most 88 dots high, and is never made larger. */
const LEAST_SIDE = 40;
const MOST_SIDE = 2_000;

/** As light as this, 0 black to 255 white, and lighter stays white; as dark as this and darker becomes black. */
const WHITE_FROM = 225;
const BLACK_TO = 60;

export type Logo = {
  /** Two printable signs, made from the dots: under these a printer keeps them in its memory. */
  readonly key: string;
  readonly dots: Bitmap;
};

export type LogoFault = { readonly problem: string; readonly instead: string };

/** What is wrong with a picture, and what to do; null where it can be printed. Never throws, whatever the bytes. */
export function logoFault(png: Uint8Array): LogoFault | null {
  const fault = outsideFault(png);
  if (fault) return fault;
  const picture = decode(png);
  if (!picture) return { problem: 'this PNG picture is damaged', instead: 'save it anew' };
  if (!picture.lightness.some((lightness) => lightness < WHITE_FROM)) {
    return {
      problem: 'nothing in this picture is dark enough to be printed',
      instead: 'use a dark drawing on a white or transparent ground',
    };
  }
  return null;
}

/** What can be seen to be wrong without unpacking it: afterwards a picture takes no more room than its sides say. */
function outsideFault(png: Uint8Array): LogoFault | null {
  if (png.length > MAX_LOGO_BYTES) {
    const problem = `the picture takes ${Math.ceil(png.length / 1_000)} kB, at most ${MAX_LOGO_BYTES / 1_000}`;
    return { problem, instead: 'save it smaller: 400 × 200 dots are enough' };
  }
  const outline = outlineOf(png);
  if (outline === 'none') return { problem: 'this is no PNG picture', instead: 'save the picture as PNG' };
  if (outline === 'damaged') return { problem: 'this PNG picture is damaged', instead: 'save it anew' };
  const { width, height, isInterlaced } = outline;
  const sides = `${width} × ${height} dots`;
  if (Math.min(width, height) < LEAST_SIDE) {
    const problem = `the picture is ${sides}: too small to be printed`;
    return { problem, instead: `save it with at least ${LEAST_SIDE} dots on each side, better 400 × 200` };
  }
  if (Math.max(width, height) > MOST_SIDE) {
    const problem = `the picture is ${sides}, at most ${MOST_SIDE} on each side`;
    return { problem, instead: 'save it smaller: 400 × 200 dots are enough' };
  }
  // The decoder unpacks such a picture without a limit.
  return isInterlaced
    ? { problem: 'this PNG picture is interlaced', instead: 'save it without interlacing (Adam7)' }
    : null;
}

/** The logo as it stands on this paper. `png` in base64, free of faults (`logoFault`); null where it is not. */
export function drawLogo(png: string, { logoBox }: PaperProfile): Logo | null {
  const bytes = Buffer.from(png, 'base64');
  // A hub of an earlier version may have taken it in.
  const picture = outsideFault(bytes) ? null : decode(bytes);
  if (!picture) return null;
  const scale = Math.min(1, logoBox.width / picture.width, logoBox.height / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const dots = blackAndWhite(shrink(picture, width, height));
  return { key: keyOf(dots), dots };
}

/** Lightness of each dot on a white ground, 0 to 255, row by row. */
type Picture = { readonly width: number; readonly height: number; readonly lightness: Float32Array };

function decode(png: Uint8Array): Picture | null {
  try {
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    const lightness = Float32Array.from({ length: width * height }, (_, dot) => {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(dot * 4, dot * 4 + 4);
      const seen = 0.299 * red + 0.587 * green + 0.114 * blue;
      return 255 + (seen - 255) * (alpha / 255);
    });
    return { width, height, lightness };
  } catch {
    // Thrown for every kind of damage there is; the bytes are somebody's file, not ours.
    return null;
  }
}

/** Each dot the mean of those that it stands for. */
function shrink({ width: wide, height: high, lightness }: Picture, width: number, height: number): Picture {
  const columns = edges(wide, width);
  const rows = edges(high, height);
  const mean = (column: number, row: number): number => {
    const [left = 0, right = 0] = columns.slice(column, column + 2);
    const [top = 0, bottom = 0] = rows.slice(row, row + 2);
    let sum = 0;
    for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += lightness[y * wide + x] ?? 0;
    return sum / ((right - left) * (bottom - top));
  };
  const shrunk = Float32Array.from({ length: width * height }, (_, dot) => mean(dot % width, Math.floor(dot / width)));
  return { width, height, lightness: shrunk };
}

/** Where `parts` parts of a side begin, and where the last ends: each at least one dot long. */
const edges = (side: number, parts: number): readonly number[] =>
  Array.from({ length: parts + 1 }, (_, part) => Math.floor((part * side) / parts));

/**
 * Lines and areas stay crisp; only what is truly grey is dithered, by handing the error on to the neighbours
 * (Floyd and Steinberg).
 */
function blackAndWhite({ width, height, lightness }: Picture): Bitmap {
  const rest = Float32Array.from(lightness);
  const handOn = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) rest[y * width + x] = (rest[y * width + x] ?? 0) + error;
  };
  const isBlack = (x: number, y: number): boolean => {
    const own = lightness[y * width + x] ?? 0;
    if (own >= WHITE_FROM) return false;
    if (own <= BLACK_TO) return true;
    const wanted = rest[y * width + x] ?? 0;
    const black = wanted < 128;
    const error = wanted - (black ? 0 : 255);
    handOn(x + 1, y, (error * 7) / 16);
    handOn(x - 1, y + 1, (error * 3) / 16);
    handOn(x, y + 1, (error * 5) / 16);
    handOn(x + 1, y + 1, error / 16);
    return black;
  };
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => isBlack(x, y)));
}

/** The signs that a key may have (Epson's reference, `GS ( L` function 67): 32–126. */
const FIRST_SIGN = 32;
const SIGNS = 95;

function keyOf(dots: Bitmap): string {
  const shape = dots.map((row) => row.map((isBlack) => (isBlack ? '#' : '.')).join('')).join('\n');
  const number = hash('sha256', shape, 'buffer').readUInt32BE(0);
  return String.fromCharCode(FIRST_SIGN + (number % SIGNS), FIRST_SIGN + (Math.floor(number / SIGNS) % SIGNS));
}
