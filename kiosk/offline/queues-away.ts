/** The queues as they must stand by now, from what the hub said of the day before it went away. Pure. */
import type { Lane } from '#shared/model.ts';
import type { LeaseGrant, QueuePlan } from '#shared/offline/entries.ts';
import type { Frame } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';
import type { KioskView, LaneStops, Opening } from '#shared/views.ts';

type QueueSeen = KioskView['queues'][number];

/**
 * The queues of the last view at `now`: open by the hours of the plan, stopped where staff had stopped them, and with
 * as many numbers left as its share, less what the kiosk gave out since (`given`, by `queueId lane`), and none of a lane
 * that was seen to be full after the plan was made. A wait that was told before is told no more.
 */
export function queuesAway(
  { at, view }: Pick<Frame<'kiosk'>, 'at' | 'view'>,
  grant: LeaseGrant,
  given: ReadonlyMap<string, number>,
  now: Instant,
): KioskView['queues'] {
  const plans = new Map(grant.queues.map((plan) => [plan.queueId, plan]));
  const isNewer = at >= grant.lease.issuedAt;
  return view.queues.map((queue) => {
    const plan = plans.get(queue.queueId);
    return plan ? queueAway(queue, plan, isNewer ? queue.laneStops : {}, given, now) : queue;
  });
}

function queueAway(
  queue: QueueSeen,
  plan: QueuePlan,
  seenStops: LaneStops,
  given: ReadonlyMap<string, number>,
  now: Instant,
): QueueSeen {
  const { queueId, waiting, opening } = queue;
  const stops: { -readonly [L in Lane]?: LaneStops[L] } = { ...plan.laneStops };
  for (const [lane, left] of Object.entries(plan.left) as [Lane, number][])
    if ((given.get(`${queueId} ${lane}`) ?? 0) >= left || seenStops[lane] === 'full') stops[lane] = 'full';
  return { queueId, waiting, wait: null, laneStops: stops, opening: openingAway(plan, stops, opening, now) };
}

function openingAway(plan: QueuePlan, stops: LaneStops, seen: Opening, now: Instant): Opening {
  if (plan.stopped === 'unstaffed') return { state: 'unstaffed', opensAt: null };
  if (plan.stopped) return { state: plan.stopped };
  const current = plan.open.find(({ from, until }) => from <= now && now < until);
  if (!current) {
    const later = plan.open.find(({ from }) => from > now);
    if (!later) return seen.state === 'closed' ? seen : { state: 'closed', opensAt: null, holiday: null };
    const isBreak = plan.open.some(({ until }) => until <= now);
    return { state: isBreak ? 'break' : 'not-yet', opensAt: later.from };
  }
  if (!stops.regular || !stops.priority) return { state: 'open', until: current.until };
  const isFull = stops.regular === 'full' && stops.priority === 'full';
  return { state: isFull ? 'full' : 'too-late', opensAt: null };
}
