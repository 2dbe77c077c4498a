/**
 * Whether a queue hands out numbers: its hours first, then what staff said of it, then whether numbers and time are
 * left.
 */
import { type Lane, lanes, type Queue, type QueueOverride } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { LaneStops, Opening } from '#shared/views.ts';

/** The lanes of which people take numbers on the spot; booked numbers are given out beforehand. */
const walkInLanes: readonly Lane[] = ['regular', 'priority'];

export type LaneFacts = {
  /** How many numbers of a lane were given out today. */
  readonly taken: (lane: Lane) => number;
  /** When the service of a new ticket of a lane will most likely be over (80 %); null where nobody knows. */
  readonly finishP80: (lane: Lane) => Instant | null;
  /** When the queue closes for the day; null where no ticket is the last one. */
  readonly closesAt: Instant | null;
};

/**
 * The lanes of a queue that have no numbers: the quota of the day is used up, or whoever took one would most likely not
 * be served before closing. A lane of which that is not known goes on.
 */
export function laneStops({ quota }: Pick<Queue, 'quota'>, { taken, finishP80, closesAt }: LaneFacts): LaneStops {
  const stops: { -readonly [L in Lane]?: LaneStops[L] } = {};
  for (const lane of lanes) {
    const most = quota[lane];
    if (most !== null && taken(lane) >= most) stops[lane] = 'full';
    else if (closesAt !== null && (finishP80(lane) ?? closesAt) > closesAt) stops[lane] = 'too-late';
  }
  return stops;
}

export type QueueFacts = {
  /** By the hours of the queue and the calendar. */
  readonly byHours: Opening;
  /** What staff said of it for today. */
  readonly override: QueueOverride | null;
  readonly laneStops: LaneStops;
  /** When it hands out numbers on a later day; asked for only when it does not today. */
  readonly opensNext: () => Instant | null;
};

/** A queue that is shut by its hours is told to be so; only an open one can be stopped by staff or have none left. */
export function queueOpening({ byHours, override, laneStops, opensNext }: QueueFacts): Opening {
  if (byHours.state !== 'open') return byHours;
  if (override === 'paused') return { state: 'paused' };
  if (override === 'unstaffed') return { state: 'unstaffed', opensAt: opensNext() };
  if (walkInLanes.some((lane) => laneStops[lane] === undefined)) return byHours;
  const isFull = walkInLanes.every((lane) => laneStops[lane] === 'full');
  return { state: isFull ? 'full' : 'too-late', opensAt: opensNext() };
}
