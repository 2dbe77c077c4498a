/** Whether a queue hands out numbers: its hours first, then what staff said of it, then whether numbers are left. */
import { type Lane, lanes, type Queue, type QueueStop } from '#shared/model.ts';
import type { Opening } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';

/** The lanes of which people take numbers on the spot; booked numbers are given out beforehand. */
const walkInLanes: readonly Lane[] = ['regular', 'priority'];

export type QueueFacts = {
  /** By the hours of the queue and the calendar. */
  readonly byHours: Opening;
  /** What staff said of it for today. */
  readonly stop: QueueStop | null;
  readonly fullLanes: readonly Lane[];
  /** When it hands out numbers on a later day; asked for only when it does not today. */
  readonly opensNext: () => Instant | null;
};

/** The opening of a queue that is shut by its hours is told by these; only an open one can be stopped or full. */
export function queueOpening({ byHours, stop, fullLanes, opensNext }: QueueFacts): Opening {
  if (byHours.state !== 'open') return byHours;
  if (stop === 'paused') return { state: 'paused' };
  if (stop === 'unstaffed') return { state: 'unstaffed', opensAt: opensNext() };
  if (walkInLanes.every((lane) => fullLanes.includes(lane))) return { state: 'full', opensAt: opensNext() };
  return byHours;
}

/** The lanes whose quota of the day is used up; `taken` tells how many numbers a lane has given out. */
export const fullLanes = ({ quota }: Pick<Queue, 'quota'>, taken: (lane: Lane) => number): readonly Lane[] =>
  lanes.filter((lane) => {
    const most = quota[lane];
    return most !== null && taken(lane) >= most;
  });
