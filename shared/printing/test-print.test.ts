import { describe, expect, test } from 'vitest';
import { languages, parseNumber } from '#shared/model.ts';
import { printedPiece } from '#shared/testing/printed-piece.ts';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import { layOutPaper } from './lay-out.ts';
import { lengthMm } from './layout.ts';
import type { TestPaper } from './messages.ts';
import { MAX_TICKET_MM, ordinaryTraits, profileOf } from './paper-profile.ts';
import { printableText } from './printable-text.ts';
import { TEST_CODE, TEST_MARK } from './test-print.ts';

const paperIn = (language: TestPaper['language']): TestPaper => ({
  kind: 'test',
  hallName: 'Mal Pelayanan Publik Kota Bogor',
  printerName: 'Printer "Pintu timur"',
  language,
  printedAt: asInstant(Date.parse('2026-11-24T03:05:00Z')),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
});

describe.each([
  { profile: '80mm', device: ordinaryTraits },
  { profile: '58mm', device: ordinaryTraits },
  { profile: '80mm', device: { ...ordinaryTraits, dialect: 'clone', qr: 'vendor', cutter: 'none' } },
] as const)('a test print on $profile paper of a printer that is $device.dialect', (printer) => {
  const profile = profileOf(printer);

  test.each(languages)('says what it is, where and when, shows both edges and a code, and is cut (%s)', (language) => {
    const paper = paperIn(language);
    const layout = layOutPaper(paper, profile);
    const { lines, marks, mm } = printedPiece(layout);
    const said = lines.map(({ text }) => text).join(' ');
    const { test: say } = words[language].paper;
    for (const fact of [paper.hallName, TEST_MARK, '24 ', '2026', 'WIB', paper.printerName])
      expect(said).toContain(printableText(fact));
    for (const sentence of [say.means, say.ruler])
      for (const word of sentence.split(' ')) expect(said).toContain(printableText(word));
    const ruler = lines.find(({ text }) => text.startsWith('|') && text.endsWith('|'));
    expect(ruler?.text).toHaveLength(profile.columns);
    expect(marks.flatMap((mark) => (mark.kind === 'qr' ? [mark.code.payload] : []))).toEqual([TEST_CODE]);
    expect(mm).toBe(lengthMm(layout));
    expect(mm).toBeLessThanOrEqual(MAX_TICKET_MM);
  });

  test('has nothing on it that is a number of a hall', () => {
    const { lines } = printedPiece(layOutPaper(paperIn('id'), profile));
    const wordsOn = lines.flatMap(({ text }) => text.split(/\s+/));
    expect(wordsOn.filter((word) => /[A-Z]/i.test(word) && parseNumber(word) !== null)).toEqual([]);
  });
});
