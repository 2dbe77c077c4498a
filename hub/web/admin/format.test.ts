import { expect, it } from 'vitest';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import { formatBytes, formatWhen } from './format.ts';

it('sizes are told in the largest unit that fits', () => {
  expect(formatBytes(0, 'id')).toBe('0 B');
  expect(formatBytes(999, 'id')).toBe('999 B');
  expect(formatBytes(1_500, 'id')).toBe('1,5 kB');
  expect(formatBytes(12_400_000_000, 'id')).toBe('12,4 GB');
  expect(formatBytes(12_400_000_000, 'en')).toBe('12.4 GB');
  expect(formatBytes(250_000_000_000, 'su')).toBe('250 GB');
});

it('a time of another day says which', () => {
  const hall = { timeZone: 'Asia/Jakarta', zoneLabel: 'WIB' };
  const at = (text: string) => asInstant(Date.parse(text));
  const now = at('2025-11-24T10:00:00+07:00');
  expect(formatWhen(at('2025-11-24T09:15:00+07:00'), now, hall, words.id)).toBe('09.15 WIB');
  expect(formatWhen(at('2025-11-23T23:15:00+07:00'), now, hall, words.id)).toBe('23 November, 23.15 WIB');
});
