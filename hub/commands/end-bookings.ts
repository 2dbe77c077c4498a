/** What the turn of a day does to bookings: those nobody came with have ended, and whose they were is forgotten in time. */
import { addDays, type Day, type Instant } from '#shared/time.ts';
import { bookingEvents, stepBooking } from '../domain/booking.ts';
import { hubItself } from '../store/events.ts';
import { CONTACT_DAYS } from '../store/person-keys.ts';
import type { HubContext } from './context.ts';
import { REPLAN_DAYS } from './replan.ts';

/**
 * Ends the bookings of earlier days that nobody came with: as not come, but where the slot was no more or the queue gave
 * out no number that day (the hall was shut, or the hub away), which is nobody's fault; the former only after a week, in
 * which another slot can be taken. Names and telephones are deleted a
 * week after the day, keyed hashes once no rule looks back at them. Changes nothing within a day.
 */
export function endBookings({ store, hall }: HubContext, today: Day, now: Instant): void {
  const { bookings, bookingHolders, tickets } = store;
  const worked = new Map<string, boolean>();
  const hasWorked = (day: Day, queueId: string): boolean => {
    const key = `${day} ${queueId}`;
    const known = worked.get(key) ?? tickets.hadTickets(day, queueId);
    worked.set(key, known);
    return known;
  };
  const lookedAfter = addDays(today, -REPLAN_DAYS);
  for (const booking of bookings.openBefore(today)) {
    // Its holder may still take another slot.
    if (booking.replan === 1 && booking.day >= lookedAfter) continue;
    const isFault = booking.replan === 0 && hasWorked(booking.day, booking.queueId);
    const name = isFault ? 'day:no-show' : 'day:lapse';
    const step = stepBooking(booking, name, now);
    if (step.ok) store.record(bookings.table, bookingEvents[name], booking, step.value, hubItself, now);
  }
  for (const place of bookings.placesBackBefore(today))
    store.record(bookings.placesBack, 'booking-place.forgotten', place, null, hubItself, now);
  const { withinDays, barredDays } = hall().hall.booking;
  const readable = addDays(today, -CONTACT_DAYS);
  bookingHolders.forgetBefore({ readable, known: addDays(today, -Math.max(CONTACT_DAYS, withinDays + barredDays)) });
}
