/** Finding a service or a counter among many by a few typed words. */
import { type Counter, type Hall, inLanguage, type Language, type Service } from '#shared/model.ts';

/** Lower case without accents, words apart: "KTP-el Séhat" is `ktp el sehat`. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether every typed word begins some word of the text. */
function isMatch(text: string, query: string): boolean {
  const textWords = plain(text).split(' ');
  const typed = plain(query);
  return typed === '' || typed.split(' ').every((word) => textWords.some((other) => other.startsWith(word)));
}

export type FoundService = {
  readonly service: Service;
  readonly agencyName: string;
  readonly queueName: string;
  /** Its queue is served by this counter. */
  readonly isOwn: boolean;
};

/**
 * The services whose name, other words, queue or agency match the query, those of the given counter first, each
 * group in the order of the hall file. Services whose queue the agency runs itself have no numbers and are left out.
 */
export function findServices(hall: Hall, counter: Counter, query: string, language: Language): FoundService[] {
  const queues = new Map(hall.queues.map((queue) => [queue.id, queue]));
  const agencies = new Map(hall.agencies.map((agency) => [agency.id, agency]));
  const found = hall.services.flatMap((service) => {
    const queue = queues.get(service.queueId);
    const agency = queue && agencies.get(queue.agencyId);
    if (!queue?.series || !agency) return [];
    const texts = [service.name, queue.name].flatMap((name) => [name.id, name.en ?? '', name.su ?? '']);
    if (!isMatch([...texts, ...service.keywords, agency.shortName, agency.name.id].join(' '), query)) return [];
    return [
      {
        service,
        agencyName: agency.shortName,
        queueName: inLanguage(queue.name, language),
        isOwn: counter.queueIds.includes(queue.id),
      },
    ];
  });
  return [...found.filter(({ isOwn }) => isOwn), ...found.filter(({ isOwn }) => !isOwn)];
}

/** The counters whose number, agency or queues match the query, by number; one with exactly that number comes first. */
export function findCounters(hall: Hall, query: string, language: Language): Counter[] {
  const names = (counter: Counter) => [
    String(counter.number),
    hall.agencies.find(({ id }) => id === counter.agencyId)?.shortName ?? '',
    ...counter.queueIds.map((id) => queueName(hall, id, language)),
  ];
  const isExact = ({ number }: Counter) => String(number) === query.trim();
  return hall.counters
    .filter((counter) => isMatch(names(counter).join(' '), query))
    .sort((a, b) => Number(isExact(b)) - Number(isExact(a)) || a.number - b.number);
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
