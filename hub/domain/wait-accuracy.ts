/** How well the waits that people were told came true. */
import type { TicketState } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { WaitAccuracy } from '#shared/views.ts';
import { rangeOf } from './wait-estimate.ts';

/** What one taker was told, and when the call came. */
export type ToldWait = {
  readonly queueId: string;
  readonly p50Ms: number;
  readonly p80Ms: number;
  readonly p90Ms: number;
  readonly arrivedAt: Instant;
  /** The first call that was not taken back; null before it. */
  readonly calledAt: Instant | null;
  /** 1 where nobody came at that call. */
  readonly isAbsent: 0 | 1;
  readonly state: TicketState;
};

/** Scores what was told, queue by queue in order of their first ticket. Cancelled tickets are left out. */
export function accuracyOf(told: readonly ToldWait[]): readonly WaitAccuracy[] {
  const counted = told.filter(({ state }) => state !== 'cancelled');
  return [...Map.groupBy(counted, ({ queueId }) => queueId)].map(([queueId, ofQueue]) => score(queueId, ofQueue));
}

function score(queueId: string, told: readonly ToldWait[]): WaitAccuracy {
  const known = told.flatMap((one) => {
    if (one.calledAt === null || one.isAbsent === 1) return [];
    const waited = (one.calledAt - one.arrivedAt) / MINUTE;
    const { from, to } = rangeOf(one);
    return [{ over: waited - one.p50Ms / MINUTE, inRange: from <= waited && waited <= to, inTime: waited <= to }];
  });
  const censored = told.filter((one) => one.isAbsent === 1 || (one.calledAt === null && one.state === 'expired'));
  const mean = (of: (one: (typeof known)[number]) => number): number | null =>
    known.length === 0 ? null : known.reduce((sum, one) => sum + of(one), 0) / known.length;
  return {
    queueId,
    scored: known.length,
    censored: censored.length,
    meanError: mean(({ over }) => Math.abs(over)),
    bias: mean(({ over }) => over),
    inRange: mean(({ inRange }) => Number(inRange)),
    inTime: mean(({ inTime }) => Number(inTime)),
  };
}
