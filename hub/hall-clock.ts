/** The hub's clock: hall time, kept over the two clocks of the machine. */

import { asInstant, type Instant, SECOND } from '#shared/time.ts';
import type { ClockAlarm } from '#shared/views.ts';
import { believeClock, followClocks, LEAP_MS, startHallTime, waitsForClock } from './domain/hall-time.ts';

export type HallClock = {
  /** Hall time: never goes back. */
  readonly now: () => Instant;
  /** What is wrong with the machine's clock; the same object's values until that changes. */
  readonly alarm: () => ClockAlarm | null;
  /** Believes the machine's clock, which a person has looked at. */
  readonly believe: () => void;
};

type Parts = {
  /** What the machine's clock shows, milliseconds since 1970; anybody may set it. */
  readonly wall: () => number;
  /** Milliseconds that have passed since whenever; nobody can set it. */
  readonly monotonic: () => number;
  /** When the last event happened by hall time; 0 before the first. */
  readonly lastEventAt: number;
  /** Believes any later time at the start. */
  readonly isTrusting: boolean;
};

export function openHallClock({ wall, monotonic, lastEventAt, isTrusting }: Parts): HallClock {
  const read = () => ({ wall: wall(), monotonic: monotonic() });
  let time = startHallTime(read(), lastEventAt, isTrusting);
  return {
    now: () => {
      time = followClocks(time, read());
      return asInstant(Math.floor(time.at));
    },
    alarm: () => {
      time = followClocks(time, read());
      const { doubt, offset, at } = time;
      if (doubt) {
        const { since, lead, isStart } = doubt;
        const countsAt = asInstant(Math.round(offset + doubt.countsAt));
        return { kind: 'doubted', since: asInstant(since), leadMs: Math.round(lead), countsAt, isStart };
      }
      const wait = waitsForClock(time);
      if (wait <= LEAP_MS) return null;
      return { kind: 'waiting', until: asInstant(Math.round((at + wait / 2) / SECOND) * SECOND) };
    },
    believe: () => {
      time = believeClock(time, read());
    },
  };
}
