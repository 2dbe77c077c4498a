import { expect, test } from 'vitest';
import { type Day, type Instant, instantOf } from '../time.ts';
import { type Moment, sayWhen } from './say-when.ts';

const zone = 'Asia/Jakarta';
const at = (day: string, minute: number): Instant => instantOf(day as Day, minute, zone);
const monday = '2025-11-24';
const moment: Moment = { at: at(monday, 9 * 60), timeZone: zone, zoneLabel: 'WIB', language: 'id' };

test('a time is told as today, tomorrow, a weekday or a date', () => {
  expect(sayWhen(at(monday, 13 * 60), moment)).toBe('pukul 13.00 WIB');
  expect(sayWhen(at('2025-11-25', 450), moment)).toBe('besok pukul 07.30 WIB');
  expect(sayWhen(at('2025-11-28', 450), moment)).toBe('Jumat pukul 07.30 WIB');
  expect(sayWhen(at('2025-12-01', 450), moment)).toBe('Senin, 1 Desember, pukul 07.30 WIB');
});

test('tomorrow follows the clock of the hall, not of the browser', () => {
  const late: Moment = { ...moment, at: at(monday, 23 * 60 + 50) };
  expect(sayWhen(at('2025-11-25', 450), late)).toBe('besok pukul 07.30 WIB');
});
