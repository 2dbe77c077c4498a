/** Finds services by what residents call them, in any of the hall's languages, with typing slips. */
import MiniSearch from 'minisearch';
import type { Localized } from '#shared/model.ts';
import type { Offer } from './offers.ts';

/** The ids of the services that fit `query`, best first; none for a query without a word that says anything. */
export type Search = (query: string) => readonly string[];

/** Words of asking, not of the thing asked for: "saya mau bikin KTP" is about the KTP. */
const filler = new Set(
  (
    'saya aku kami mau ingin hendak untuk yang di ke dan atau dengan bikin buat urus mengurus membuat minta cara ' +
    'i my a an the to want need for of and or how get make ' +
    'abdi bade hoyong kanggo nu sareng ngadamel damel'
  ).split(' '),
);

/** One spelling for what people spell in several ways; null for a word that says nothing. */
function foldTerm(term: string): string | null {
  const plain = term
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/^antrian/, 'antrean');
  return plain === '' || filler.has(plain) ? null : plain;
}

const everyLanguage = (text: Localized | null): string => [text?.id, text?.en, text?.su].filter(Boolean).join(' ');

/**
 * Words may be begun only ("perpanj"), and from four letters on may hold a slip ("kelahirna"). Services that have
 * all the words come alone; only if there is none, those that have some of them.
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
    const all = index.search(query, { combineWith: 'AND' });
    const found = all.length > 0 ? all : index.search(query, { combineWith: 'OR' });
    return found.map((result) => String(result.id));
  };
}
