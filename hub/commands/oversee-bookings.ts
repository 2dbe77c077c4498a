/** What those see of registration who oversee the hall: a day queue by queue, and whom staff have to call. */
import { formatNumber } from '#shared/model.ts';
import { refuse } from '#shared/refusal.ts';
import { type Day, instantOf } from '#shared/time.ts';
import type { BookedQueue, ToCall } from '#shared/views.ts';
import { nothingTaken, slotsOf } from '../domain/slots.ts';
import { peopleToCall } from '../views/bookings.ts';
import { actorOf, done, type Handler } from './context.ts';
import { contactOf } from './find-booking.ts';

/** More than staff call on a day; whoever is told makes room for the next. */
const MOST_SHOWN = 200;

/** How the queues that take bookings stand on a day, in the hall's order. */
export const tellBookedDay: Handler<'booking:day'> = ({ store, hall, now }, input) => {
  const day = input.day as Day;
  const { queues, timeZone } = hall().hall;
  const counts = store.bookings.countOfDay(day);
  const rows = queues.flatMap((queue): readonly BookedQueue[] => {
    const count = counts.get(queue.id);
    const slots = slotsOf(queue, hall().hall, day);
    if (slots.length === 0 && !count) return [];
    const taken = store.bookings.slotsOf(queue.id, day);
    const toCome = slots.filter(({ minute }) => instantOf(day, minute, timeZone) > now);
    const free = toCome.reduce((sum, { minute, places }) => {
      const { held } = taken.get(minute) ?? nothingTaken;
      return sum + Math.max(0, places - held);
    }, 0);
    return [
      {
        queueId: queue.id,
        places: slots.reduce((sum, { places }) => sum + places, 0),
        booked: count?.booked ?? 0,
        checkedIn: count?.checkedIn ?? 0,
        free,
        displaced: count?.displaced ?? 0,
      },
    ];
  });
  return { ok: true, value: { queues: rows } };
};

/** With names and telephones, which are in no view, answer or log: asked for while somebody looks at the list. */
export const tellPeopleToCall: Handler<'replan:list'> = (context) => {
  const { store, now } = context;
  const all = peopleToCall(context, now);
  const people = all.slice(0, MOST_SHOWN).flatMap(({ bookingId, offerId, reason }): readonly ToCall[] => {
    const [booking, offer] = [store.bookings.byId(bookingId), store.offers.byId(offerId)];
    if (!booking || !offer) return [];
    const holder = contactOf(context, booking);
    const { day, minute, until } = offer;
    const isKept = offer.state === 'open' && day !== null && minute !== null;
    return [
      {
        offerId,
        number: formatNumber(booking.series, booking.number),
        serviceId: booking.serviceId,
        lost: { day: offer.lostDay, minute: offer.lostMinute },
        kept: isKept ? { day, minute, until } : null,
        name: holder?.name ?? null,
        phone: holder?.phone ?? null,
        reason: holder?.phone ? reason : 'no-contact',
        isTold: offer.toldAt !== null,
      },
    ];
  });
  return { ok: true, value: { people, more: all.length - people.length } };
};

/** Staff told somebody, or did not after all. Refuses an offer that does not exist (`offer-unknown`). */
export const markTold: Handler<'replan:told'> = (context, { offerId, isTold }) => {
  const { store, now } = context;
  const offer = store.offers.byId(offerId);
  if (!offer) return refuse('offer-unknown');
  if ((offer.toldAt !== null) === isTold) return done;
  const next = { ...offer, toldAt: isTold ? now : null };
  store.record(store.offers.table, isTold ? 'offer.told' : 'offer.untold', offer, next, actorOf(context, null), now);
  return done;
};
