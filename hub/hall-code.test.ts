import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { HALL_CODE_MS, openHallCode } from './hall-code.ts';
import { signerWith } from './store/head-key.ts';

const PUBLIC_URL = 'https://antrean.kotabogor.go.id';
const hall = () => openHallCode(PUBLIC_URL, signerWith());
const codeIn = (address: string | null) => address?.split('/').at(-1) ?? '';
const noon = asInstant(Date.parse('2026-11-24T05:00:00Z'));

test('a display shows an address in the letters of which codes are smallest', () => {
  expect(hall().addressAt(noon)).toMatch(/^HTTPS:\/\/ANTREAN\.KOTABOGOR\.GO\.ID\/B\/HALL\/[0-9A-Z]{12}$/);
  const inFolder = openHallCode('https://kota.go.id/antrean/', signerWith());
  expect(inFolder.addressAt(noon)).toMatch(/^HTTPS:\/\/KOTA\.GO\.ID\/antrean\/B\/HALL\//);
});

test('a code holds from its first moment until a minute after its last, and never again', () => {
  const { addressAt, isShownAt } = hall();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2e12 }), fc.integer({ min: -4, max: 4 }), (at, periods) => {
      const began = asInstant(Math.floor(at / HALL_CODE_MS) * HALL_CODE_MS);
      const code = codeIn(addressAt(began));
      const later = asInstant(began + periods * HALL_CODE_MS);
      const isNow = periods === 0 || periods === 1;
      expect(isShownAt(code, later)).toBe(isNow);
      expect(isShownAt(code, asInstant(later + HALL_CODE_MS - 1))).toBe(isNow);
    }),
  );
});

test('it may be typed in small letters, and nothing else passes for it', () => {
  const { addressAt, isShownAt } = hall();
  const code = codeIn(addressAt(noon));
  expect(isShownAt(code.toLowerCase(), noon)).toBe(true);
  for (const other of ['', code.slice(1), `${code}0`, '000000000000', 'é'.repeat(6), `${code.slice(0, -1)}é`])
    expect(isShownAt(other, noon)).toBe(false);
});

test('another hub’s code is none of this hall’s', () => {
  expect(hall().isShownAt(codeIn(hall().addressAt(noon)), noon)).toBe(false);
});
