/** A piece of paper as a picture: every character where a printer of this profile would put it. */
import { lineAdvanceDots } from '../layout.ts';
import { CELL_DOTS, DOTS_PER_MM, type PaperProfile } from '../paper-profile.ts';
import type { PrintedLine } from './print-engine.ts';

/** Font A's capitals are three quarters of the cell high and stand on a base line at this height of it. */
const FONT_SIZE = 24;
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
export function drawTicket(lines: readonly PrintedLine[], profile: PaperProfile): string {
  const width = profile.rollMm * DOTS_PER_MM;
  const margin = (width - profile.dots) / 2;
  let y = profile.headToCutterMm * DOTS_PER_MM;
  const texts = lines.map((line) => {
    const drawn = drawLine(line, margin, y, profile.dots);
    y += lineAdvanceDots(line.height);
    return drawn;
  });
  const label = lines
    .map((line) => line.text)
    .filter((text) => text !== '')
    .join(', ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width / 2}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${escapeXml(label)}">`,
    `<polygon points="${edge(0, width, true)} ${edge(y, width, false)}" fill="#fdfcf7"/>`,
    `<g fill="#1c1b1a" font-family="'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace" font-size="${FONT_SIZE}">`,
    ...texts,
    '</g></svg>',
  ].join('');
}

function drawLine(line: PrintedLine, margin: number, top: number, dots: number): string {
  if (line.text.trim() === '') return '';
  const width = line.text.length * CELL_DOTS.width * line.width;
  const room = dots - width;
  const x = margin + (line.align === 'left' ? 0 : line.align === 'center' ? room / 2 : room);
  const weight = line.bold ? ' font-weight="700"' : '';
  return (
    `<text transform="translate(${x} ${top + BASE_LINE * line.height}) scale(${line.width} ${line.height})"` +
    ` textLength="${line.text.length * CELL_DOTS.width}" lengthAdjust="spacingAndGlyphs"${weight}` +
    ` xml:space="preserve">${escapeXml(line.text)}</text>`
  );
}
