import { describe, expect, test } from 'vitest';
import { buildTicketPaper } from '#shared/testing/ticket-paper.ts';
import { languages } from '../model.ts';
import { words } from '../text/index.ts';
import { encodeTicket } from './encode.ts';
import { fenceRequest } from './fence.ts';
import { lengthMm, mostBytes, type TextLine } from './layout.ts';
import type { TicketPaper } from './messages.ts';
import { LINE_DOTS, MAX_TICKET_BYTES, MAX_TICKET_MM, paperProfiles } from './paper-profile.ts';
import { printableText } from './printable-text.ts';
import { layOutTicket } from './receipt.ts';

const wide = paperProfiles['80mm'];
const narrow = paperProfiles['58mm'];
const textLines = (paper: TicketPaper, profile = wide): readonly TextLine[] =>
  layOutTicket(paper, profile).lines.filter((line) => line.kind === 'text');
const textsOf = (paper: TicketPaper, profile = wide): readonly string[] =>
  textLines(paper, profile).map((line) => line.text);
const numberOf = (paper: TicketPaper, profile = wide) =>
  textLines(paper, profile).find((line) => line.text === paper.number);

test('an ordinary ticket says all that its holder needs', () => {
  expect(textsOf(buildTicketPaper())).toEqual([
    'Mal Pelayanan Publik Kota Bogor',
    'Disdukcapil · Administrasi kependudukan',
    'A-012',
    'KTP-el hilang atau rusak',
    'Selasa, 24 November 2026 10.05 WIB',
    'Di depan Anda 12 orang, paling lama ±40 menit',
    'Dekat loket 1-3. Terlewat? Lapor ke loket.',
    'Bawa:',
    '- Kartu Keluarga',
    '- Surat kehilangan dari kepolisian',
    '',
  ]);
});

test('a ticket says which counters to wait near, where they are known', () => {
  expect(textsOf(buildTicketPaper({ counters: [7, 1, 2, 3] }))).toContain(
    'Dekat loket 1-3 dan 7. Terlewat? Lapor ke loket.',
  );
  expect(textsOf(buildTicketPaper({ counters: [] }))).toContain('Terlewat? Lapor ke loket.');
});

test('a ticket speaks the language of its holder', () => {
  expect(textsOf(buildTicketPaper({ language: 'en', ahead: 1 }))).toEqual(
    expect.arrayContaining([
      'Tuesday, 24 November 2026 10:05 WIB',
      '1 person ahead of you, at most about 40 min',
      'Bring:',
    ]),
  );
  expect(textsOf(buildTicketPaper({ language: 'su' }))).toEqual(
    expect.arrayContaining([
      'Salasa, 24 Nopémber 2026 10.05 WIB',
      'Di payuneun 12 jalmi, panglamina ±40 menit',
      'Candak:',
    ]),
  );
});

test('the time is that of the hall, with the label of its zone', () => {
  const paper = buildTicketPaper({ timeZone: 'Asia/Jayapura', zoneLabel: 'WIT' });
  expect(textsOf(paper)).toContain('Selasa, 24 November 2026 12.05 WIT');
});

test('on narrow paper the date goes without its weekday, and the wait has a line of its own', () => {
  expect(textsOf(buildTicketPaper(), narrow)).toEqual(
    expect.arrayContaining([
      '24 November 2026 10.05 WIB',
      'Di depan Anda: 12 orang',
      'Perkiraan: paling lama 40 menit',
    ]),
  );
});

test('a wait that nobody could tell is not told', () => {
  expect(textsOf(buildTicketPaper({ waitUpTo: null }))).toContain('Di depan Anda: 12 orang');
});

test('a number that the kiosk gave out by itself says what it means, in every language, instead of a wait', () => {
  for (const language of languages) {
    for (const profile of [wide, narrow]) {
      const said = textsOf(buildTicketPaper({ language, number: 'K2-001', ahead: null, waitUpTo: null }), profile);
      const { means, askDesk } = words[language].paper.alone;
      expect(said.join(' ')).toContain(printableText(means));
      expect(said.join(' ')).toContain(printableText(askDesk));
      expect(said.join(' ')).not.toContain(words[language].paper.ahead(0).slice(0, 8));
      expect(lengthMm(layOutTicket(buildTicketPaper({ language, ahead: null }), profile))).toBeLessThanOrEqual(
        MAX_TICKET_MM,
      );
    }
  }
});

test.each([
  ['A-012', wide, 8, 8],
  ['AP-003', wide, 8, 7],
  ['AP-1000', wide, 8, 6],
  ['A-012', narrow, 6, 6],
  ['AP-003', narrow, 6, 5],
  ['AP-1000', narrow, 6, 4],
])('%s is as large as the paper holds', (number, profile, height, width) => {
  expect(numberOf(buildTicketPaper({ number }), profile)).toMatchObject({ height, width });
});

test('a second print says SALINAN and a trial says UJI COBA, in every language', () => {
  for (const language of languages) {
    const plain = textsOf(buildTicketPaper({ language })).join('\n');
    expect(plain).not.toMatch(/SALINAN|UJI COBA/);
    expect(textsOf(buildTicketPaper({ language, copy: true })).join('\n')).toMatch(/SALINAN/);
    expect(textsOf(buildTicketPaper({ language, trial: true })).join('\n')).toMatch(/UJI COBA/);
  }
});

test('a ticket names its lane unless it is the regular one', () => {
  for (const language of languages) {
    const said = (lane: TicketPaper['lane']) => textsOf(buildTicketPaper({ language, lane })).join('\n');
    const { regular, priority, booked } = words[language].lanes;
    expect(said('regular')).not.toMatch(new RegExp(`\\b(${regular}|${priority}|${booked})\\b`));
    expect(said('priority')).toContain(priority);
    expect(said('booked')).toContain(booked);
  }
});

test('a ticket that can be followed carries a code, where every printer makes the same of its link', () => {
  const codeOf = (follow: string) =>
    layOutTicket(buildTicketPaper({ follow }), wide).lines.find(({ kind }) => kind === 'code');
  const link = 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q';
  expect(codeOf(link)).toMatchObject({ text: link, squares: 29 });
  expect(codeOf('https://antrean.kotabogor.go.id/élok')).toBeUndefined();
  expect(codeOf('')).toBeUndefined();
});

test('beside the code stands what it is for: what to bring, which then has no room, and the turn', () => {
  const follow = 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9QW3E5R7T9';
  for (const profile of [wide, narrow]) {
    for (const language of languages) {
      const { scan, missed } = words[language].paper;
      const texts = textsOf(buildTicketPaper({ language, follow }), profile);
      expect(texts).toContain(printableText(scan.needs));
      expect(texts.join(' ')).not.toContain(printableText(words[language].paper.ask(2)));
      expect(textsOf(buildTicketPaper({ language, follow, requirements: [] }), profile)).toContain(
        printableText(scan.turn),
      );
      for (const text of [scan.needs, scan.turn]) expect(printableText(text).length).toBeLessThanOrEqual(32);
      // Where nobody can follow it nothing is said of a code.
      expect(textsOf(buildTicketPaper({ language }), profile).join(' ')).not.toContain(scan.needs.slice(0, 7));
      expect(textsOf(buildTicketPaper({ language }), profile).join(' ')).toContain(printableText(missed));
    }
  }
});

test('a trial with a code packs its head, so that the code’s use and where to wait stay on the paper', () => {
  const paper = buildTicketPaper({
    trial: true,
    lane: 'priority',
    serviceName: 'Perekaman KTP-el baru',
    queueName: 'KTP-el',
    follow: 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9QW3E5R7T9',
  });
  expect(textsOf(paper)).toEqual([
    'UJI COBA · Mal Pelayanan Publik Kota Bogor',
    'Disdukcapil · Perekaman KTP-el baru · Prioritas',
    'A-012',
    '',
    'Pindai: syarat dan giliran di HP',
    'Selasa, 24 November 2026 10.05 WIB',
    'Di depan Anda 12 orang, paling lama ±40 menit',
    'Dekat loket 1-3. Terlewat? Lapor ke loket.',
    '',
  ]);
});

test('a link too long for the paper gives way to where to wait', () => {
  const texts = textsOf(buildTicketPaper({ follow: `https://example.org/${'a'.repeat(170)}` }));
  expect(texts).toContain('Dekat loket 1-3. Terlewat? Lapor ke loket.');
});

test('a code leaves the paper blank for four of its squares above and below', () => {
  for (const profile of [wide, narrow]) {
    const { lines } = layOutTicket(buildTicketPaper({ follow: 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q' }), profile);
    const at = lines.findIndex(({ kind }) => kind === 'code');
    const code = lines[at];
    if (code?.kind !== 'code') throw new Error('no code');
    // The number's letters stand at three quarters of their cell and a little; nothing in it reaches below.
    expect(lines[at - 1]).toMatchObject({ height: profile.numberHeight });
    expect(4 * code.dots).toBeLessThanOrEqual(profile.numberHeight * 5);
    expect(lines[at + 1]).toMatchObject({ text: '' });
    expect(4 * code.dots).toBeLessThanOrEqual(LINE_DOTS);
  }
});

test('the logo stands first, and what to bring makes room for it', () => {
  const requirements = ['Kartu Keluarga', 'Surat kehilangan', 'Pas foto', 'Formulir'];
  for (const profile of [wide, narrow]) {
    const paper = buildTicketPaper({ queueName: 'Disdukcapil', requirements });
    const logo = { kind: 'logo', picture: { key: 'Q!' }, heightDots: profile.logoBox.height } as const;
    const layout = layOutTicket(paper, profile, logo);
    expect(layout.lines[0]).toEqual(logo);
    expect(lengthMm(layout)).toBeLessThanOrEqual(MAX_TICKET_MM);
    const said = layout.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : [])).join(' ');
    expect(said).toContain(
      profile === wide ? 'Bawa: Kartu Keluarga; dan 3 lagi: tanya petugas' : words.id.paper.ask(4),
    );
    expect(said).toContain(printableText(paper.serviceName));
    expect(textsOf(paper, profile).join(' ')).toContain('Formulir');
  }
});

test.each([
  ['id', 'UJI COBA · Mal Pelayanan Publik Kota Bogor', 'Ada 4 syarat: tanya petugas'],
  ['en', '*** UJI COBA (TRIAL) ***', 'Bring 4 things: ask our staff'],
  ['su', 'UJI COBA · Mal Pelayanan Publik Kota Bogor', 'Aya 4 sarat: taros patugas'],
] as const)(
  'a trial with a logo packs its head sooner than it keeps quiet about what to bring (%s)',
  (language, head, ask) => {
    const requirements = ['Kartu Keluarga', 'Surat kehilangan', 'Pas foto', 'Formulir'].map((name) => name.repeat(4));
    const paper = buildTicketPaper({ language, trial: true, queueName: 'KTP-el', requirements });
    const layout = layOutTicket(paper, wide, {
      kind: 'logo',
      picture: { key: 'Q!' },
      heightDots: wide.logoBox.height,
    });
    const said = layout.lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []));
    expect(layout.lines[0]).toMatchObject({ kind: 'logo' });
    expect(lengthMm(layout)).toBeLessThanOrEqual(MAX_TICKET_MM);
    expect(said).toContain(head);
    expect(said).toContain(ask);
  },
);

test('where paper is too short for both, the code for phones stands and the logo goes', () => {
  const paper = buildTicketPaper({ follow: 'HTTPS://ANTREAN.KOTABOGOR.GO.ID/T/4F8K2M9Q' });
  const logo = { kind: 'logo', picture: { key: 'Q!' }, heightDots: wide.logoBox.height } as const;
  const kinds = layOutTicket(paper, wide, logo).lines.map(({ kind }) => kind);
  expect(kinds).toContain('code');
  expect(kinds).not.toContain('logo');
});

test('what to bring runs on where a list would not fit', () => {
  const requirements = ['Fotokopi KTP', 'Fotokopi akta lahir', 'Pas foto 4x6 latar merah', 'Surat pengantar RT'];
  expect(textsOf(buildTicketPaper({ requirements })).join(' ')).toContain(requirements.join('; '));
});

test('a list of what to bring that is too long says how many are missing', () => {
  const requirements = Array.from({ length: 20 }, (_, index) => `Persyaratan nomor ${index + 1}`);
  const texts = textsOf(buildTicketPaper({ requirements }));
  const said = texts.join(' ');
  const shown = requirements.filter((requirement) => said.includes(requirement)).length;
  expect(shown).toBeGreaterThanOrEqual(2);
  expect(said).toContain(`dan ${requirements.length - shown} lagi: tanya petugas`);
});

test('a queue with a name of its own is named where there is room', () => {
  expect(textsOf(buildTicketPaper({ requirements: [] }))).toContain('Disdukcapil · Administrasi kependudukan');
});

test('a queue named like its service or its agency is not said twice', () => {
  const paper = buildTicketPaper({ queueName: 'KTP-el Hilang atau Rusak', requirements: [] });
  expect(textsOf(paper)).toContain(paper.serviceName);
  expect(textsOf(paper).join('\n')).not.toContain(paper.queueName);
});

describe.each([
  ['80mm', wide],
  ['58mm', narrow],
])('on %s paper', (_, profile) => {
  const longest = 'Sekretariat Pengembangan Kependudukan dan Keluarga Berencana '.repeat(5);
  test.each(languages)('a ticket of very long names still fits (%s)', (language) => {
    for (const [copy, trial] of [
      [false, false],
      [true, true],
    ] as const) {
      const paper = buildTicketPaper({
        language,
        copy,
        trial,
        number: 'AP-1234',
        hallName: longest,
        agencyName: longest,
        queueName: `${longest} 2`,
        serviceName: longest,
        ahead: 4_321,
        requirements: Array.from({ length: 20 }, () => longest),
      });
      const layout = layOutTicket(paper, profile);
      const bytes = encodeTicket(layout).length + fenceRequest('by-id', 1).length;
      expect(lengthMm(layout)).toBeLessThanOrEqual(MAX_TICKET_MM);
      expect(bytes).toBeLessThanOrEqual(MAX_TICKET_BYTES);
      expect(mostBytes(layout)).toBeGreaterThanOrEqual(bytes);
      const texts = textLines(paper, profile).map(({ text }) => text);
      for (const fact of [paper.number, '4321', '40 m', 'WIB']) expect(texts.join('\n')).toContain(fact);
      for (const line of textLines(paper, profile)) {
        expect(line.text.length * line.width).toBeLessThanOrEqual(profile.columns);
      }
    }
  });
});
