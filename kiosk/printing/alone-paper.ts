/** The paper of a number that the kiosk gave out by itself, from the hall as it saw it last. */
import { formatNumber, inLanguage } from '#shared/model.ts';
import type { OfflineEntry } from '#shared/offline/entries.ts';
import type { TicketPaper } from '#shared/printing/messages.ts';
import type { Catalogue } from '#shared/protocol.ts';
import { asInstant } from '#shared/time.ts';

/** Nobody knows how many people are ahead: the paper says what the number means instead. */
export function alonePaper(entry: OfflineEntry, { hall }: Catalogue, isTrial: boolean): TicketPaper {
  const { lease, number, serviceId, lane, language, takenAt } = entry;
  const service = hall.services.find(({ id }) => id === serviceId);
  const queue = hall.queues.find(({ id }) => id === service?.queueId);
  const agency = hall.agencies.find(({ id }) => id === queue?.agencyId);
  return {
    hallName: inLanguage(hall.name, language),
    agencyName: agency?.shortName ?? '',
    queueName: queue ? inLanguage(queue.name, language) : '',
    serviceName: service ? inLanguage(service.name, language) : serviceId,
    number: formatNumber(lease.series, number),
    lane,
    language,
    takenAt: asInstant(takenAt),
    timeZone: hall.timeZone,
    zoneLabel: hall.zoneLabel,
    ahead: null,
    waitUpTo: null,
    counters: hall.counters.filter(({ queueIds }) => queue && queueIds.includes(queue.id)).map((one) => one.number),
    requirements: service ? service.requirements.map((one) => inLanguage(one, language)) : [],
    follow: null,
    copy: false,
    trial: isTrial,
  };
}
