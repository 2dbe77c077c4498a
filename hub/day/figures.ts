/** What a day was like, in figures. Times are in milliseconds. */
import { type Lane, lanes } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import { mostAtOnce } from './at-once.ts';
import { timeInside } from './inside.ts';
import { type Overtaken, overtakesOf } from './overtakes.ts';
import type { Turn, Wait } from './turn.ts';

export type LaneFigures = {
  readonly lane: Lane;
  readonly taken: number;
  /** From taking the number to the first call. */
  readonly waits: WaitFigures;
  readonly overtakes: Overtakes;
};
/** Waits that ended with a call. */
export type WaitFigures = {
  readonly called: number;
  readonly meanMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
};
/** Against the order in which those who wait for a queue came to the hall. */
export type Overtakes = {
  /** Tickets before which somebody was called who came after them. */
  readonly overtaken: number;
  /** By how many, at most. */
  readonly mostPeople: number;
  /** By how much later the overtaker came, at most. */
  readonly mostMs: number;
};

export type Figures = {
  /** The lanes in which a number was taken. */
  readonly lanes: readonly LaneFigures[];
  readonly served: number;
  readonly missed: number;
  readonly expired: number;
  /** The waits in another queue of whoever was sent on to it. */
  readonly transfers: WaitFigures & { readonly sentOn: number };
  /** How many waited at once, at most, and from when. */
  readonly mostWaiting: number;
  readonly mostWaitingAt: Instant | null;
  /** How long those who were served were inside, from taking a number or checking in to the end of their service. */
  readonly inside: { readonly meanMs: number; readonly p95Ms: number };
};

/** @param turns in order of arrival */
export function figuresOf(turns: readonly Turn[]): Figures {
  const overtaken = overtakesOf(turns);
  // Who is called at once never counts as waiting.
  const waiting = mostAtOnce(turns.flatMap(({ waits }) => waits.map(({ from, until }) => ({ from, to: until }))));
  const count = (outcome: Turn['outcome']) => turns.filter((turn) => turn.outcome === outcome).length;
  return {
    lanes: lanes.flatMap((lane) => {
      const own = turns.filter((turn) => turn.lane === lane);
      return own.length === 0 ? [] : [laneFigures(lane, own, overtaken)];
    }),
    served: count('served'),
    missed: count('missed'),
    expired: count('expired'),
    transfers: transferFigures(turns),
    mostWaiting: waiting.people,
    mostWaitingAt: waiting.at,
    inside: insideFigures(turns),
  };
}

function laneFigures(lane: Lane, turns: readonly Turn[], all: ReadonlyMap<Wait, Overtaken>): LaneFigures {
  const overtaken = turns.map(({ waits }) => waits.flatMap((wait) => all.get(wait) ?? []));
  return {
    lane,
    taken: turns.length,
    waits: waitFigures(turns.flatMap(({ waits }) => waits.slice(0, 1))),
    overtakes: {
      overtaken: overtaken.filter((waits) => waits.length > 0).length,
      mostPeople: highest(overtaken.flat().map(({ people }) => people)),
      mostMs: highest(overtaken.flat().map(({ ms }) => ms)),
    },
  };
}

function transferFigures(turns: readonly Turn[]): Figures['transfers'] {
  const waits = turns.flatMap((turn) => turn.waits.filter(({ begin }) => begin === 'transfer'));
  return { sentOn: waits.length, ...waitFigures(waits) };
}

function waitFigures(waits: readonly Wait[]): WaitFigures {
  const lengths = waits.flatMap(({ isCalled, from, until }) => (isCalled ? [until - from] : []));
  lengths.sort((a, b) => a - b);
  return {
    called: lengths.length,
    meanMs: meanOf(lengths),
    p95Ms: quantile(lengths, 0.95),
    longestMs: lengths.at(-1) ?? 0,
  };
}

function insideFigures(turns: readonly Turn[]): Figures['inside'] {
  const lengths = turns.filter(({ outcome }) => outcome === 'served').map(timeInside);
  lengths.sort((a, b) => a - b);
  return { meanMs: meanOf(lengths), p95Ms: quantile(lengths, 0.95) };
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** The largest value, however many there are; 0 for none. */
const highest = (values: readonly number[]): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The smallest value that at least this share of `sorted` (ascending) does not exceed; 0 for an empty list. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
