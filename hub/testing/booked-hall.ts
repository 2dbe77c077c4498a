/** A small hall that takes bookings, and bookings put straight into its books. */
import type { Booking, BookingRules, Hall } from '#shared/model.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import type { Day } from '#shared/time.ts';
import { hubItself } from '../store/events.ts';
import type { TestContext } from './test-context.ts';

const someRules = {
  slotMinutes: 60,
  perSlot: 2,
  onlinePercent: 100,
  daysAhead: 7,
  returnBefore: 60,
  grace: 10,
} satisfies Partial<BookingRules>;

/** Its queue `kependudukan` has slots of an hour from 07.30 and 13.00 on, two places each, all of which can be booked. */
export const bookedHall = (rules: Partial<BookingRules> = {}): Hall => bookingHall({ ...someRules, ...rules });

/** Puts a booking into the books, whatever the rules say. @returns its id */
export function putBooking(
  { context }: Pick<TestContext, 'context'>,
  day: string,
  minute: number,
  changes: Partial<Booking> = {},
): Promise<number> {
  const { store, clock } = context;
  return store.submit(() => {
    const now = clock();
    const id = store.bookings.nextId();
    const booking: Booking = {
      id,
      day: day as Day,
      minute,
      queueId: 'kependudukan',
      serviceId: 'kk-baru',
      series: 'AD',
      number: store.tickets.drawNumber(day as Day, 'AD'),
      state: 'booked',
      language: 'id',
      bookedBy: 'resident',
      madeAt: now,
      endedAt: null,
      ticketId: null,
      replan: 0,
      ...changes,
    };
    store.record(store.bookings.table, 'booking.made', null, booking, hubItself, now);
    return id;
  });
}
