import { expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { saySince } from './say-since.ts';

const at = (text: string) => asInstant(Date.parse(text));
const moment = {
  at: at('2026-11-24T09:41:00+07:00'),
  timeZone: 'Asia/Jakarta',
  zoneLabel: 'WIB',
  language: 'id',
} as const;

test('a time of today is told without its day, one of another day with it', () => {
  expect(saySince(at('2026-11-24T00:05:00+07:00'), moment)).toBe('00.05 WIB');
  expect(saySince(at('2026-11-23T23:55:00+07:00'), moment)).toBe('23 November, 23.55 WIB');
});
