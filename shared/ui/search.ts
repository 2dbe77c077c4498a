/** Finds services by what residents call them, in any of the hall's languages, with typing slips. */
import MiniSearch from 'minisearch';
import type { Localized } from '../model.ts';
import type { Offer } from './offers.ts';

export type Found = {
  /** The ids of the services, best first. */
  readonly ids: readonly string[];
  /** No service has all the words that were asked for: these have some of them. */
  readonly isLoose: boolean;
};
/** What fits `query`; null for one that names nothing to look for yet. */
export type Search = (query: string) => Found | null;

/** Words of asking, not of the thing asked for: "saya mau bikin KTP" is about the KTP, best a new one. */
const asking = new Set(
  (
    'saya aku kami mau ingin pengen hendak untuk yang di ke dan atau dengan cara tolong antrean nomor loket ' +
    'bikin buat membuat urus mengurus ngurus minta ambil ' +
    'i my me a an the to want need for of and or how get make please queue number ' +
    'abdi bade hoyong kanggo nu sareng ngadamel damel nomer'
  ).split(' '),
);

/** One spelling for what people spell in several ways: case, accents, "antrian", "ektp" and "ktpel". */
const foldTerm = (term: string): string =>
  term
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^antrian$/, 'antrean')
    .replace(/^(ektp|ktpel)$/, 'ktp');

const exact = { prefix: false, fuzzy: false };

const everyLanguage = (text: Localized | null): string => [text?.id, text?.en, text?.su].filter(Boolean).join(' ');

/**
 * Words may be begun only ("perpanj"), and from four letters on may hold a slip ("kelahirna"). Services that have
 * all the words come alone; only if there is none, those that have some of them. Words of asking do not count, but
 * among the services found, those that have them too come first.
 */
export function createSearch(offers: readonly Offer[]): Search {
  const index = new MiniSearch({
    idField: 'id',
    fields: ['name', 'keywords', 'product', 'queue', 'agency'],
    processTerm: foldTerm,
    searchOptions: {
      boost: { name: 3, keywords: 3, product: 1.5 },
      prefix: true,
      fuzzy: (term) => (term.length > 3 ? 0.25 : false),
    },
  });
  index.addAll(
    offers.map(({ service, queue, agency }) => ({
      id: service.id,
      name: everyLanguage(service.name),
      keywords: service.keywords.join(' '),
      product: everyLanguage(service.product),
      queue: everyLanguage(queue.name),
      agency: `${agency.shortName} ${everyLanguage(agency.name)}`,
    })),
  );
  return (query) => {
    const terms = (query.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(foldTerm);
    const things = terms.filter((term) => !asking.has(term));
    if (things.length === 0) return null;
    const wished = new Set(index.search(terms.filter((term) => asking.has(term)).join(' '), exact).map(({ id }) => id));
    const find = (combineWith: 'AND' | 'OR') =>
      index.search(things.join(' '), { combineWith, boostDocument: (id) => (wished.has(id) ? 1.5 : 1) });
    const withAll = find('AND');
    const isLoose = withAll.length === 0;
    return { ids: (isLoose ? find('OR') : withAll).map((result) => String(result.id)), isLoose };
  };
}
