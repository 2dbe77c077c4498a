/** The offer to somebody whose slot is no more, as it stands. */
import type { Booking } from '#shared/model.ts';
import type { Day, Instant, MinuteOfDay } from '#shared/time.ts';
import { type Actor, hubItself } from '../store/events.ts';
import type { Offer, OfferState } from '../store/offers.ts';
import type { HubContext } from './context.ts';

type Books = Pick<HubContext, 'store'>;
/** An offer with a slot that is kept. */
export type KeptOffer = Offer & { readonly day: Day; readonly minute: MinuteOfDay };

/** The offer that waits for an answer, with a slot or only with the word that none was free. */
export function openOfferOf({ store }: Books, booking: Pick<Booking, 'id' | 'replan'>): Offer | null {
  if (booking.replan === 0) return null;
  const latest = store.offers.latestOf(booking.id);
  return latest?.state === 'open' ? latest : null;
}

/** The offer of a slot that is kept at this moment. */
export function keptOfferOf(books: Books, booking: Booking, now: Instant): KeptOffer | null {
  const offer = openOfferOf(books, booking);
  if (!offer || offer.day === null || offer.minute === null || offer.until <= now) return null;
  return { ...offer, day: offer.day, minute: offer.minute };
}

/** Ends an offer; its slot is kept for nobody any more. Inside a decision. */
export function endOffer(
  { store }: Books,
  offer: Offer,
  state: Exclude<OfferState, 'open'>,
  now: Instant,
  actor: Actor = hubItself,
): void {
  store.record(store.offers.table, `offer.${state}`, offer, { ...offer, state, endedAt: now }, actor, now);
}
