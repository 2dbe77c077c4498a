/**
 * Follows the calendar and the hours with the bookings: whoever has a slot that is no more is offered another, kept for
 * them for a while; whoever's own slot is back before they took another has it back. No booking ends here: one whose
 * offer lapses can still choose, and stands on the list of those whom staff call.
 */
import type { Booking } from '#shared/model.ts';
import { addDays, after, type Instant, instantOf, MINUTE } from '#shared/time.ts';
import { type BookingStep, bookingEvents, stepBooking } from '../domain/booking.ts';
import { type FreeSlot, keptUntil, proposeSlots, type SlotStart, slotHolds } from '../domain/replan.ts';
import { nothingTaken, slotsOf } from '../domain/slots.ts';
import { enqueueMessage } from '../messages/outbox.ts';
import type { BookedSlot } from '../store/bookings.ts';
import { hubItself } from '../store/events.ts';
import type { Offer } from '../store/offers.ts';
import { CONTACT_DAYS } from '../store/person-keys.ts';
import type { HubContext } from './context.ts';
import { contactOf } from './find-booking.ts';
import { endOffer } from './offer-of.ts';

/** What one transaction changes at most, so that a full day that is shut holds nobody up. */
const MOST_AT_ONCE = 50;
/** Another slot is looked for up to so many days after the lost one, also where the public cannot book yet. */
const DAYS_BEYOND = 14;
/** How long somebody whose slot is no more, and who has no other, is looked after: as long as they can be reached. */
export const REPLAN_DAYS = CONTACT_DAYS;
/** Those for whom nothing was free are looked after again so often. */
const LOOK_AGAIN_MS = 5 * MINUTE;

/**
 * Watches the slots of bookings: the returned function is called every second. It looks at them all when the hall has
 * changed and at the start, and every few minutes at those who have none, a part in each transaction; a hub that was
 * killed in between goes on with the rest.
 */
export function createReplanner(onFault: (error: unknown) => void): (context: HubContext) => void {
  let seen: object | null = null;
  let isUnderWay = false;
  let lookAt = 0;
  return (context) => {
    const { store, clock } = context;
    const now = clock();
    const hall = context.hall();
    const isChanged = hall !== seen;
    const isDue = isChanged || now >= lookAt || store.offers.overdue(now).length > 0;
    if (isUnderWay || !isDue || store.isDiskFull()) return;
    isUnderWay = true;
    store
      .submit(() => replanSome(context, clock(), isChanged ? 'all' : 'displaced'))
      .then((isAll) => {
        if (!isAll) return;
        seen = hall;
        lookAt = now + LOOK_AGAIN_MS;
      })
      .catch(onFault)
      .finally(() => {
        isUnderWay = false;
      });
  };
}

/**
 * Looks at the slots of all bookings, or only of those whose slot is no more already, and makes `most` changes; inside a
 * decision. @returns whether that was all there is to change
 */
export function replanSome(
  context: HubContext,
  now: Instant,
  whose: 'all' | 'displaced' = 'all',
  most: number = MOST_AT_ONCE,
): boolean {
  const { store, hall } = context;
  const today = context.dayOf(now);
  const overdue = store.offers.overdue(now);
  for (const offer of overdue.slice(0, most)) endOffer(context, offer, 'lapsed', now);
  if (overdue.length >= most) return false;
  const changes: (() => void)[] = [];
  const holds = rememberHolds(context);
  const displaced: Booking[] = [];
  // Who booked first is looked after first.
  const isOver = ({ queueId, day, minute }: BookedSlot) => {
    const grace = hall().queue(queueId)?.booking?.grace ?? 0;
    return after(instantOf(day, minute, hall().hall.timeZone), grace * MINUTE) < now;
  };
  const lost =
    whose === 'all'
      ? store.bookings.bookedSlots(today).filter((slot) => !holds(slot.queueId, slot) && !isOver(slot))
      : [];
  const lookedAt = [...lost.flatMap((slot) => store.bookings.inSlot(slot)), ...store.bookings.displaced()];
  for (const booking of lookedAt.toSorted((a, b) => a.id - b.id)) {
    if (booking.replan === 0) displaced.push(booking);
    else if (holds(booking.queueId, booking) && !isOver(booking)) changes.push(() => giveBack(context, booking, now));
    else if (isWithoutOffer(context, booking, holds)) displaced.push(booking);
  }
  for (const [queueId, ofQueue] of Map.groupBy(displaced, (booking) => booking.queueId))
    changes.push(...offersFor(context, queueId, ofQueue, now));
  for (const change of changes.slice(0, most)) change();
  return changes.length <= most;
}

type Holds = (queueId: string, slot: SlotStart) => boolean;

/** Whether slots hold, each looked at once. */
function rememberHolds({ hall }: HubContext): Holds {
  const known = new Map<string, boolean>();
  const { calendar } = hall().hall;
  return (queueId, { day, minute }) => {
    const key = `${day} ${minute} ${queueId}`;
    const holding = known.get(key) ?? slotHolds(hall().queue(queueId), calendar, { day, minute });
    known.set(key, holding);
    return holding;
  };
}

/** Nothing is kept for its holder, or what is has gone as well; who did not answer in time is not asked again. */
function isWithoutOffer({ store }: HubContext, { id, queueId }: Booking, holds: Holds): boolean {
  const offer = store.offers.latestOf(id);
  if (offer?.state === 'lapsed') return false;
  if (offer?.state !== 'open') return true;
  const { day, minute } = offer;
  return day === null || minute === null || !holds(queueId, { day, minute });
}

/** A change for each of those of a queue for whom something can be done: the offer of a slot, or the word that none is free. */
function offersFor(context: HubContext, queueId: string, displaced: readonly Booking[], now: Instant) {
  const { store } = context;
  const slots = freeSlots(context, queueId, displaced, now);
  const proposed = proposeSlots(
    displaced.map(({ id, day, minute }) => ({ bookingId: id, day, minute })),
    slots,
  );
  return displaced.flatMap((booking): (() => void)[] => {
    const slot = proposed.get(booking.id) ?? null;
    const latest = store.offers.latestOf(booking.id);
    const before = latest?.state === 'open' ? latest : null;
    if (slot === null && before?.day === null) return [];
    return [
      () => {
        if (before) endOffer(context, before, 'withdrawn', now);
        if (booking.replan === 0) step(context, booking, 'booking:replan', { replan: 1 }, now);
        makeOffer(context, booking, slot, now);
      },
    ];
  });
}

/** What can be offered to them from their days on: nothing that begins too soon, or whose places have gone to walk-ins. */
function freeSlots(context: HubContext, queueId: string, displaced: readonly Booking[], now: Instant): FreeSlot[] {
  const { store } = context;
  const { hall, queue: queueOf } = context.hall();
  const queue = queueOf(queueId);
  const rules = queue?.booking;
  if (!queue || !rules) return [];
  const days = displaced.map(({ day }) => day).toSorted();
  const last = addDays(days.at(-1) ?? context.dayOf(now), DAYS_BEYOND);
  const free: FreeSlot[] = [];
  const [first = last] = days;
  const today = context.dayOf(now);
  for (let day = first < today ? today : first; day <= last; day = addDays(day, 1)) {
    const taken = store.bookings.slotsOf(queueId, day);
    for (const slot of slotsOf(queue, hall, day)) {
      const { held } = taken.get(slot.minute) ?? nothingTaken;
      const until = keptUntil(slot, rules.returnBefore, hall.timeZone, now);
      if (until !== null && slot.places > held) free.push({ ...slot, free: slot.places - held });
    }
  }
  return free;
}

/** Keeps a slot for whoever lost theirs, and has them told; without one they are told that none was free. */
function makeOffer(context: HubContext, booking: Booking, slot: SlotStart | null, now: Instant): void {
  const { store } = context;
  const { hall, queue } = context.hall();
  const { timeZone } = hall;
  const returnBefore = queue(booking.queueId)?.booking?.returnBefore ?? 0;
  const lost = instantOf(booking.day, booking.minute, timeZone);
  const whileLookedAfter = after(lost, REPLAN_DAYS * 24 * 60 * MINUTE);
  const offer: Offer = {
    id: store.offers.nextId(),
    bookingId: booking.id,
    queueId: booking.queueId,
    lostDay: booking.day,
    lostMinute: booking.minute,
    day: slot?.day ?? null,
    minute: slot?.minute ?? null,
    state: 'open',
    madeAt: now,
    until: (slot && keptUntil(slot, returnBefore, timeZone, now)) ?? whileLookedAfter,
    seenAt: null,
    toldAt: null,
    endedAt: null,
  };
  store.record(store.offers.table, 'offer.made', null, offer, hubItself, now);
  const { language } = booking;
  if (isReachable(context, booking))
    enqueueMessage(store, { kind: 'offer', aboutId: offer.id, language, until: offer.until }, timeZone, now);
}

/** Where no message can leave, or they left no telephone, staff call. */
const isReachable = (context: HubContext, booking: Booking): boolean =>
  context.gatewayKind !== null && Boolean(contactOf(context, booking)?.phone);

/** Its own slot holds again, and nobody else can have taken it meanwhile. */
function giveBack(context: HubContext, booking: Booking, now: Instant): void {
  const { store } = context;
  const { timeZone } = context.hall().hall;
  const offer = store.offers.latestOf(booking.id);
  step(context, booking, 'booking:replan', { replan: 0 }, now);
  if (offer?.state === 'open') endOffer(context, offer, 'withdrawn', now);
  // Who was told nothing yet need not be told that nothing has changed.
  const told = offer && store.messages.latestAbout(offer.id, 'offer');
  if (!told || told.attempts === 0) return;
  const until = instantOf(booking.day, booking.minute, timeZone);
  const { language } = booking;
  enqueueMessage(store, { kind: 'slot-back', aboutId: offer.id, language, until }, timeZone, now);
}

function step(context: HubContext, booking: Booking, name: BookingStep, changes: Partial<Booking>, now: Instant): void {
  const { store } = context;
  const next = stepBooking(booking, name, now, changes);
  if (!next.ok) throw new Error(`a booking that is open cannot take ${name}`);
  store.record(store.bookings.table, bookingEvents[name], booking, next.value, hubItself, now);
}
