/** How things are measured: many in flight, in turns, medians. Figures of one run compare; absolute times do not. */

/** Sorted ascending; `q` from 0 to 1. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

export type Load = {
  /** How many were answered in a second. */
  readonly perSecond: number;
  /** Milliseconds from sending to the answer. */
  readonly p50: number;
  readonly p99: number;
};

/** Keeps `inFlight` requests under way for `ms`; `request` is told which of the places asks. */
export async function underLoad(
  inFlight: number,
  ms: number,
  request: (place: number) => Promise<unknown>,
): Promise<Load> {
  const times: number[] = [];
  const begun = performance.now();
  const one = async (place: number) => {
    while (performance.now() - begun < ms) {
      const sent = performance.now();
      await request(place);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, (_, place) => one(place)));
  const seconds = (performance.now() - begun) / 1_000;
  return { perSecond: times.length / seconds, p50: median(times), p99: quantile(times, 0.99) };
}

/** One line of the result: a ratio of this run, and what is aimed at. */
export type Finding = {
  readonly what: string;
  readonly ours: string;
  readonly baseline: string;
  readonly ratio: number;
  /** Null where the ratio is none of ours: it tells how far one could come. */
  readonly aim: { readonly atLeast: number } | { readonly atMost: number } | null;
};
