/** How wide words are in the hall's font, so that they can be as large as their place allows. */
import type { CSSProperties } from 'react';

const FAMILIES = ['Hall', 'Hall Capitals'] as const;
const WEIGHTS = [400, 600, 700] as const;

/** Resolves when the weights that the screens use are there (or cannot be had); measure only after that. */
export const loadFont = async (): Promise<void> => {
  const faces = FAMILIES.flatMap((family) => WEIGHTS.map((weight) => `${weight} 10px "${family}"`));
  await Promise.allSettled(faces.map((face) => document.fonts.load(face)));
};

const canvas = document.createElement('canvas').getContext('2d');

/** Measured already: in a rush the same texts are drawn many times a second. */
const measured = new Map<string, number>();
const MOST_MEASURED = 1_000;

/** The width of a text on one line, in ems of the bold weight. */
export function emWidth(text: string): number {
  const known = measured.get(text);
  if (known !== undefined) return known;
  if (measured.size >= MOST_MEASURED) measured.clear();
  const width = measure(text);
  measured.set(text, width);
  return width;
}

function measure(text: string): number {
  // Without a canvas: a wide guess, so that nothing is cut off.
  if (!canvas) return text.length * 0.7;
  canvas.font = '700 100px Hall, system-ui, sans-serif';
  return canvas.measureText(text).width / 100;
}

/** Hands the width of a text to the style sheets, which fit its size to the container: `100cqw / var(--ems)`. */
export const fitting = (text: string): CSSProperties =>
  ({ '--ems': Math.max(0.5, emWidth(text) * 1.01).toFixed(3) }) as CSSProperties;
