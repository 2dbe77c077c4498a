import type { Queue } from '#shared/model.ts';
import type { KioskView, Opening } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import { isDayUnsure } from '../commands/day-clock.ts';
import { openingOf } from '../domain/opening.ts';
import { printProgress } from './lists.ts';

/** The queues as every kiosk shows them. */
export function queuesView(context: HubContext, now: Instant): KioskView['queues'] {
  const { hall } = context.hall();
  const isUnsure = isDayUnsure(context, now);
  const opening = (queue: Queue): Opening =>
    isUnsure && !queue.external ? { state: 'clock' } : openingOf(queue, hall, now, context.isTrial);
  return hall.queues.map((queue) => ({
    queueId: queue.id,
    opening: opening(queue),
    waiting: context.store.waitingCounts.of(queue.id),
  }));
}

/** What one kiosk shows: what it shares with all kiosks, the queues and the printer, and its own latest paper. */
export function kioskView(context: HubContext, deviceId: string, shared: KioskView): KioskView {
  const latest = shared.printer ? context.store.printJobs.latestOf(deviceId) : undefined;
  return latest ? { ...shared, print: printProgress(latest) } : shared;
}
