/** The queues as they stand, from all that the hub knows of them. */
import type { Lane, Queue } from '#shared/model.ts';
import type { Opening } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import { openingOf, opensAfter } from '../domain/opening.ts';
import { fullLanes, queueOpening } from '../domain/queue-opening.ts';
import type { HubContext } from './context.ts';
import { isDayUnsure } from './day-clock.ts';

/** Whether a queue hands out numbers, and the lanes of which none are left today. */
export type QueueNow = { readonly opening: Opening; readonly fullLanes: readonly Lane[] };

/** Tells how queues stand at `now`: what holds for all of them is looked up once. */
export function queuesNow(context: HubContext, now: Instant): (queue: Queue) => QueueNow {
  const { store, isTrial } = context;
  const { hall } = context.hall();
  const day = context.dayOf(now);
  const isUnsure = isDayUnsure(context, now);
  return (queue) => {
    const { series } = queue;
    if (!series) return { opening: { state: 'external' }, fullLanes: [] };
    if (isUnsure) return { opening: { state: 'clock' }, fullLanes: [] };
    const stopped = store.queueStops.of(queue.id);
    const full = fullLanes(queue, (lane) => store.tickets.numbersTaken(day, series[lane]));
    const opening = queueOpening({
      byHours: openingOf(queue, hall, now, isTrial),
      stop: stopped?.day === day ? stopped.state : null,
      fullLanes: full,
      opensNext: () => (isTrial ? null : opensAfter(queue, hall, day)),
    });
    return { opening, fullLanes: full };
  };
}
