import { expect, test } from 'vitest';
import { capitalOrigin, folderOf, isPublicUrl } from './public-url.ts';

test.each([
  ['https://antrean.kotabogor.go.id', 'HTTPS://ANTREAN.KOTABOGOR.GO.ID', ''],
  ['HTTPS://Antrean.Kota.go.id/', 'HTTPS://ANTREAN.KOTA.GO.ID', ''],
  ['http://192.168.1.10:8080', 'HTTP://192.168.1.10:8080', ''],
  ['https://kota.go.id/antrean/', 'HTTPS://KOTA.GO.ID', '/antrean'],
  ['https://balé.kota.go.id', 'HTTPS://XN--BAL-DMA.KOTA.GO.ID', ''],
])('%s can be the public address', (written, origin, folder) => {
  expect(isPublicUrl(written)).toBe(true);
  expect([capitalOrigin(written), folderOf(written)]).toEqual([origin, folder]);
});

test('none is none', () => {
  expect(isPublicUrl('')).toBe(true);
});

test.each([
  'antrean.kota.go.id',
  'ftp://kota.go.id',
  'javascript:alert(1)',
  'https://',
  'https:kota.go.id',
  'https:///kota',
  'https://admin:rahasia@kota.go.id',
  'https://kota.go.id/a/b',
  'https://kota.go.id/a b',
  'https://kota.go.id/?a',
  'https://kota.go.id/#a',
  'https://kota.go.id:70000',
  'https://kota .go.id',
  `https://${'a'.repeat(60)}.go.id`,
])('%s cannot', (written) => {
  expect(isPublicUrl(written)).toBe(false);
});
