import type { Queue } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { KioskView } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { queuesNow } from '../commands/queue-now.ts';
import { rangeOf } from '../domain/wait-estimate.ts';
import { printProgress } from './lists.ts';

/** The queues as every kiosk shows them. */
export function queuesView(context: HubContext, now: Instant): KioskView['queues'] {
  const { hall } = context.hall();
  const queueNow = queuesNow(context, now);
  const waitOf = ({ id }: Queue) => {
    const wait = context.waits.ofNew(id, 'regular');
    return wait && rangeOf(wait);
  };
  return hall.queues.map((queue) => {
    // Not the words of staff, which are for staff.
    const { opening, laneStops } = queueNow(queue);
    const waiting = context.store.waitingCounts.of(queue.id);
    return { queueId: queue.id, opening, laneStops, waiting, wait: waitOf(queue) };
  });
}

/** What one kiosk shows: what it shares with all kiosks, the queues and the printer, and its own latest paper. */
export function kioskView(context: HubContext, deviceId: string, shared: KioskView): KioskView {
  const latest = shared.printer ? context.store.printJobs.latestOf(deviceId) : undefined;
  return latest ? { ...shared, print: printProgress(latest) } : shared;
}
