import { expect, test } from 'vitest';
import { printableText, wrapWords } from './printable-text.ts';

test.each([
  ['Pélayanan', 'Pélayanan'],
  ['Pe\u0301layanan', 'Pélayanan'],
  ['KTP “hilang” – rusak…', 'KTP "hilang" - rusak...'],
  ['Łódź', 'Lódz'],
  ['dua\u00a0\u00a0kata\tdan\nbaris', 'dua kata dan baris'],
  ['ta\u00adnda\u200b hu\u202ebung', 'tanda hubung'],
  ['ﬁle ② ½', 'file 2 ½'],
  ['ᮞᮥᮔ᮪ᮓ', '???'],
  ['Jum’at, Qurʾan, usia ≥ 60', "Jum'at, Qur'an, usia >= 60"],
  ['Kapendudukan: ngurus KTP-él, mérék, Éléh', 'Kapendudukan: ngurus KTP-él, mérék, Éléh'],
  ['Z̷̧̛̗a\u0336l\u0322g\u0489o', 'Zalgo'],
  ['\u202eشؤون\u202c السكان', '???? ??????'],
  ['👨‍👩‍👧‍👦 keluarga 🇮🇩', 'keluarga'],
  ['Kartu 🪪 keluarga', 'Kartu keluarga'],
  ['\u001bi\u001dV\u0000 A', 'i V A'],
  ['\ud800 sendiri', 'sendiri'],
])('%j goes to the printer as %j', (text, printed) => {
  expect(printableText(text)).toBe(printed);
});

test('words stay whole as long as a line holds them', () => {
  expect(wrapWords('Dinas Kependudukan dan Pencatatan Sipil', 22, 2)).toEqual([
    'Dinas Kependudukan dan',
    'Pencatatan Sipil',
  ]);
});

test('what does not fit is cut at a word and says so', () => {
  expect(wrapWords('Dinas Kependudukan dan Pencatatan Sipil', 24, 1)).toEqual(['Dinas Kependudukan...']);
  expect(wrapWords('satu dua tiga empat lima', 8, 2)).toEqual(['satu dua', 'tiga...']);
});

test('a word longer than the paper is wide is broken', () => {
  expect(wrapWords('Llanfairpwllgwyngyll', 8, 9)).toEqual(['Llanfair', 'pwllgwyn', 'gyll']);
});

test('a text of nothing has no lines', () => {
  expect(wrapWords(printableText(' \n '), 8, 2)).toEqual([]);
});
