import { actorOf, done, type Handler } from './context.ts';
import { bookingByCode } from './find-booking.ts';

/**
 * Whoever holds a booking sees at their code that its slot is no more: nobody has to call them. Refuses a code that is none
 * (`booking-unknown`, `booking-lost`).
 */
export const seeOffer: Handler<'offer:see'> = (context, { code }) => {
  const found = bookingByCode(context, code);
  if (!found.ok) return found;
  const { store, now } = context;
  const offer = store.offers.latestOf(found.value.booking.id);
  if (!offer || offer.seenAt !== null || found.value.booking.replan === 0) return done;
  store.record(store.offers.table, 'offer.seen', offer, { ...offer, seenAt: now }, actorOf(context, null), now);
  return done;
};
