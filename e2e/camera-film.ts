/** A film that Chromium shows in the place of a camera: somebody holds a code before it. */
import { writeFileSync } from 'node:fs';
import { drawCode } from '#shared/qr-code.ts';

const WIDTH = 640;
const HEIGHT = 480;
const DOTS = 6;
/** Full range would be 255; this is what cameras call white. */
const WHITE = 235;
const BLACK = 16;

/** Writes the film (YUV4MPEG2, which Chromium plays again and again). */
export function filmCode(file: string, text: string): void {
  const squares = drawCode(text);
  const left = Math.floor((WIDTH - squares.length * DOTS) / 2);
  const top = Math.floor((HEIGHT - squares.length * DOTS) / 2);
  const light = Buffer.alloc(WIDTH * HEIGHT, WHITE);
  for (const [y, row] of squares.entries())
    for (const [x, isBlack] of row.entries())
      if (isBlack)
        for (let line = 0; line < DOTS; line++) {
          const from = (top + y * DOTS + line) * WIDTH + left + x * DOTS;
          light.fill(BLACK, from, from + DOTS);
        }
  const noColour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, noColour]);
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  );
}
