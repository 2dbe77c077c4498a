/** Registering for a slot, taking another one, and giving it up. */
import type { BookingShown } from '#shared/booking.ts';
import type { Booking, BookingRules, Queue } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { after, type Day, formatTime, type Instant, MINUTE, type MinuteOfDay, wallClock } from '#shared/time.ts';
import { bookingEvents, changeableUntil, slotBegins, stepBooking } from '../domain/booking.ts';
import { releasedFrom } from '../domain/slots.ts';
import { isProven } from '../messages/phone-codes.ts';
import type { CommandContext, Handler } from './context.ts';
import { isDayUnsure } from './day-clock.ts';
import { bookingByCode, contactOf, showBooking } from './find-booking.ts';
import { actorAt } from './give-ticket.ts';
import { type HolderSaid, readHolder, sealContact, whyNotBook } from './holders.ts';
import { endOffer, type KeptOffer, keptOfferOf, openOfferOf } from './offer-of.ts';
import { queueSlip } from './print-booking.ts';
import { secretNumber, slotNow } from './slots-now.ts';

/** A place that was given up can be booked again after so many minutes at least, and at most; which, nobody can tell. */
const BACK_AFTER = { least: 2, most: 30 };

type BookableQueue = Queue & { readonly booking: BookingRules; readonly series: NonNullable<Queue['series']> };

/**
 * Registers somebody for a slot: the number is drawn now, and a kiosk or a desk prints the slip. Refuses a service that is
 * not there (`service-unknown`) or takes no bookings (`booking-not-offered`, `booking-in-hall-only`), a slot without a
 * place (`slot-…`), what is said of the person where it is needed or cannot be (`nik-…`, `phone-unfit`), a telephone that
 * was not proved (`phone-check-needed`), and whoever may book no more (`booking-twice`, `booking-too-many`,
 * `booking-barred`).
 */
export const makeBooking: Handler<'booking:make'> = (context, input) => {
  const { store, device, now, people } = context;
  const queue = bookableQueue(context, input.serviceId);
  if (!queue.ok) return queue;
  const holder = readHolder(people, input, queue.value.booking, device.asker);
  if (!holder.ok) return holder;
  if (!isPhoneProven(context, holder.value, input.phoneProof)) return refuse('phone-check-needed');
  const place = freePlace(context, queue.value, input.day, input.minute);
  if (!place.ok) return place;
  const obstacle = whyNotBook(context, holder.value, input);
  if (obstacle) return obstacle;
  const id = store.bookings.nextId();
  const series = queue.value.series.booked;
  const booking: Booking = {
    id,
    day: input.day,
    minute: input.minute,
    queueId: queue.value.id,
    serviceId: input.serviceId,
    series,
    number: store.tickets.drawNumber(input.day, series),
    state: 'booked',
    language: input.language,
    bookedBy: device.role === 'resident' ? 'resident' : device.role === 'kiosk' ? 'kiosk' : 'staff',
    madeAt: now,
    endedAt: null,
    ticketId: null,
    replan: 0,
  };
  store.record(store.bookings.table, 'booking.made', null, booking, actorAt(context), now);
  const { person, phone, contact } = holder.value;
  store.bookingHolders.keep({
    bookingId: id,
    day: booking.day,
    serviceId: booking.serviceId,
    person,
    phone,
    sealed: sealContact(people, booking.day, contact),
  });
  return { ok: true, value: { ...showBooking(context, booking), printJobId: queueSlip(context, booking) } };
};

/**
 * Takes another slot for a booking: on the same day and in the same queue it keeps its number. Refuses what
 * `booking:make` does of slots, a booking that has ended (`booking-cancelled`, `booking-checked-in`, `booking-missed`) or,
 * but to staff and where its slot is no more, can no longer be changed (`booking-too-late`).
 */
export const moveBooking: Handler<'booking:move'> = (context, { code, day, minute }) => {
  const found = changeable(context, code);
  if (!found.ok) return found;
  const before = found.value;
  // Whoever has come already, or cancelled, is told so, and not that a slot is full.
  const allowed = stepBooking(before, 'booking:move', context.now);
  if (!allowed.ok) return allowed;
  const kept = keptOfferOf(context, before, context.now);
  if (kept?.day === day && kept.minute === minute) return takeOffered(context, before, kept);
  const queue = bookableQueue(context, before.serviceId);
  if (!queue.ok) return queue;
  const isHere = queue.value.id === before.queueId && day === before.day;
  if (isHere && minute === before.minute && before.replan === 0)
    return { ok: true, value: showBooking(context, before) };
  const place = freePlace(context, queue.value, day, minute);
  if (!place.ok) return place;
  const offer = openOfferOf(context, before);
  if (offer) endOffer(context, offer, 'declined', context.now, actorAt(context));
  return moveTo(context, before, queue.value, { day, minute });
};

/**
 * Takes the slot that is kept for whoever lost theirs. Refuses like `booking:move` a booking that has ended, and one for
 * which nothing is kept any more (`offer-over`).
 */
export const acceptOffer: Handler<'offer:accept'> = (context, { code }) => {
  const found = changeable(context, code);
  if (!found.ok) return found;
  const before = found.value;
  const allowed = stepBooking(before, 'booking:move', context.now);
  if (!allowed.ok) return allowed;
  const kept = keptOfferOf(context, before, context.now);
  return kept ? takeOffered(context, before, kept) : overOrTaken(context, before);
};

/** Asked for again since the answer was lost, under another request id, it has been taken already. */
function overOrTaken(context: CommandContext, before: Booking): Result<BookingShown> {
  const latest = context.store.offers.latestOf(before.id);
  const isTaken = latest?.state === 'accepted' && latest.day === before.day && latest.minute === before.minute;
  return isTaken ? { ok: true, value: showBooking(context, before) } : refuse('offer-over');
}

/** No place is looked for: it was kept. */
function takeOffered(context: CommandContext, before: Booking, offer: KeptOffer): Result<BookingShown> {
  const queue = bookableQueue(context, before.serviceId);
  if (!queue.ok) return queue;
  if (isDayUnsure(context, context.now)) return refuse('clock-doubted');
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  endOffer(context, offer, 'accepted', context.now, actorAt(context));
  return moveTo(context, before, queue.value, { day: offer.day, minute: offer.minute });
}

/** Writes down that a booking has another slot, in which there is a place for it. */
function moveTo(
  context: CommandContext,
  before: Booking,
  { id: queueId, series }: BookableQueue,
  { day, minute }: { readonly day: Day; readonly minute: MinuteOfDay },
): Result<BookingShown> {
  const { store, now, people } = context;
  const isHere = queueId === before.queueId && day === before.day;
  const numbered = isHere ? {} : { series: series.booked, number: store.tickets.drawNumber(day, series.booked) };
  const step = stepBooking(before, 'booking:move', now, { queueId, day, minute, replan: 0, ...numbered });
  if (!step.ok) return step;
  letPlaceBack(context, before);
  store.record(store.bookings.table, bookingEvents['booking:move'], before, step.value, actorAt(context), now);
  const holder = store.bookingHolders.of(before.id);
  if (holder) {
    const sealed = sealContact(people, day, contactOf(context, before));
    store.bookingHolders.keep({ ...holder, day, sealed });
  }
  return { ok: true, value: showBooking(context, step.value) };
}

/** Where the hall asks for it, residents register with a telephone that was proved; kiosks and staff see whom they register. */
function isPhoneProven(context: CommandContext, { contact }: HolderSaid, proof: string | undefined): boolean {
  if (!context.phoneCodes.isOn || context.device.role !== 'resident') return true;
  return Boolean(contact?.phone && proof && isProven(context, contact.phone, proof, context.now));
}

/** Gives a booking up; its place can be booked again after a while. Refuses like `booking:move`. */
export const cancelBooking: Handler<'booking:cancel'> = (context, { code }) => {
  const { store, now } = context;
  const found = changeable(context, code);
  if (!found.ok) return found;
  const before = found.value;
  const step = stepBooking(before, 'booking:cancel', now);
  if (!step.ok) return step;
  const offer = openOfferOf(context, before);
  if (offer) endOffer(context, offer, 'declined', now, actorAt(context));
  letPlaceBack(context, before);
  store.record(store.bookings.table, bookingEvents['booking:cancel'], before, step.value, actorAt(context), now);
  return { ok: true, value: showBooking(context, step.value) };
};

/** The queue of a service, where whoever asks can book it. */
function bookableQueue(context: CommandContext, serviceId: string): Result<BookableQueue> {
  const { service, queue: queueById } = context.hall();
  const queue = queueById(service(serviceId)?.queueId ?? '');
  if (!queue) return refuse('service-unknown');
  const { booking, series } = queue;
  if (!booking || !series) return refuse('booking-not-offered');
  if (booking.access === 'walk-in-only' && context.device.role === 'resident') return refuse('booking-in-hall-only');
  return { ok: true, value: { ...queue, booking, series } };
}

/** Whether a slot has a place for one more; refuses in the words of what stands against it. */
function freePlace(context: CommandContext, queue: BookableQueue, day: Day, minute: MinuteOfDay): Result<null> {
  const { now } = context;
  const { hall } = context.hall();
  if (isDayUnsure(context, now)) return refuse('clock-doubted');
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  if (day < context.dayOf(now)) return refuse('slot-past');
  const known = context.hall().queue(queue.id);
  const found = known && slotNow(context, known, day, minute, now);
  if (!found) return refuse('slot-unknown');
  switch (found.state) {
    case 'open':
      return { ok: true, value: null };
    case 'not-yet': {
      const from = releasedFrom(day, queue.booking, hall);
      // Within a span nobody is told the minute.
      return refuse('slot-not-yet', now < from ? tellInstant(from, hall.timeZone) : {});
    }
    default:
      return refuse(`slot-${found.state}`);
  }
}

/** The booking of a code, where whoever asks may still change it. */
function changeable(context: CommandContext, code: string): Result<Booking> {
  const found = bookingByCode(context, code);
  if (!found.ok) return found;
  const { booking, isLost } = found.value;
  if (isLost) return refuse('booking-lost');
  const { device, now } = context;
  const { hall, queue } = context.hall();
  const rules = queue(booking.queueId)?.booking;
  const isStaff = device.role === 'counter' || device.role === 'supervisor';
  if (booking.state !== 'booked' || isStaff || booking.replan === 1 || !rules) return { ok: true, value: booking };
  const until = changeableUntil(booking, rules, hall.timeZone);
  if (now <= until) return { ok: true, value: booking };
  return refuse('booking-too-late', tellInstant(until, hall.timeZone));
}

const tellInstant = (at: Instant, zone: string) => ({ day: wallClock(at, zone).day, time: formatTime(at, zone) });

/** Its place can be booked again after a while that nobody can tell, so that it cannot be passed on. */
function letPlaceBack(context: CommandContext, { id, queueId, day, minute }: Booking): void {
  const { store, now } = context;
  const { timeZone } = context.hall().hall;
  if (now >= slotBegins({ day, minute }, timeZone)) return;
  const { least, most } = BACK_AFTER;
  const minutes = least + (secretNumber(context, ['place-back', id, now]) % ((most - least) * 60)) / 60;
  const backAt = after(now, Math.round(minutes * MINUTE));
  const row = { id: store.bookings.nextPlaceBackId(), queueId, day, minute, backAt };
  store.record(store.bookings.placesBack, 'booking-place.back-later', null, row, actorAt(context), now);
}
