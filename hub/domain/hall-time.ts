/**
 * Hall time: the hub's clock for order. It never goes back and never stands still. It follows the machine's clock as
 * long as that one goes as time does; when the machine's clock leaps, hall time goes on by the monotonic clock, which
 * no one can set, until the new time has proved steady or a person has confirmed it.
 */
import { HOUR, MINUTE, SECOND } from '#shared/time.ts';

/** The two clocks of the machine at one moment, in milliseconds: the one on its wall, and one that only ever runs. */
export type Reading = { readonly wall: number; readonly monotonic: number };

/** A step of the machine's clock up to this far is followed: such steps come from setting it by the network. */
export const LEAP_MS = 2 * MINUTE;
/** A clock that leapt counts by itself once it has run evenly for so long. */
export const STEADY_MS = 5 * MINUTE;
/** A power cut lasts no longer: a hub that seems to have been off for less believes the clock at once. */
export const SHORT_ABSENCE_MS = 4 * HOUR;
/** After a night, a weekend or a holiday the hub has nothing to hold against the new time but its being steady. */
export const STEADY_AT_START_MS = MINUTE;
/** No hall is shut for longer: a hub that seems to have been off for more than this doubts the clock rather. */
export const LONG_ABSENCE_MS = 14 * 24 * HOUR;
/** A clock runs evenly that strays less than this while it is watched. */
const WOBBLE_MS = 10 * SECOND;

/** A time that the machine's clock leapt to and that does not count yet. */
export type Doubt = {
  /** What the machine's clock showed when it was first seen there: the doubt's name. */
  readonly since: number;
  /** How far ahead of hall time that was, in milliseconds; negative when it was behind. */
  readonly lead: number;
  /** The monotonic time at which it counts by itself if it goes on evenly. */
  readonly countsAt: number;
  /** The hub started with it: how much time has passed since its last event is not known. */
  readonly isStart: boolean;
};

export type HallTime = {
  /** Hall time, with fractions of a millisecond, at the monotonic time `monotonic`. */
  readonly at: number;
  readonly monotonic: number;
  /** The machine's clock less the monotonic one, as far as it is believed. */
  readonly offset: number;
  readonly doubt: Doubt | null;
};

const offsetOf = ({ wall, monotonic }: Reading) => wall - monotonic;

/**
 * Hall time at the start of a hub whose last event was at `lastEventAt` (0: there is none). A clock that shows a time
 * soon after that is believed at once; so is any later one with `isTrusting`.
 */
export function startHallTime(reading: Reading, lastEventAt: number, isTrusting: boolean): HallTime {
  const { wall, monotonic } = reading;
  const lead = wall - lastEventAt;
  const isSoon = lead >= -LEAP_MS && lead <= SHORT_ABSENCE_MS;
  const isBelieved = lastEventAt === 0 || isSoon || (isTrusting && lead > 0);
  if (isBelieved) {
    return { at: Math.max(wall, lastEventAt), monotonic, offset: offsetOf(reading), doubt: null };
  }
  const begun = { at: lastEventAt, monotonic, offset: lastEventAt - monotonic };
  return { ...begun, doubt: newDoubt(reading, begun.offset, true) };
}

/** Hall time at the next reading of the clocks. */
export function followClocks(before: HallTime, { wall, monotonic: read }: Reading): HallTime {
  const monotonic = Math.max(before.monotonic, read);
  const reading = { wall, monotonic };
  const { offset, doubt } = weigh(before, reading);
  const believed = doubt ? offset + monotonic : wall;
  // Ahead of a clock that went back, hall time goes on at half its pace until that one has caught up.
  const atLeast = before.at + (monotonic - before.monotonic) / 2;
  return { at: Math.max(believed, atLeast), monotonic, offset, doubt };
}

/** Believes the machine's clock as it stands: a person has looked at it. */
export function believeClock(before: HallTime, reading: Reading): HallTime {
  return followClocks({ ...before, offset: offsetOf(reading), doubt: null }, reading);
}

/** How long hall time will run at half its pace, in milliseconds, because it is ahead of a clock that is believed. */
export const waitsForClock = ({ at, monotonic, offset }: HallTime): number =>
  Math.max(0, 2 * (at - (offset + monotonic)));

function weigh({ offset, doubt }: HallTime, reading: Reading): Pick<HallTime, 'offset' | 'doubt'> {
  if (Math.abs(offsetOf(reading) - offset) <= LEAP_MS) return { offset, doubt: null };
  const isEven = doubt !== null && Math.abs(offsetOf(reading) - offset - doubt.lead) <= WOBBLE_MS;
  if (!isEven) return { offset, doubt: newDoubt(reading, offset, doubt?.isStart ?? false) };
  return reading.monotonic < doubt.countsAt ? { offset, doubt } : { offset: offsetOf(reading), doubt: null };
}

function newDoubt(reading: Reading, offset: number, isStart: boolean): Doubt {
  const lead = offsetOf(reading) - offset;
  const wasOff = isStart && lead > 0 && lead <= LONG_ABSENCE_MS;
  const countsAt = reading.monotonic + (wasOff ? STEADY_AT_START_MS : STEADY_MS);
  return { since: reading.wall, lead, countsAt, isStart };
}
