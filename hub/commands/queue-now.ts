/** The queues as they stand, from all that the hub knows of them. */
import { type Lane, lanes, type Queue } from '#shared/model.ts';
import type { Day, Instant } from '#shared/time.ts';
import type { LaneStops, Opening } from '#shared/views.ts';
import { hoursNow, opensAfter } from '../domain/opening.ts';
import { laneStops, queueOpening } from '../domain/queue-opening.ts';
import type { OverriddenQueue } from '../store/queue-overrides.ts';
import type { HubContext } from './context.ts';
import { isDayUnsure } from './day-clock.ts';
import { returnedOn } from './slots-now.ts';

/** Whether a queue hands out numbers, the lanes that do not, and what staff said of it today. */
export type QueueNow = {
  readonly opening: Opening;
  readonly laneStops: LaneStops;
  readonly override: OverriddenQueue | null;
  /** How many numbers of each lane with a quota are left today. */
  readonly left: { readonly [L in Lane]?: number };
};

/** Tells how queues stand at `now`: what holds for all of them is looked up once. */
export function queuesNow(context: HubContext, now: Instant): (queue: Queue) => QueueNow {
  const { store, isTrial, waits } = context;
  const { hall } = context.hall();
  const day = context.dayOf(now);
  const isUnsure = isDayUnsure(context, now);
  const shut = (state: 'external' | 'clock'): QueueNow => ({
    opening: { state },
    laneStops: {},
    override: null,
    left: {},
  });
  return (queue) => {
    const { id, series } = queue;
    if (!series) return shut('external');
    if (isUnsure) return shut('clock');
    const { opening: byHours, closesAt } = hoursNow(queue, hall, now, isTrial);
    const said = store.queueOverrides.of(id);
    const override = said?.day === day ? said : null;
    const taken = (lane: Lane) => store.tickets.numbersTaken(day, series[lane]) + store.offline.takenOn(day, id, lane);
    const quota = quotaOn(context, queue, day, now);
    const stops = laneStops(
      { quota },
      {
        taken,
        finishP80: (lane) => waits.finishP80(id, lane),
        closesAt: override?.state === 'kept-open' ? null : closesAt,
      },
    );
    const opening = queueOpening({
      byHours,
      override: override?.state ?? null,
      laneStops: stops,
      opensNext: () => (isTrial ? null : opensAfter(queue, hall, day)),
    });
    const left: { [L in Lane]?: number } = {};
    for (const lane of lanes) if (quota[lane] !== null) left[lane] = Math.max(0, quota[lane] - taken(lane));
    return { opening, laneStops: stops, override, left };
  };
}

/** How many numbers of each lane there are on a day: what nobody booked has gone to those who come without. */
function quotaOn(context: HubContext, queue: Queue, day: Day, now: Instant): Queue['quota'] {
  const { quota } = queue;
  if (quota.regular === null || !queue.booking) return quota;
  return { ...quota, regular: quota.regular + returnedOn(context, queue, day, now) };
}
