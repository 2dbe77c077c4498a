/** How fast a queue is served: what its last tickets took, with what is assumed before there are enough of them. */
import type { Instant } from '#shared/time.ts';
import { MINUTE, SECOND } from '#shared/time.ts';

export type Pace = {
  /** How long services took, in milliseconds, ascending, never empty: one is drawn by its place. */
  readonly serviceMs: readonly number[];
  /** How unsure their mean is: the standard deviation of its natural logarithm. */
  readonly doubt: number;
  /** From the call to the begin of the service. */
  readonly comesMs: number;
  /** From the call until a person who does not come is given up. */
  readonly givenUpMs: number;
  /** The share of calls at which nobody comes. */
  readonly noShowRate: number;
  /** From the end of one ticket to the next call while somebody waits. */
  readonly betweenMs: number;
  /** Whether enough is known to tell anybody a wait. */
  readonly isKnown: boolean;
};

/** A ticket that ended at a counter, by its last call. */
export type PastTicket = {
  readonly calledAt: Instant;
  /** null when nobody came. */
  readonly servingAt: Instant | null;
  readonly endedAt: Instant;
  /** When the counter's next call followed, if that person had been waiting all the while. */
  readonly nextCalledAt: Instant | null;
};

/** Fewer services than these tell nothing, unless the hall says how long they take. */
export const FEWEST_SERVICES = 5;
/** What a service is taken to last where nobody has said. */
export const ASSUMED_SERVICE_MS = 10 * MINUTE;
const ASSUMED_COMES_MS = 40 * SECOND;
const ASSUMED_GIVEN_UP_MS = 2 * MINUTE;
const ASSUMED_BETWEEN_MS = 15 * SECOND;
const ASSUMED_NO_SHOW_RATE = 0.08;
/** How far an assumed mean may be off, as the standard deviation of its logarithm. */
const ASSUMED_DOUBT = 0.4;
/** Services differ by so much around their mean: tenths of a lognormal with a coefficient of variation of 0.7. */
const ASSUMED_SPREAD = [0.28, 0.43, 0.54, 0.64, 0.76, 0.89, 1.05, 1.26, 1.59, 2.58];
/** What is assumed counts for so many tickets. */
const ASSUMED_WEIGHT = ASSUMED_SPREAD.length;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const ascending = (a: number, b: number): number => a - b;

/**
 * Values beyond Tukey's fences, taken on a scale of logarithms, moved to the fences: a ticket that was forgotten open
 * over lunch says that a service was long, not that it lasted an hour. Gives them in ascending order.
 */
export function winsorised(values: readonly number[]): readonly number[] {
  const sorted = values.map((value) => Math.max(value, SECOND)).sort(ascending);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.25), at(0.75)];
  const reach = (high / low) ** 1.5;
  return sorted.map((value) => Math.min(high * reach, Math.max(low / reach, value)));
}

/** The mean of what was seen, with what is assumed counted as `ASSUMED_WEIGHT` times seen. */
function leaning(seen: readonly number[], assumed: number): number {
  const sum = winsorised(seen).reduce((total, value) => total + value, 0);
  return (sum + ASSUMED_WEIGHT * assumed) / (seen.length + ASSUMED_WEIGHT);
}

/**
 * The pace of a queue after its last tickets.
 * @param typicalMs how long the hall file says a service takes; null when it does not say
 */
export function paceOf(past: readonly PastTicket[], typicalMs: number | null): Pace {
  const served = past.flatMap(({ calledAt, servingAt, endedAt }) =>
    servingAt === null ? [] : [{ comes: servingAt - calledAt, lasts: endedAt - servingAt }],
  );
  const missed = past.filter(({ servingAt }) => servingAt === null);
  const between = past.flatMap(({ endedAt, nextCalledAt }) => (nextCalledAt === null ? [] : [nextCalledAt - endedAt]));
  const lasted = served.map(({ lasts }) => lasts);
  // The assumed spread lies around what is seen as much as around what is assumed, so that it fades in either way.
  const middle = leaning(lasted, typicalMs ?? ASSUMED_SERVICE_MS);
  return {
    serviceMs: [...winsorised(lasted), ...ASSUMED_SPREAD.map((share) => share * middle)].sort(ascending),
    doubt: ASSUMED_DOUBT * Math.sqrt(ASSUMED_WEIGHT / (ASSUMED_WEIGHT + served.length)),
    comesMs: leaning(
      served.map(({ comes }) => comes),
      ASSUMED_COMES_MS,
    ),
    givenUpMs: leaning(
      missed.map(({ calledAt, endedAt }) => endedAt - calledAt),
      ASSUMED_GIVEN_UP_MS,
    ),
    noShowRate: (missed.length + ASSUMED_NO_SHOW_RATE * 2 * ASSUMED_WEIGHT) / (past.length + 2 * ASSUMED_WEIGHT),
    betweenMs: leaning(between, ASSUMED_BETWEEN_MS),
    isKnown: typicalMs !== null || served.length >= FEWEST_SERVICES,
  };
}

/** The mean time from one call of a queue to the next at one counter that does nothing else. */
export const meanRoundMs = ({ serviceMs, comesMs, givenUpMs, noShowRate, betweenMs }: Pace): number =>
  betweenMs + noShowRate * givenUpMs + (1 - noShowRate) * (comesMs + mean(serviceMs));

/** How long a service lasts by `luck` in [0, 1). */
export function drawService({ serviceMs }: Pace, luck: number): number {
  return serviceMs[Math.floor(luck * serviceMs.length)] ?? 0;
}

/** How long a service goes on that has lasted `elapsedMs`, by `luck` in [0, 1). */
export function drawRest({ serviceMs }: Pace, elapsedMs: number, luck: number): number {
  const over = serviceMs.findIndex((lasts) => lasts > elapsedMs);
  // Longer than any before: it may end now, or go on for half as long again.
  if (over === -1) return (luck * elapsedMs) / 2;
  const lasts = serviceMs[over + Math.floor(luck * (serviceMs.length - over))] ?? elapsedMs;
  return lasts - elapsedMs;
}
