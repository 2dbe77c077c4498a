/** Every page of registration, by what its address asks for. */

import type { SlotsShown } from '#shared/booking.ts';
import type { Agency, Hall } from '#shared/model.ts';
import { isDay } from '#shared/time.ts';
import { type Offer, offersOf } from '#shared/ui/offers.ts';
import { createSearch, type Search } from '#shared/ui/search.ts';
import { drawDaySlots } from './day-page.ts';
import { drawAgency, drawFound, drawStart, LONGEST_QUERY } from './find-page.ts';
import { drawForm } from './form-page.ts';
import type { Page } from './links.ts';
import type { Moving } from './places.ts';
import { drawService } from './service-page.ts';
import { openSlotAt } from './slots-shown.ts';

/** Nobody asks in more words, and each costs the hub a look through all services. */
const MOST_WORDS = 8;

/** A hall as the pages look things up in it. */
export type Offered = {
  readonly hall: Hall;
  /** Those that offer anything, in the hall's order. */
  readonly agencies: readonly Agency[];
  readonly offers: ReadonlyMap<string, Offer>;
  readonly search: Search;
};

/** Built once per hall; the search at the first question. */
export function indexOffers(hall: Hall): Offered {
  const offers = offersOf(hall);
  const offering = new Set(offers.map(({ agency }) => agency.id));
  let search: Search | undefined;
  return {
    hall,
    agencies: hall.agencies.filter(({ id }) => offering.has(id)),
    offers: new Map(offers.map((offer) => [offer.service.id, offer])),
    search: (query) => {
      search ??= createSearch(offers);
      return search(query);
    },
  };
}

/** The first page, or the answer to a question. */
export function drawFirstPage({ hall, agencies, offers, search }: Offered, query: string | null, page: Page): string {
  if (query === null) return drawStart(hall, agencies, page);
  const asked = query.slice(0, LONGEST_QUERY).trim().split(/\s+/).slice(0, MOST_WORDS).join(' ');
  const found = search(asked);
  const of = (found?.ids ?? []).flatMap((id) => offers.get(id) ?? []);
  return drawFound(hall, agencies, page, { query: asked, found: found && { offers: of, isLoose: found.isLoose } });
}

/** The services of an agency; null for one that offers none. */
export function drawAgencyPage({ hall, agencies, offers }: Offered, id: string, page: Page): string | null {
  const agency = agencies.find((one) => one.id === id);
  if (!agency) return null;
  const its = [...offers.values()].filter((offer) => offer.agency.id === id);
  return drawAgency(hall, agency, its, page);
}

/** What was chosen of a service so far; what cannot be chosen any more leads one step back. */
export type Choice = { readonly day: string | null; readonly at: string | null; readonly moving: Moving };

/** A service, the slots of its day, or the form for one of these; `slots` as of `booking:slots`, null where it refused. */
export function drawServicePage(
  { hall }: Offered,
  offer: Offer,
  slots: SlotsShown | null,
  { day, at, moving }: Choice,
  page: Page,
): string {
  const chosen = slots?.days.find((one) => one.day === day && one.slots.length > 0);
  if (slots === null || day === null || !isDay(day) || !chosen) return drawService(hall, offer, slots, page, moving);
  const slot = at !== null && /^\d{1,4}$/.test(at) ? openSlotAt(slots.days, day, Number(at)) : undefined;
  if (!slot) return drawDaySlots(hall, offer, slots, chosen, page, moving);
  return drawForm(hall, offer, { day, minute: slot.minute, slotMinutes: slots.slotMinutes }, page, moving);
}
