import { describe, expect, test } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { decentAfter, nextDecent } from './decent-hours.ts';

const zone = 'Asia/Jakarta';
const at = (time: string) => asInstant(Date.parse(`2026-11-${time}:00+07:00`));

describe('the hours in which people are asked something', () => {
  test.each([
    ['24T09:15', '24T09:15'],
    ['24T03:00', '24T07:00'],
    ['24T20:00', '25T07:00'],
    ['24T23:59', '25T07:00'],
  ])('a message of %s leaves at %s', (made, leaves) => {
    expect(nextDecent(at(made), zone)).toBe(at(leaves));
  });

  test.each([
    ['24T09:00', 120, '24T11:00'],
    ['24T18:30', 180, '25T08:30'],
    ['24T18:00', 120, '24T20:00'],
    ['24T02:00', 60, '24T08:00'],
    // A day has thirteen of these hours.
    ['24T09:00', 13 * 60, '25T09:00'],
    ['24T21:00', 26 * 60, '26T20:00'],
  ])('from %s on, %i minutes by day are over at %s', (from, minutes, until) => {
    expect(decentAfter(at(from), minutes, zone)).toBe(at(until));
  });
});
