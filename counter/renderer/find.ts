/** Finding a service or a counter among many by a few typed words. */
import { type Counter, type Hall, inLanguage, type Language } from '#shared/model.ts';
import { type Offer, offersOf } from '#shared/ui/offers.ts';
import { createSearch } from '#shared/ui/search.ts';

/** Lower case without accents, words apart: "KTP-el Séhat" is `ktp el sehat`. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether every typed word begins some word of the text. */
export function isMatch(text: string, query: string): boolean {
  const textWords = plain(text).split(' ');
  const typed = plain(query);
  return typed === '' || typed.split(' ').every((word) => textWords.some((other) => other.startsWith(word)));
}

export type FoundService = Offer & {
  /** Its queue is served by this counter. */
  readonly isOwn: boolean;
};
/** Finds the services of which a number can be taken; made once per hall. */
export type ServiceFinder = (counter: Counter, query: string) => readonly FoundService[];

/**
 * Finds as residents do at a kiosk, the best first. A query that names nothing yet finds all, those of the given
 * counter first. Services whose queue the agency runs itself have no numbers and are left out.
 */
export function createServiceFinder(hall: Hall): ServiceFinder {
  const offers = offersOf(hall).filter(({ queue }) => queue.series !== null);
  const search = createSearch(offers);
  return (counter, query) => {
    const found = search(query)?.ids.flatMap((id) => offers.find(({ service }) => service.id === id) ?? []);
    const marked = (found ?? offers).map((offer) => ({ ...offer, isOwn: counter.queueIds.includes(offer.queue.id) }));
    return found ? marked : marked.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn));
  };
}

/** The counter with exactly this number, else all whose number, agency or queues match the query, by number. */
export function findCounters(hall: Hall, query: string, language: Language): Counter[] {
  const names = (counter: Counter) => [
    String(counter.number),
    hall.agencies.find(({ id }) => id === counter.agencyId)?.shortName ?? '',
    ...counter.queueIds.map((id) => queueName(hall, id, language)),
  ];
  const exact = hall.counters.filter(({ number }) => String(number) === query.trim());
  if (exact.length > 0) return exact;
  return hall.counters
    .filter((counter) => isMatch(names(counter).join(' '), query))
    .sort((a, b) => a.number - b.number);
}

/** The name of a queue, or its id where the catalogue does not know it. */
export function queueName(hall: Hall, queueId: string, language: Language): string {
  const queue = hall.queues.find(({ id }) => id === queueId);
  return queue ? inLanguage(queue.name, language) : queueId;
}

/** The name of a service, or its id where the catalogue does not know it. */
export function serviceName(hall: Hall, serviceId: string, language: Language): string {
  const service = hall.services.find(({ id }) => id === serviceId);
  return service ? inLanguage(service.name, language) : serviceId;
}
