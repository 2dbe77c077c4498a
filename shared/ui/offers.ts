import type { Agency, Hall, Queue, Service } from '../model.ts';

/** A service with the queue it leads to and the agency that offers it. */
export type Offer = { readonly service: Service; readonly queue: Queue; readonly agency: Agency };

/** All that residents can come for, in the hall's order. A service whose queue or agency is missing is left out. */
export function offersOf(hall: Hall): readonly Offer[] {
  const queues = new Map(hall.queues.map((queue) => [queue.id, queue]));
  const agencies = new Map(hall.agencies.map((agency) => [agency.id, agency]));
  return hall.services.flatMap((service): Offer[] => {
    const queue = queues.get(service.queueId);
    const agency = queue && agencies.get(queue.agencyId);
    return agency ? [{ service, queue, agency }] : [];
  });
}
