import { expect, test } from 'vitest';
import type { DaySlots, SlotsShown } from '#shared/booking.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { daysOffered, opensNext, timesOffered } from './offered.ts';

const day = (date: string, free: readonly number[], opensAt: number | null = null): DaySlots => ({
  day: date as Day,
  holiday: null,
  slots: free.map((places, i) => ({
    minute: 540 + i * 30,
    state: places > 0 ? 'open' : 'full',
    free: places,
    places: 4,
  })),
  opensAt: opensAt === null ? null : asInstant(opensAt),
});
const slots = (...days: readonly DaySlots[]): SlotsShown => ({ at: asInstant(0), slotMinutes: 30, days });

test('only days and times that have a place are offered', () => {
  const shown = slots(day('2026-11-25', [0, 0]), day('2026-11-26', [0, 2, 1]), day('2026-11-27', []));
  expect(daysOffered(shown)).toEqual([{ day: '2026-11-26', free: 3 }]);
  expect(timesOffered(shown, '2026-11-26' as Day).map(({ minute }) => minute)).toEqual([570, 600]);
  expect(timesOffered(shown, '2026-12-24' as Day)).toEqual([]);
});

test('where there are none it is known when there will be more, as far as anybody knows', () => {
  expect(opensNext(slots(day('2026-11-25', [0], 900), day('2026-11-26', [0], 300)))).toBe(300);
  expect(opensNext(slots(day('2026-11-25', [0])))).toBeNull();
});
