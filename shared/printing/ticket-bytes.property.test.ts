import fc from 'fast-check';
import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { describe, expect, test } from 'vitest';
import { printedPiece } from '#shared/testing/printed-piece.ts';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { formatNumber, lanes, languages } from '../model.ts';
import { asInstant } from '../time.ts';
import { encodeTicket } from './encode.ts';
import { fenceRequest } from './fence.ts';
import { LOGO_BYTES, type LogoLine, lengthMm } from './layout.ts';
import type { PrinterTraits, TicketPaper } from './messages.ts';
import { CELL_DOTS, DOTS_PER_MM, MAX_TICKET_BYTES, MAX_TICKET_MM, paperProfiles, profileOf } from './paper-profile.ts';
import { printableText, wrapWords } from './printable-text.ts';
import { layOutTicket } from './receipt.ts';
import { createParser } from './virtual/parser.ts';

/** Names that try to be commands, and names as people write them, of any length. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '\u001b@',
        '\u001dV\u0000',
        '\u0010\u0004\u0001',
        '\u001d(k',
        'Dinas',
        ' ',
        '\n',
        'é',
        '€',
        '\u009b',
        '\u0000',
        '\u007f',
        '\u202e',
        'شؤون السكان',
        'e\u0301\u0323\u0308',
        '👨‍👩‍👧‍👦',
        '’',
      ),
      {
        maxLength: 60,
      },
    )
    .map((parts) => parts.join('')),
);
const anyPaper: fc.Arbitrary<TicketPaper> = fc.record({
  hallName: hostile,
  agencyName: hostile,
  queueName: hostile,
  serviceName: hostile,
  number: fc
    .tuple(fc.constantFrom('A', 'Z', 'AP', 'ZZ'), fc.integer({ min: 1, max: 9_999 }))
    .map(([series, number]) => formatNumber(series, number)),
  lane: fc.constantFrom(...lanes),
  language: fc.constantFrom(...languages),
  takenAt: fc.integer({ min: 0, max: 4e12 }).map(asInstant),
  timeZone: fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'),
  zoneLabel: fc.oneof(fc.constantFrom('WIB', 'WITA', 'WIT'), hostile),
  ahead: fc.nat(5_000),
  waitUpTo: fc.option(fc.integer({ min: 5, max: 720 })),
  counters: fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 40 }),
  requirements: fc.array(hostile, { maxLength: 12 }),
  follow: fc.option(fc.oneof(hostile, fc.webUrl(), fc.constant('HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q'))),
  copy: fc.boolean(),
  trial: fc.boolean(),
});

const anyTraits: fc.Arbitrary<PrinterTraits> = fc.record({
  dialect: fc.constantFrom('epson', 'clone'),
  qr: fc.constantFrom('native', 'vendor', 'raster'),
  cutter: fc.constantFrom('partial', 'full', 'none'),
  logo: fc.constant(null),
});
const dots = fc.integer({ min: 1, max: 80 });
const picture = fc.array(fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), { minLength: 1, maxLength: 80 });
/** A logo that is kept under any key, or sent dot by dot. */
const anyLogo: fc.Arbitrary<LogoLine> = fc
  .oneof(
    fc.tuple(fc.stringMatching(/^[ -~]{2}$/), dots).map(([key, heightDots]) => ({ picture: { key }, heightDots })),
    picture.map((dots) => ({ picture: { dots }, heightDots: dots.length + (dots.length % 48 === 0 ? 1 : 0) })),
  )
  .map((logo) => ({ kind: 'logo', ...logo }));

describe.each(['80mm', '58mm'] as const)('on %s paper', (name) => {
  test('no text in a ticket reaches any printer as a command, and every ticket fits', () => {
    fc.assert(
      fc.property(anyPaper, anyTraits, fc.option(anyLogo), (paper, device, logo) => {
        const profile = profileOf({ profile: name, device });
        const layout = layOutTicket(paper, profile, logo);
        // Throws on any command that is not the composer's own.
        const { lines, mm } = printedPiece(layout);
        expect(mm).toBe(lengthMm(layout));
        expect(mm).toBeLessThanOrEqual(MAX_TICKET_MM);
        const bytes = encodeTicket(layout).length + fenceRequest('by-id', 1).length;
        const hasRaster = device.qr === 'raster' && layout.lines.some(({ kind }) => kind === 'code');
        const isInline = logo !== null && 'dots' in logo.picture;
        if (!hasRaster && !isInline) expect(bytes).toBeLessThanOrEqual(MAX_TICKET_BYTES + LOGO_BYTES);
        const number = lines.find((line) => line.text === paper.number && line.height > 2);
        const capitalMm = ((number?.height ?? 0) * CELL_DOTS.height * 0.75) / DOTS_PER_MM;
        expect(capitalMm).toBeGreaterThanOrEqual(name === '80mm' ? 18 : 12);
        // What was laid out is what stands on the paper, letter by letter.
        const laidOut = layout.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
        expect(lines.map((line) => line.text)).toEqual(laidOut);
      }),
      { numRuns: 300 },
    );
  });
});

test('a number that is none prints no command either', () => {
  fc.assert(
    fc.property(anyPaper, hostile, (paper, number) => {
      const { lines } = printedPiece(layOutTicket({ ...paper, number: number.slice(0, 16) }, paperProfiles['58mm']));
      expect(lines.length).toBeGreaterThan(0);
    }),
  );
});

test('printable text is one line of characters that are one byte each, and stays as it is', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const printed = printableText(text);
      expect(printed).not.toMatch(/\p{C}|^ | $| {2}/u);
      expect(Buffer.from(printed, 'utf16le')).toHaveLength(2 * Array.from(printed).length);
      expect(printableText(printed)).toBe(printed);
    }),
  );
});

test('wrapped lines never exceed the width nor the number allowed', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 8, max: 48 }), fc.integer({ min: 1, max: 4 }), (text, columns, most) => {
      const lines = wrapWords(printableText(text), columns, most);
      expect(lines.length).toBeLessThanOrEqual(most);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
    }),
  );
});

test('without the cleaning, a name would cut the paper: the parser sees it', () => {
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', breakLine: BreakLine.NONE });
  printer.setCharacterSet(CharacterSet.PC858_EURO);
  printer.println(buildTicketPaper({ agencyName: 'Dinas\u001dVB\u0000\u0007' }).agencyName);
  const kinds = createParser()
    .feed(printer.getBuffer())
    .map((command) => command.kind);
  expect(kinds).toContain('cut');
  expect(kinds).toContain('error');
});
