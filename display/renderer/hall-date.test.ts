import { expect, it } from 'vitest';
import { words } from '#shared/text/index.ts';
import { asInstant } from '#shared/time.ts';
import { sayDate } from './hall-date.ts';

it('the date is the one of the hall, in the words of its language', () => {
  const lateSunday = asInstant(Date.parse('2025-11-23T17:30:00Z'));
  expect(sayDate(lateSunday, 'Asia/Jakarta', words.id)).toEqual(['Senin', '24 November 2025']);
  expect(sayDate(lateSunday, 'Asia/Jakarta', words.en)).toEqual(['Monday', '24 November 2025']);
  expect(sayDate(lateSunday, 'UTC', words.id)).toEqual(['Minggu', '23 November 2025']);
});
