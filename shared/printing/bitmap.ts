/** A picture in black dots: its rows from top to bottom, each from left to right, all of one length. */
export type Bitmap = readonly (readonly boolean[])[];

/** Every dot as a square of `factor` × `factor` dots. */
export const enlarge = (bitmap: Bitmap, factor: number): Bitmap =>
  repeatEach(
    bitmap.map((row) => repeatEach(row, factor)),
    factor,
  );

const repeatEach = <T>(items: readonly T[], times: number): readonly T[] =>
  items.flatMap((item) => Array.from({ length: times }, () => item));
