/** Where the holder of a ticket can be sent: to one counter, or to another queue. */
import { type Counter, type Hall, inLanguage, type Language } from '#shared/model.ts';
import type { Destination } from '#shared/protocol.ts';
import type { Words } from '#shared/text/index.ts';
import type { TicketInList } from '#shared/views.ts';
import { findCounters, isMatch, queueName } from './find.ts';

export type Target = {
  readonly id: string;
  readonly to: Destination;
  readonly label: (text: Words['counter']['transfer']) => string;
  readonly note: string;
};

type Asked = {
  readonly query: string;
  readonly language: Language;
  /** The counter that sends. */
  readonly counter: Counter;
  readonly ticket: Pick<TicketInList, 'queueId'>;
};

/** The other counters and the other queues that match the query, in the hall's order. */
export function findTargets(hall: Hall, { query, language, counter, ticket }: Asked): readonly Target[] {
  const agencyName = (agencyId: string) => hall.agencies.find(({ id }) => id === agencyId)?.shortName ?? '';
  const counters = findCounters(hall, query, language)
    .filter(({ id }) => id !== counter.id)
    .map(
      ({ id, number, agencyId, queueIds }): Target => ({
        id: `counter ${id}`,
        to: { kind: 'counter', counterId: id },
        label: (text) => text.counter(number),
        note: [agencyName(agencyId), ...queueIds.map((queueId) => queueName(hall, queueId, language))].join(' · '),
      }),
    );
  const queues = hall.queues
    .filter((queue) => queue.series !== null && queue.id !== ticket.queueId)
    .filter((queue) => isMatch(`${inLanguage(queue.name, language)} ${agencyName(queue.agencyId)}`, query))
    .map(
      (queue): Target => ({
        id: `queue ${queue.id}`,
        to: { kind: 'queue', queueId: queue.id },
        label: () => inLanguage(queue.name, language),
        note: agencyName(queue.agencyId),
      }),
    );
  return [...counters, ...queues];
}
