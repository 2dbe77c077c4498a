import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readHall } from '../../hub/hall/hall-file.ts';
import { offersOf } from './offers.ts';
import { createSearch } from './search.ts';

const file = readHall(readFileSync(new URL('../../halls/bogor.yaml', import.meta.url), 'utf8'));
if (!file.ok) throw new Error('halls/bogor.yaml has faults');
const offers = offersOf(file.hall);
const search = createSearch(offers);
const names = new Map(offers.map(({ service }) => [service.id, service.name.id]));
const found = (query: string) => (search(query)?.ids ?? []).map((id) => names.get(id));
const best = (query: string) => found(query)[0];

test.each([
  ['KTP hilang', 'KTP-el hilang'],
  ['akta lahir', 'Akta kelahiran baru'],
  ['kartu kuning', 'Kartu AK-1 (kartu kuning) baru'],
  ['pajak motor', 'Pajak kendaraan tahunan'],
])('what residents say, "%s", finds the service', (query, name) => {
  expect(best(query)).toBe(name);
});

test('a word may be typed only in part', () => {
  expect(best('ktp hil')).toBe('KTP-el hilang');
});

test('a slip of the finger does not hide the service', () => {
  expect(best('ktp hilng')).toBe('KTP-el hilang');
  expect(best('akta kelahirna')).toBe('Akta kelahiran baru');
});

test.each(['ktp', 'KTP', 'e-ktp', 'ektp', 'ktp-el', 'ktpel'])(
  'the identity card is found however it is spelt: "%s"',
  (query) => {
    expect(found(query)).toContain('KTP-el hilang');
  },
);

test('services are found in English and Sundanese too, with or without accents', () => {
  expect(best('lost identity card')).toBe('KTP-el hilang');
  expect(best('KTP ical')).toBe('KTP-el hilang');
  expect(best('kartu idéntitas budak')).toBe('Kartu Identitas Anak baru');
  expect(best('kartu identitas budak')).toBe('Kartu Identitas Anak baru');
});

test('words of asking do not get in the way, and a wish for a new one is heard', () => {
  expect(best('saya mau bikin ktp')).toBe('Perekaman KTP-el baru');
});

test.each(['antrean ktp hilang', 'antrian ktp hilang', 'Antrian KTP hilang'])(
  '"%s" is about the lost card',
  (query) => {
    expect(best(query)).toBe('KTP-el hilang');
  },
);

test('an agency by its short name brings its services', () => {
  const agencyIds = (search('Samsat')?.ids ?? []).map(
    (id) => offers.find(({ service }) => service.id === id)?.agency.id,
  );
  expect(agencyIds.length).toBeGreaterThan(0);
  expect(agencyIds[0]).toBe('samsat');
});

test('where no service has all the words, those with some of them come', () => {
  expect(found('paspor xyzzyq')).toContain('Paspor baru');
  expect(search('paspor xyzzyq')?.isLoose).toBe(true);
  expect(search('paspor baru')?.isLoose).toBe(false);
});

test('a word that only looks a little like another is not taken for it', () => {
  expect(search('paspor mobil')?.isLoose).toBe(true);
});

test.each(['', '  ', 'saya mau', 'antrian', '!?'])('"%s" names nothing to look for yet', (query) => {
  expect(search(query)).toBeNull();
});

test('nonsense finds nothing', () => {
  expect(found('zzzzqx')).toEqual([]);
});
