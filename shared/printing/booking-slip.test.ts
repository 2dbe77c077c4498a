import { describe, expect, test } from 'vitest';
import type { Day } from '#shared/time.ts';
import { languages } from '../model.ts';
import { words } from '../text/index.ts';
import { layOutBooking } from './booking-slip.ts';
import { encodeTicket } from './encode.ts';
import { fenceRequest } from './fence.ts';
import { lengthMm, mostBytes, type TextLine } from './layout.ts';
import type { BookingPaper } from './messages.ts';
import { MAX_TICKET_BYTES, MAX_TICKET_MM, paperProfiles } from './paper-profile.ts';
import { printableText } from './printable-text.ts';

const wide = paperProfiles['80mm'];
const narrow = paperProfiles['58mm'];

const buildSlip = (change: Partial<BookingPaper> = {}): BookingPaper => ({
  kind: 'booking',
  hallName: 'Mal Pelayanan Publik Kota Bogor',
  agencyName: 'Disdukcapil',
  serviceName: 'KTP-el hilang atau rusak',
  number: 'AD-021',
  code: '4F8K-2M9Q-7H3T',
  qr: '4F8K2M9Q7H3T.2611259570.KTP.21',
  language: 'id',
  day: '2026-11-25' as Day,
  minute: 570,
  come: { from: 540, until: 585 },
  zoneLabel: 'WIB',
  requirements: ['Kartu Keluarga', 'Surat kehilangan dari kepolisian'],
  trial: false,
  ...change,
});
const textLines = (paper: BookingPaper, profile = wide): readonly TextLine[] =>
  layOutBooking(paper, profile).lines.filter((line) => line.kind === 'text');
const textsOf = (paper: BookingPaper, profile = wide) => textLines(paper, profile).map(({ text }) => text);

test('a slip says when to come, by what it is found, how to check in and what to bring', () => {
  expect(textsOf(buildSlip()).filter((text) => text !== '')).toEqual([
    'Mal Pelayanan Publik Kota Bogor',
    'BUKTI DAFTAR',
    'Disdukcapil · KTP-el hilang atau rusak',
    'Rabu, 25 November 2026',
    'Pukul 09.30 WIB',
    'Pindai di kios 09.00-09.45:',
    '4F8K-2M9Q-7H3T',
    'Nomor Anda nanti: AD-021',
    'Bawa: Kartu Keluarga; Surat kehilangan dari',
    'kepolisian',
  ]);
});

test('with a code as long as they are there is room to say that something is to be brought', () => {
  const qr = '0F8K2M9Q7H3T.2026-11-25.570.KTP.KTP-HILANG.AD.21.ID.0Q5C2YB7M1XK8P4D';
  for (const profile of [wide, narrow]) {
    expect(layOutBooking(buildSlip({ qr }), profile).lines).toContainEqual(expect.objectContaining({ text: qr }));
    expect(textsOf(buildSlip({ qr }), profile)).toContain('Ada 2 syarat: tanya petugas');
  }
});

test('nobody takes it for a ticket: what is large on it is its day, time and code, and no number', () => {
  for (const profile of [wide, narrow]) {
    const large = textLines(buildSlip(), profile).filter(({ height }) => height > 1);
    expect(large.map(({ text }) => text).join(' ')).not.toContain('AD-021');
    expect(large).toHaveLength(3);
    expect(Math.max(...large.map(({ height }) => height))).toBeLessThan(profile.numberHeight);
  }
});

test('its code can be scanned, with blank paper about it', () => {
  for (const profile of [wide, narrow]) {
    const { lines } = layOutBooking(buildSlip(), profile);
    const at = lines.findIndex(({ kind }) => kind === 'code');
    expect(lines[at]).toMatchObject({ text: buildSlip().qr });
    expect([lines[at - 1], lines[at + 1]]).toMatchObject([{ text: '' }, { text: '' }]);
  }
});

test('a trial says so in every language', () => {
  for (const language of languages) {
    expect(textsOf(buildSlip({ language, trial: true })).join(' ')).toContain('UJI COBA');
    expect(textsOf(buildSlip({ language })).join(' ')).not.toContain('UJI COBA');
  }
});

describe.each([
  ['80mm', wide],
  ['58mm', narrow],
])('on %s paper', (_, profile) => {
  const longest = 'Sekretariat Pengembangan Kependudukan dan Keluarga Berencana '.repeat(5);
  test.each(languages)('a slip of very long names still fits, and says what it must (%s)', (language) => {
    for (const qr of [buildSlip().qr, 'A'.repeat(120), 'A'.repeat(200)]) {
      const paper = buildSlip({
        language,
        qr,
        trial: true,
        hallName: longest,
        agencyName: longest,
        serviceName: longest,
        number: 'AD-1234',
        requirements: Array.from({ length: 20 }, () => longest),
      });
      const layout = layOutBooking(paper, profile);
      const bytes = encodeTicket(layout).length + fenceRequest('by-id', 1).length;
      expect(lengthMm(layout)).toBeLessThanOrEqual(MAX_TICKET_MM);
      expect(mostBytes(layout)).toBeGreaterThanOrEqual(bytes);
      expect(bytes).toBeLessThanOrEqual(MAX_TICKET_BYTES);
      const said = textsOf(paper, profile).join('\n');
      const { title, number } = words[language].paper.booking;
      for (const fact of [printableText(title), paper.code, number('AD-1234'), '25 ', '2026', 'WIB'])
        expect(said).toContain(fact);
      for (const line of textLines(paper, profile))
        expect(line.text.length * line.width).toBeLessThanOrEqual(profile.columns);
    }
  });
});
