/** A code for scanners as a picture in the page itself. */
import { escapeHtml } from '#shared/escape-html.ts';
import { drawCode } from '#shared/qr-code.ts';

/** Blank squares that a code needs around it (ISO/IEC 18004). */
const MARGIN = 4;

/** Black on white, whatever the page's colours are: a scanner reads it from a dim screen too. */
export function drawQr(text: string, label: string): string {
  const squares = drawCode(text);
  const size = squares.length + 2 * MARGIN;
  const path = squares.flatMap((row, y) =>
    runsOf(row).map(([from, length]) => `M${from + MARGIN} ${y + MARGIN}h${length}v1h-${length}z`),
  );
  return `<svg class="qr" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges" role="img" aria-label="${escapeHtml(label)}"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path.join('')}"/></svg>`;
}

/** The black runs of a row, each with where it begins and how long it is. */
function runsOf(row: readonly boolean[]): readonly (readonly [from: number, length: number])[] {
  const runs: [number, number][] = [];
  row.forEach((isBlack, x) => {
    const last = runs.at(-1);
    if (!isBlack) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
