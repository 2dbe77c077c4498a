/** The catalogue as the kiosk looks things up in it. */
import type { Agency, Hall } from '#shared/model.ts';
import { type Offer, offersOf } from '#shared/ui/offers.ts';
import { createSearch, type Search } from '#shared/ui/search.ts';

export type AgencyOffers = { readonly agency: Agency; readonly offers: readonly Offer[] };

export type HallIndex = {
  readonly hall: Hall;
  /** Agencies that offer anything, in the hall's order. */
  readonly agencies: readonly AgencyOffers[];
  /** By the service's id. */
  readonly offers: ReadonlyMap<string, Offer>;
  /** People can register for some of it before they come. */
  readonly takesBookings: boolean;
  readonly search: Search;
  /** Reads every word that can be searched for, and searches once, so that the first letter has not to wait for it. */
  readonly prepareSearch: () => void;
};

/** Built once per catalogue. */
export function indexHall(hall: Hall): HallIndex {
  const offers = offersOf(hall);
  let prepared: Search | undefined;
  const search = () => {
    prepared ??= createSearch(offers);
    return prepared;
  };
  return {
    hall,
    agencies: hall.agencies
      .map((agency) => ({ agency, offers: offers.filter((offer) => offer.agency.id === agency.id) }))
      .filter((agency) => agency.offers.length > 0),
    offers: new Map(offers.map((offer) => [offer.service.id, offer])),
    takesBookings: hall.queues.some(({ booking }) => booking !== null),
    search: (query) => (query === '' ? null : search()(query)),
    prepareSearch: () => search()('a'),
  };
}
