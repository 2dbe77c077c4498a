import { expect, it } from 'vitest';
import { asInstant } from '#shared/time.ts';
import { isNight } from './night.ts';

/** A Tuesday. */
const at = (time: string) => asInstant(Date.parse(`2026-11-24T${time}:00+07:00`));
const night = {
  2: [
    { from: 0, to: 6 * 60 + 30 },
    { from: 17 * 60, to: 24 * 60 },
  ],
};
const isDarkAt = (time: string, zone = 'Asia/Jakarta') => isNight(night, at(time), zone);

it('a screen is dark from the evening to the morning, by the minute', () => {
  expect(['00:00', '06:29', '06:30', '16:59', '17:00', '23:59'].map((time) => isDarkAt(time))).toEqual([
    true,
    true,
    false,
    false,
    true,
    true,
  ]);
});

it('the clock is that of the hall, wherever the screen thinks it is', () => {
  expect(isDarkAt('15:30', 'Asia/Jayapura')).toBe(true);
});

it('a day that is not named has no night', () => {
  expect(isNight({ 3: night[2] }, at('02:00'), 'Asia/Jakarta')).toBe(false);
});
