/** Finds services by what residents call them, in any of the hall's languages, with typing slips. */
import MiniSearch, { type Query } from 'minisearch';
import type { Localized } from '../model.ts';
import { meanings, spellings, wordsOfAsking } from '../text/search-words.ts';
import type { Offer } from './offers.ts';

export type Found = {
  /** The ids of the services, best first. */
  readonly ids: readonly string[];
  /** No service has all the words that were asked for: these have some of them. */
  readonly isLoose: boolean;
};
/** What fits `query`; null for one that names nothing to look for yet. */
export type Search = (query: string) => Found | null;

/** One spelling for what people spell in several ways: case, accents, "antrian", "ektp" and "ktpel". */
function foldTerm(term: string): string {
  const plain = term.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return spellings[plain] ?? plain;
}

/** What a typed word may stand for besides itself; from three letters on it may be begun only. */
const meaningsOf = (term: string): readonly string[] =>
  Object.entries(meanings).flatMap(([word, others]) =>
    word === term || (term.length >= 3 && word.startsWith(term)) ? others : [],
  );

/** How many slips a word may hold: two in a word of five or six letters would make "lapor" of "paspor". */
const slipsIn = ({ length }: string): number | false => (length < 4 ? false : length < 8 ? 1 : 2);

const exact = { prefix: false, fuzzy: false };

const everyLanguage = (text: Localized | null): string => [text?.id, text?.en, text?.su].filter(Boolean).join(' ');

/**
 * Words may be begun only ("perpanj"), and from four letters on may hold slips ("kelahirna"). Services that have
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
      fuzzy: slipsIn,
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
    const things = terms.filter((term) => !wordsOfAsking.has(term));
    if (things.length === 0) return null;
    const wishes = terms.filter((term) => wordsOfAsking.has(term)).join(' ');
    const wished = new Set(index.search(wishes, exact).map(({ id }) => id));
    const queries = things.map(
      (term): Query => ({ combineWith: 'OR', queries: [term, { ...exact, queries: [...meaningsOf(term)] }] }),
    );
    const find = (combineWith: 'AND' | 'OR') =>
      index.search({ combineWith, queries }, { boostDocument: (id) => (wished.has(id) ? 1.5 : 1) });
    const withAll = find('AND');
    const isLoose = withAll.length === 0;
    return { ids: (isLoose ? find('OR') : withAll).map((result) => String(result.id)), isLoose };
  };
}
