/** What a message says and to whom, made at the moment when it is sent: nothing of it is kept. */
import { inLanguage } from '#shared/model.ts';
import { words } from '#shared/text/index.ts';
import { saySlot } from '#shared/text/say-slot.ts';
import { type Instant, wallClock } from '#shared/time.ts';
import { bookingCodes } from '../booking-codes.ts';
import type { HubContext } from '../commands/context.ts';
import { contactOf } from '../commands/find-booking.ts';
import type { Message } from '../store/messages.ts';
import type { Composed } from './messenger.ts';
import { composeCode } from './phone-codes.ts';

/** The text of a message from the outbox in its language, to the telephone of the booking that it is about. */
export function composeMessage(context: HubContext, message: Message, now: Instant): Composed {
  if (message.kind === 'phone-code') return composeCode(context, message, now);
  const { store } = context;
  const offer = store.offers.byId(message.aboutId);
  const booking = offer && store.bookings.byId(offer.bookingId);
  if (!offer || !booking || booking.state !== 'booked') return { is: 'outdated' };
  const isOffer = message.kind === 'offer';
  const isTrue = isOffer ? offer.state === 'open' : booking.replan === 0 && booking.day === offer.lostDay;
  if (!isTrue) return { is: 'outdated' };
  const phone = contactOf(context, booking)?.phone;
  if (!phone) return { is: 'no-contact' };
  const { hall, service } = context.hall();
  const { timeZone, zoneLabel } = hall;
  const own = words[message.language];
  const say = (slot: Parameters<typeof saySlot>[0]) => `${saySlot(slot, own)} ${zoneLabel}`;
  const named = service(booking.serviceId);
  const code = bookingCodes(context.sealer).codeOf(booking.id);
  const detail = {
    hall: inLanguage(hall.name, message.language),
    service: named ? inLanguage(named.name, message.language) : '',
    lost: say({ day: offer.lostDay, minute: offer.lostMinute }),
    until: say(wallClock(offer.until, timeZone)),
    where:
      context.publicUrl === null ? own.messages.atTheHall(code) : own.messages.onPage(`${context.publicUrl}/B/c`, code),
  };
  if (!isOffer) return { is: 'ready', phone, text: own.messages.slotBack({ ...detail, kept: '' }) };
  if (offer.day === null || offer.minute === null)
    return { is: 'ready', phone, text: own.messages.noSlot({ ...detail, kept: '' }) };
  const kept = say({ day: offer.day, minute: offer.minute });
  return { is: 'ready', phone, text: own.messages.offer({ ...detail, kept }) };
}
