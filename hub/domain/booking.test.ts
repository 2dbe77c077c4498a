import { describe, expect, test } from 'vitest';
import { type Booking, bookingStates } from '#shared/model.ts';
import { asInstant, type Day } from '#shared/time.ts';
import { type BookingStep, barredUntil, bookingSteps, stepBooking } from './booking.ts';

const booking: Booking = {
  id: 1,
  day: '2026-11-25' as Day,
  minute: 540,
  queueId: 'kependudukan',
  serviceId: 'kk-baru',
  series: 'AD',
  number: 12,
  state: 'booked',
  language: 'id',
  bookedBy: 'resident',
  madeAt: asInstant(1),
  endedAt: null,
  ticketId: null,
  replan: 0,
};

test('only a booking that is still to come can change, and what has ended says how', () => {
  for (const name of Object.keys(bookingSteps) as BookingStep[]) {
    for (const state of bookingStates) {
      const step = stepBooking({ ...booking, state }, name, asInstant(9));
      expect(step.ok, `${name} of ${state}`).toBe(state === 'booked');
      if (!step.ok)
        expect(step.refusal).toEqual({
          code: { 'checked-in': 'booking-checked-in', cancelled: 'booking-cancelled', 'no-show': 'booking-missed' }[
            state as Exclude<typeof state, 'booked'>
          ],
          detail: { number: 'AD-012', day: '2026-11-25', time: '09:00' },
        });
      else expect(step.value.endedAt).toBe(step.value.state === 'booked' ? null : 9);
    }
  }
});

describe('who did not come too often', () => {
  const rule = { noShows: 3, withinDays: 60, barredDays: 30 };
  const days = (...list: string[]) => list as Day[];

  test('registers only in the hall until so many days after the last time', () => {
    expect(barredUntil(days('2026-11-20', '2026-10-01', '2026-11-01'), rule)).toBe('2026-12-20');
  });

  test('is whoever missed as many within the days, no fewer and none before', () => {
    expect(barredUntil(days('2026-11-20', '2026-11-01'), rule)).toBeNull();
    expect(barredUntil(days('2026-11-20', '2026-11-01', '2026-09-22'), rule)).toBe('2026-12-20');
    expect(barredUntil(days('2026-11-20', '2026-11-01', '2026-09-21'), rule)).toBeNull();
    expect(barredUntil([], rule)).toBeNull();
  });
});
