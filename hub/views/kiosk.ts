import type { KioskView } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import type { HubContext } from '../commands/context.ts';
import { openingOf } from '../domain/opening.ts';
import { printProgress } from './lists.ts';

/** The queues as every kiosk shows them. */
export function queuesView(context: HubContext, now: Instant): KioskView['queues'] {
  const { hall } = context.hall();
  return hall.queues.map((queue) => ({
    queueId: queue.id,
    opening: openingOf(queue, hall, now, context.isTrial),
    waiting: context.store.waitingCounts.of(queue.id),
  }));
}

/** What one kiosk shows: what it shares with all kiosks, the queues and the printer, and its own latest paper. */
export function kioskView(context: HubContext, deviceId: string, shared: KioskView): KioskView {
  const latest = shared.printer ? context.store.printJobs.latestOf(deviceId) : undefined;
  return latest ? { ...shared, print: printProgress(latest) } : shared;
}
