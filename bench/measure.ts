/**
 * How things are measured: many in flight, in turns, medians. Figures of one run compare; absolute times only where an
 * aim is one, and with the machine they are of.
 */
import { availableParallelism, cpus } from 'node:os';

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

/** The processor and how many of its cores there are, as an absolute time is to be read with. */
export const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores`;

/** Times in milliseconds over an aim that is one itself, at a quantile of theirs. */
export const overAim = (what: string, times: readonly number[], aimMs: number, q = 0.95): Finding => ({
  what: `${what} / the aim (p${q * 100}; on ${machine})`,
  ours: `${quantile(times, q).toFixed(0)} ms (median ${median(times).toFixed(0)}, longest ${Math.max(...times).toFixed(0)})`,
  baseline: `${aimMs} ms`,
  ratio: quantile(times, q) / aimMs,
  aim: { atMost: 1 },
});

/** Whether the aim of a ratio is met, in words: `≥ 0.6: NOT met`. */
export function judge(ratio: number, aim: NonNullable<Finding['aim']>): string {
  const [relation, target, isMet] =
    'atLeast' in aim ? ['≥', aim.atLeast, ratio >= aim.atLeast] : ['≤', aim.atMost, ratio <= aim.atMost];
  return `${relation} ${target}: ${isMet ? 'met' : 'NOT met'}`;
}
