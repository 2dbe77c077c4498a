/** A piece of paper as a picture: every mark where a printer of this profile would put it. */
import { CELL_DOTS, DOTS_PER_MM, type PaperProfile } from '../paper-profile.ts';
import { advanceDots, type Mark, widthDots } from './print-engine.ts';

type Text = Extract<Mark, { kind: 'text' }>;

/** At which the capitals of DejaVu Sans Mono are three quarters of the cell high, as those of font A are. */
const FONT_SIZE = 24.7;
/** Where capitals stand, from the top of the cell. */
const BASE_LINE = 19;
const TOOTH_DOTS = 10;

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0x3f};`);

/** The saw edge of a cutter, from left to right or back. */
function edge(y: number, width: number, isTop: boolean): string {
  const teeth = Math.floor(width / TOOTH_DOTS);
  const points = Array.from({ length: teeth + 1 }, (_, index) => {
    const x = (isTop ? index : teeth - index) * TOOTH_DOTS;
    return `${x},${index % 2 === 0 ? y : y + (isTop ? 5 : -5)}`;
  });
  return points.join(' ');
}

/** An SVG of the paper in dots; its label holds the text for those who do not see it. No styles, no scripts. */
export function drawPiece(marks: readonly Mark[], profile: PaperProfile): string {
  const width = profile.rollMm * DOTS_PER_MM;
  const margin = (width - profile.dots) / 2;
  // The cut before it left so much paper beyond the head, and none of these printers draws it back.
  let y = profile.headToCutterMm * DOTS_PER_MM;
  const drawn = marks.map((mark) => {
    const room = profile.dots - widthDots(mark);
    const x = margin + (mark.align === 'left' ? 0 : mark.align === 'center' ? Math.floor(room / 2) : room);
    const shape = drawMark(mark, x, y);
    y += advanceDots(mark);
    return shape;
  });
  const label = marks
    .map((mark) => (mark.kind === 'text' ? mark.text : mark.kind === 'qr' ? `QR ${mark.code.payload}` : ''))
    .filter((text) => text !== '')
    .join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width / 2}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${escapeXml(label)}">`,
    `<polygon points="${edge(0, width, true)} ${edge(y, width, false)}" fill="#fdfcf7"/>`,
    `<g fill="#1c1b1a" font-family="'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace" font-size="${FONT_SIZE}">`,
    ...drawn,
    '</g></svg>',
  ].join('');
}

function drawMark(mark: Mark, x: number, top: number): string {
  switch (mark.kind) {
    case 'text':
      return drawText(mark, x, top);
    case 'qr': {
      const { code, moduleDots } = mark;
      return drawDots(code.modules, code.modules, code.isDark, x, top, moduleDots, moduleDots);
    }
    case 'raster': {
      const { rows, scale } = mark;
      const rowBytes = mark.widthDots / 8;
      const isDark = (row: number, column: number) =>
        ((rows[row * rowBytes + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
      return drawDots(rows.length / rowBytes, mark.widthDots, isDark, x, top, scale.x, scale.y);
    }
  }
}

/** A grid of dots as one path, a run of dark ones at a time. */
function drawDots(
  rowCount: number,
  columnCount: number,
  isDark: (row: number, column: number) => boolean,
  x: number,
  top: number,
  dotWidth: number,
  dotHeight: number,
): string {
  let path = '';
  for (let row = 0; row < rowCount; row++) {
    for (let column = 0; column < columnCount; column++) {
      if (!isDark(row, column)) continue;
      const start = column;
      while (column + 1 < columnCount && isDark(row, column + 1)) column++;
      const width = (column + 1 - start) * dotWidth;
      path += `M${x + start * dotWidth} ${top + row * dotHeight}h${width}v${dotHeight}h${-width}z`;
    }
  }
  return path === '' ? '' : `<path d="${path}" shape-rendering="crispEdges"/>`;
}

function drawText(line: Text, x: number, top: number): string {
  if (line.text.trim() === '') return '';
  const weight = line.bold ? ' font-weight="700"' : '';
  return (
    `<text transform="translate(${x} ${top + BASE_LINE * line.height}) scale(${line.width} ${line.height})"` +
    ` textLength="${line.text.length * CELL_DOTS.width}" lengthAdjust="spacingAndGlyphs"${weight}` +
    ` xml:space="preserve">${escapeXml(line.text)}</text>`
  );
}
