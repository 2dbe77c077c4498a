import jsqr from 'jsqr';
import { describe, expect, test } from 'vitest';
import { printedPiece } from '#shared/testing/printed-piece.ts';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { lanes, languages } from '../model.ts';
import { encodeTicket } from './encode.ts';
import type { PrinterTraits } from './messages.ts';
import { ordinaryTraits, profileOf } from './paper-profile.ts';
import { layOutTicket } from './receipt.ts';
import type { Piece } from './virtual/print-engine.ts';
import { drawPiece } from './virtual/ticket-svg.ts';

const LINK = 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q';
const widths = ['80mm', '58mm'] as const;
const profileWith = (profile: (typeof widths)[number], traits: Partial<PrinterTraits> = {}) =>
  profileOf({ profile, device: { ...ordinaryTraits, ...traits } });

/** Text as text, every other byte as hex. */
const shown = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) =>
    byte === 0x0a || (byte >= 0x20 && byte < 0x7f)
      ? String.fromCharCode(byte)
      : `<${byte.toString(16).padStart(2, '0')}>`,
  ).join('');

const paper = buildTicketPaper({
  number: 'AP-003',
  lane: 'priority',
  language: 'su',
  requirements: ['Kartu Keluarga'],
});

test('the bytes of a ticket are these, the number taller than wide where it must be', () => {
  const layout = layOutTicket({ ...paper, follow: LINK }, profileWith('80mm'));
  expect(shown(encodeTicket(layout))).toMatchInlineSnapshot(`
    "<1b>@<1b>t<13><1b>a<01><1b>E<01>Mal Pelayanan Publik Kota Bogor
    <1b>E<00>Disdukcapil <fa> Diheulakeun
    <1d>!gAP-003
    <1d>!<00><1d>(k<04><00>1A2<00><1d>(k<03><00>1C<03><1d>(k<03><00>1E1<1d>(k-<00>1P0HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q<1d>(k<03><00>1Q0
    <1b>E<01>KTP-el hilang atau rusak
    <1b>E<00>Pindai: sarat, giliran dina HP
    Salasa, 24 Nop<82>mber 2026 10.05 WIB
    Di payuneun 12 jalmi, panglamina <f1>40 menit

    <1d>VB<00>"
  `);
});

test('a clone is told of its maker’s picture and of the code in the words that clones have, and cuts through', () => {
  const traits = { dialect: 'clone', qr: 'vendor', cutter: 'full', logo: { number: 1, heightDots: 12 } } as const;
  const layout = layOutTicket({ ...paper, follow: LINK, requirements: [] }, profileWith('58mm', traits), {
    kind: 'logo',
    picture: traits.logo,
    heightDots: traits.logo.heightDots,
  });
  expect(shown(encodeTicket(layout))).toMatchInlineSnapshot(`
    "<1b>@<1b>t<13><1b>a<01><1c>p<01><00><1b>E<01>Mal Pelayanan Publik Kota Bogor
    <1b>E<00>Disdukcapil <fa> Diheulakeun
    <1d>!EAP-003
    <1d>!<00><1d>Z<02><1b>Z<03>M<03>*<00>HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q
    <1b>E<01>KTP-el hilang atau rusak
    <1b>E<00>Pindai: giliran dina HP
    24 Nop<82>mber 2026 10.05 WIB
    Di payuneun: 12 jalmi
    Kira-kira panglamina 40 menit
    Caket loket 1-3.

    <1d>VA<00>"
  `);
});

test('where nothing cuts, a ticket is fed to the edge at which it is torn off', () => {
  const bytes = encodeTicket(layOutTicket(paper, profileWith('58mm', { cutter: 'none' })));
  expect(shown(bytes.slice(-4))).toBe('\n<1b>d<04>');
});

test('the same ticket is the same bytes each time', () => {
  const layout = layOutTicket(buildTicketPaper(), profileWith('58mm'));
  expect(encodeTicket(layout)).toEqual(encodeTicket(layout));
});

/** The pictures on a piece of paper as a camera sees them, straight from above, its text left out. */
function photograph({ marks }: Piece, profile: ReturnType<typeof profileWith>) {
  const svg = drawPiece(marks, profile);
  const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) ([\d.]+)"/.exec(svg) ?? []).map((text) =>
    Math.ceil(Number(text)),
  );
  const dots = new Uint32Array(width * height).fill(0xffffffff);
  const runs = svg.matchAll(/M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z/g);
  for (const [left = 0, top = 0, wide = 0, high = 0] of Array.from(runs, ([, ...numbers]) => numbers.map(Number))) {
    for (let y = top; y < top + high; y++) dots.fill(0xff000000, y * width + left, y * width + left + wide);
  }
  return { dots, width, height };
}

const readCode = ({ dots, width, height }: ReturnType<typeof photograph>): string | null =>
  jsqr.default(new Uint8ClampedArray(dots.buffer), width, height)?.data ?? null;

describe.each(widths)('on %s paper', (width) => {
  const ordinary = profileWith(width);
  const others = [
    { dialect: 'epson', qr: 'raster' },
    { dialect: 'clone', qr: 'vendor' },
    { dialect: 'clone', qr: 'raster' },
    { dialect: 'clone', qr: 'native' },
  ] as const;

  test.each(others)('a $dialect with $qr codes prints what an ordinary printer prints', (traits) => {
    for (const language of languages) {
      for (const lane of lanes) {
        const ticket = buildTicketPaper({
          language,
          lane,
          follow: lane === 'booked' ? null : LINK,
          copy: lane === 'booked',
          hallName: 'Mal Pélayanan €',
        });
        const expected = printedPiece(layOutTicket(ticket, ordinary));
        const piece = printedPiece(layOutTicket(ticket, profileWith(width, traits)));
        expect(piece.lines).toEqual(expected.lines);
        expect(piece.mm).toBe(expected.mm);
        const [seen, wanted] = [photograph(piece, ordinary), photograph(expected, ordinary)];
        expect(seen.dots.every((dot, index) => dot === wanted.dots[index])).toBe(true);
        expect(readCode(seen)).toBe(ticket.follow);
      }
    }
  });
});
