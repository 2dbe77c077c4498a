/** The bookings of today for the staff of a counter. */
import type { BookingInList } from '#shared/booking.ts';
import type { Booking } from '#shared/model.ts';
import type { CommandContext, Handler } from './context.ts';
import { seatOf } from './counter-session.ts';
import { contactOf, showBooking } from './find-booking.ts';

/** More than this nobody reads; a code finds the rest. */
const MOST_LISTED = 200;

/** Refuses a device that sits at no counter (`counter-not-open`). */
export const listBookings: Handler<'booking:list'> = (context) => {
  const seat = seatOf(context, true);
  if (!seat.ok) return seat;
  const { queueIds } = seat.value.counter;
  const today = context.store.bookings.onDay(context.dayOf(context.now));
  const own = today.filter(({ queueId }) => queueIds.includes(queueId));
  const bookings = own.slice(0, MOST_LISTED).map((booking) => listed(context, booking));
  return { ok: true, value: { bookings, more: own.length - bookings.length } };
};

function listed(context: CommandContext, booking: Booking): BookingInList {
  const { code, number, state, replan, minute, serviceId } = showBooking(context, booking);
  return { code, number, state, replan, minute, serviceId, name: contactOf(context, booking)?.name ?? null };
}
