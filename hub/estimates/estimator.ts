/** Estimates the waits of a whole hall from its database. It only reads; on whose thread, is its caller's business. */
import type { Counter, Hall, Queue } from '#shared/model.ts';
import { after, asInstant, type Day, HOUR, type Instant, instantOf, MINUTE } from '#shared/time.ts';
import type { WaitAccuracy } from '#shared/views.ts';
import { queueDay } from '../domain/calendar.ts';
import { seededChance } from '../domain/chance.ts';
import { type Pace, paceOf } from '../domain/pace.ts';
import { isUnattended } from '../domain/unattended.ts';
import { accuracyOf } from '../domain/wait-accuracy.ts';
import { estimateWaits, type NewWait } from '../domain/wait-estimate.ts';
import { groupsOf } from '../domain/wait-groups.ts';
import type { CounterNow, GroupNow, QueueNow } from '../domain/wait-lines.ts';
import type { Db } from '../store/open.ts';
import { toldWaits } from '../store/wait-estimates.ts';
import { openWaitReadings } from '../store/wait-readings.ts';

export type EstimateRequest = {
  readonly hall: Hall;
  readonly now: Instant;
  readonly day: Day;
  /** Opening hours are ignored. */
  readonly isTrial: boolean;
};
export type HallWaits = {
  readonly at: Instant;
  readonly newTickets: readonly NewWait[];
  /** How the waits told today came true. */
  readonly accuracy: readonly WaitAccuracy[];
};

/** How fast queues are served changes slowly: it is read anew this often. */
const PACE_EVERY_MS = MINUTE;
/** Arrivals are counted over this time, also shortly after the opening: a rush then does not go on all day. */
const ARRIVALS_MS = HOUR;
/** In a hall that keeps no hours people keep coming for so long. */
const TRIAL_MS = 4 * HOUR;

type Slow = {
  readonly hall: Hall;
  readonly at: Instant;
  readonly paces: ReadonlyMap<string, Pace>;
  readonly coming: (queueId: string) => readonly Omit<QueueNow['coming'][number], 'until'>[];
  readonly accuracy: readonly WaitAccuracy[];
};

/** An estimator over one open database; chance is the same every time, so that estimates move only with the hall. */
export function createEstimator(db: Db): (request: EstimateRequest) => HallWaits {
  const readings = openWaitReadings(db);
  const chance = seededChance(1);
  let slow: Slow | null = null;

  const readSlow = ({ hall, now, day }: EstimateRequest): Slow => {
    const past = Map.groupBy(readings.past(hall.counters.map(({ id }) => id)), ({ queueId }) => queueId);
    const arrivals = Map.groupBy(readings.arrivals(after(now, -ARRIVALS_MS)), ({ queueId }) => queueId);
    return {
      hall,
      at: now,
      paces: new Map(hall.queues.map((queue) => [queue.id, paceOf(past.get(queue.id) ?? [], typicalMs(queue))])),
      coming: (queueId) =>
        (arrivals.get(queueId) ?? []).map(({ lane, count }) => ({ lane, everyMs: ARRIVALS_MS / count })),
      accuracy: accuracyOf(toldWaits(db, day)),
    };
  };

  return (request) =>
    readings.atOnce(() => {
      const { hall, now } = request;
      const isFresh = slow !== null && slow.hall === hall && now - slow.at < PACE_EVERY_MS && now >= slow.at;
      const known = slow !== null && isFresh ? slow : readSlow(request);
      slow = known;
      const newTickets = groupsOf(hallNow(request, known)).flatMap((group) => estimateWaits(group, chance).newTickets);
      return { at: now, newTickets, accuracy: known.accuracy };
    });

  function hallNow({ hall, now, day, isTrial }: EstimateRequest, { paces, coming }: Slow): GroupNow {
    const own = hall.queues.filter(({ series }) => series !== null);
    const hours = new Map(own.map((queue) => [queue.id, isTrial ? null : hoursToday(queue, hall, day)]));
    const openTickets = new Map(readings.open().map(({ counterId, ...ticket }) => [counterId, ticket]));
    const sessions = new Map(readings.sessions().map((session) => [session.counterId, session]));
    const waiting = readings.waiting();
    const waitingSince = ({ id, queueIds }: Counter): Instant | null =>
      waiting
        .filter(({ outUntil }) => !outUntil)
        .filter(({ queueId, forCounterId }) =>
          forCounterId === null ? queueIds.includes(queueId) : forCounterId === id,
        )
        .reduce<Instant | null>((first, { arrivedAt }) => (first && first < arrivedAt ? first : arrivedAt), null);
    return {
      now,
      queues: own.flatMap(({ id, targetWait }): QueueNow[] => {
        const pace = paces.get(id);
        const until = hours.get(id) ? (hours.get(id)?.at(-1)?.until ?? now) : after(now, TRIAL_MS);
        return pace ? [{ id, targetWait, pace, coming: coming(id).map((lane) => ({ ...lane, until })) }] : [];
      }),
      counters: hall.counters.flatMap((counter): CounterNow[] => {
        const { id, queueIds, helps } = counter;
        const session = sessions.get(id);
        if (!session) return [];
        const ticket = openTickets.get(id) ?? null;
        const breaks = breaksBetween(hours.get(queueIds[0] ?? '') ?? []);
        const couldCall = [
          readings.lastEnded(id, day) ?? 0,
          ...breaks.filter(({ from }) => from <= now).map(({ until }) => until),
        ];
        const idleSince = asInstant(Math.max(session.since, ...couldCall));
        const isLeft = ticket === null && isUnattended(idleSince, waitingSince(counter), now);
        return [{ id, queueIds, helps, state: isLeft ? 'paused' : session.state, ticket, breaks }];
      }),
      waiting,
    };
  }
}

const typicalMs = ({ typicalMinutes }: Queue): number | null =>
  typicalMinutes === null ? null : typicalMinutes * MINUTE;

type Interval = { readonly from: Instant; readonly until: Instant };

function hoursToday(queue: Queue, { calendar, timeZone }: Hall, day: Day): readonly Interval[] {
  return queueDay(queue, calendar, day).hours.map(({ from, to }) => ({
    from: instantOf(day, from, timeZone),
    until: instantOf(day, to, timeZone),
  }));
}

/** Before the first opening and between two of them nobody is called; after the last one whoever waits still is. */
function breaksBetween(open: readonly Interval[]): readonly Interval[] {
  return open.map(({ from }, index) => ({ from: open[index - 1]?.until ?? after(from, -24 * HOUR), until: from }));
}
