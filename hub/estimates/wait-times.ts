/** The latest estimates of the wait, at hand for commands and views: asking costs nothing. */
import type { Lane } from '#shared/model.ts';
import { after, type Instant, MINUTE } from '#shared/time.ts';
import type { WaitAccuracy } from '#shared/views.ts';
import type { NewWait, Wait } from '../domain/wait-estimate.ts';
import type { HallWaits } from './estimator.ts';

export type WaitTimes = {
  /**
   * The wait of a ticket that somebody would get now; null where it is not known. With `ahead`, the people before it
   * now, it moves along with those who came or were called since the estimate.
   */
  readonly ofNew: (queueId: string, lane: Lane, ahead?: number) => Wait | null;
  /** When the service of a ticket taken now will most likely be over (80 %); null where that is not known. */
  readonly finishP80: (queueId: string, lane: Lane) => Instant | null;
  /** How the waits told today came true, by queue. */
  readonly accuracy: () => readonly WaitAccuracy[];
};
export type WaitTimesKept = WaitTimes & {
  /** Puts newer estimates in place of the last; null: there are none. */
  readonly put: (waits: HallWaits | null) => void;
};

/** Older estimates are not told any more. */
export const ESTIMATE_HOLDS_MS = MINUTE;

export function openWaitTimes(clock: () => Instant): WaitTimesKept {
  let latest: HallWaits | null = null;
  let byPlace = new Map<string, NewWait>();
  const keyOf = (queueId: string, lane: Lane) => `${lane} ${queueId}`;

  const ofNew = (queueId: string, lane: Lane, ahead?: number): Wait | null => {
    if (!latest || clock() - latest.at > ESTIMATE_HOLDS_MS) return null;
    const found = byPlace.get(keyOf(queueId, lane));
    if (!found || typeof found.wait === 'string') return null;
    return ahead === undefined ? found.wait : moved(found.wait, (ahead - found.ahead) * found.perPersonMs);
  };
  return {
    ofNew,
    finishP80: (queueId, lane) => ofNew(queueId, lane)?.finishP80 ?? null,
    accuracy: () => latest?.accuracy ?? [],
    put: (waits) => {
      latest = waits;
      byPlace = new Map(waits?.newTickets.map((wait) => [keyOf(wait.queueId, wait.lane), wait]));
    },
  };
}

function moved({ p50Ms, p80Ms, p90Ms, finishP80 }: Wait, byMs: number): Wait {
  const by = (ms: number) => Math.max(0, ms + byMs);
  return { p50Ms: by(p50Ms), p80Ms: by(p80Ms), p90Ms: by(p90Ms), finishP80: after(finishP80, Math.round(byMs)) };
}
