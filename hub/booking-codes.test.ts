import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#shared/time.ts';
import { bookingCodes } from './booking-codes.ts';
import { signerWith } from './store/head-key.ts';

const codes = bookingCodes(signerWith(Buffer.alloc(32, 7)));
const facts = {
  day: '2026-11-25' as Day,
  minute: 540,
  queueId: 'kependudukan',
  serviceId: 'ktp-hilang',
  series: 'AD',
  number: 12,
  language: 'su',
} as const;

describe('the code of a booking', () => {
  test('leads to it, however it is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 39 }), (id) => {
        const code = codes.codeOf(id);
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2,3}$/);
        const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'i');
        for (const one of [code, typed, code.replaceAll('-', '')]) expect(codes.read(one)).toEqual({ id, facts: null });
      }),
    );
    expect(codes.codeOf(1)).toHaveLength(14);
  });

  test('does not hold with any sign of it changed, nor by another key', () => {
    const code = codes.codeOf(4_711);
    for (let i = 0; i < code.length; i++) {
      if (code[i] === '-') continue;
      const other = code[i] === '7' ? '8' : '7';
      expect(codes.read(code.slice(0, i) + other + code.slice(i + 1)), `sign ${i}`).toBeNull();
    }
    expect(bookingCodes(signerWith()).read(code)).toBeNull();
  });

  test.each([
    '',
    '-',
    '0000-0000-0000',
    'UUUU-UUUU-UUUU',
    'x'.repeat(10_000),
    '../../etc/passwd',
    '<script>',
    '1'.repeat(16),
    '\u202e\0',
    'AD-012',
  ])('is not what somebody made up (%#)', (typed) => {
    expect(codes.read(typed)).toBeNull();
  });
});

describe('what is scanned', () => {
  const qr = codes.qrOf({ id: 4_711, ...facts });

  test('has what the booking is, in signs of which codes are smallest, also behind an address', () => {
    expect(qr).toMatch(/^[0-9A-Z.-]{60,140}$/);
    expect(codes.read(qr)).toEqual({ id: 4_711, facts });
    expect(codes.read(`HTTPS://ANTREAN.KOTA.GO.ID/B/${qr}`)).toEqual({ id: 4_711, facts });
    expect(codes.read(qr.toLowerCase())).toEqual({ id: 4_711, facts });
  });

  test('is believed only as it was sealed', () => {
    const words = qr.split('.');
    for (let i = 1; i < words.length; i++) {
      const forged = words
        .with(i, i === 1 ? '2026-11-26' : i === 2 ? '541' : i === 6 ? '13' : i === 7 ? 'EN' : 'X')
        .join('.');
      expect(codes.read(forged), forged).toEqual({ id: 4_711, facts: null });
    }
    const other = codes
      .qrOf({ id: 4_712, ...facts })
      .split('.')
      .slice(1)
      .join('.');
    expect(codes.read(`${codes.codeOf(4_711)}.${other}`)).toEqual({ id: 4_711, facts: null });
  });
});
