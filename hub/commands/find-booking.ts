/** A booking by its code, and how it is shown. */

import * as z from 'zod';
import type { BookingShown, HolderShown } from '#shared/booking.ts';
import { type Booking, type BookingRules, formatNumber } from '#shared/model.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { after, MINUTE } from '#shared/time.ts';
import { bookingCodes } from '../booking-codes.ts';
import { changeableUntil, slotBegins } from '../domain/booking.ts';
import type { CommandContext, Handler, HubContext } from './context.ts';
import { keptOfferOf } from './offer-of.ts';

/** What holds for bookings of a queue that takes none any more. */
const rulesOfBefore = { slotMinutes: 30, early: 30, grace: 10, cancelUntil: 60 } as const;

/** The rules that hold for a booking that was made. */
export const rulesOf = (
  { hall }: Pick<HubContext, 'hall'>,
  { queueId }: Pick<Booking, 'queueId'>,
): Pick<BookingRules, 'slotMinutes' | 'early' | 'grace' | 'cancelUntil'> =>
  hall().queue(queueId)?.booking ?? rulesOfBefore;

/** A booking, and whether it is only what its code tells: the hub itself lost it. */
export type FoundBooking = { readonly booking: Booking; readonly isLost: boolean };

/**
 * The booking of a code, typed or scanned. Refuses a code that this hub did not make (`booking-unknown`), and one whose
 * booking was lost by a restore (`booking-lost`) unless it was scanned with its facts, which are believed.
 */
export function bookingByCode({ store, sealer, now }: CommandContext, code: string): Result<FoundBooking> {
  const read = bookingCodes(sealer).read(code);
  if (!read) return refuse('booking-unknown');
  const booking = store.bookings.byId(read.id);
  if (booking) return { ok: true, value: { booking, isLost: false } };
  if (!read.facts) return refuse('booking-lost');
  const lost: Booking = {
    id: read.id,
    ...read.facts,
    state: 'booked',
    bookedBy: 'resident',
    madeAt: now,
    endedAt: null,
    ticketId: null,
    replan: 0,
  };
  return { ok: true, value: { booking: lost, isLost: true } };
}

/** Shows a booking by its code, to staff with what they must know of its holder. Refuses what `bookingByCode` does. */
export const findBooking: Handler<'booking:find'> = (context, { code }) => {
  const found = bookingByCode(context, code);
  if (!found.ok) return found;
  const { booking } = found.value;
  const isStaff = context.device.role === 'counter' || context.device.role === 'supervisor';
  return { ok: true, value: { ...showBooking(context, booking), holder: isStaff ? holderOf(context, booking) : null } };
};

/** What is sealed of a person. */
const contact = z.strictObject({ name: z.string().nullable(), phone: z.string().nullable() });
export type Contact = z.output<typeof contact>;

/** The name and telephone that were given with a booking; null where none were, or where they are deleted. */
export function contactOf({ store, people }: Pick<HubContext, 'store' | 'people'>, { id }: Booking): Contact | null {
  const holder = store.bookingHolders.of(id);
  const text = holder?.sealed ? people.open(holder.day, holder.sealed) : null;
  // Sealed by this hub, from what it had read.
  return text === null ? null : contact.parse(JSON.parse(text));
}

function holderOf(context: CommandContext, booking: Booking): HolderShown | null {
  const known = contactOf(context, booking);
  return known && { name: known.name, phoneEnd: known.phone?.slice(-4) ?? null };
}

/** A booking as its holder may see it; names that are no longer in the hall by their ids. */
export function showBooking(context: CommandContext, booking: Booking): BookingShown {
  const { hall, service: serviceById, queue: queueById, agency } = context.hall();
  const { id, state, day, minute, queueId, serviceId, series, number, ticketId } = booking;
  const service = serviceById(serviceId);
  const rules = rulesOf(context, booking);
  const begins = slotBegins(booking, hall.timeZone);
  const codes = bookingCodes(context.sealer);
  const offer = keptOfferOf(context, booking, context.now);
  const ticket = ticketId === null ? undefined : context.store.tickets.byId(ticketId);
  return {
    at: context.now,
    code: codes.codeOf(id),
    qr: codes.qrOf(booking),
    number: formatNumber(series, number),
    state,
    replan: booking.replan === 1,
    offer: offer && { day: offer.day, minute: offer.minute, until: offer.until },
    day,
    minute,
    slotMinutes: rules.slotMinutes,
    checkInFrom: after(begins, -rules.early * MINUTE),
    checkInUntil: after(begins, rules.grace * MINUTE),
    changeUntil: changeableUntil(booking, rules, hall.timeZone),
    queueId,
    serviceId,
    serviceName: service?.name ?? { id: serviceId },
    agencyName: agency(queueById(queueId)?.agencyId ?? '')?.shortName ?? '',
    requirements: service?.requirements ?? [],
    follow: ticket ? context.following.addressOf(ticket) : null,
  };
}
