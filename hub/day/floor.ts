/** The floor of a hall while its day goes on: the time, what is planned, who waits, and the way to the hub. */
import type { ReplyOf, RequestOf, TakenTicket } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { addDays, after, type Instant, instantOf } from '#shared/time.ts';
import type { Device, Sender } from '../commands/context.ts';
import { ask } from '../commands/execute.ts';
import type { ChangeName, QuestionName } from '../commands/index.ts';
import { takeTicket, type WantedNumber } from '../commands/take-ticket.ts';
import { type Decisions, openDecisions } from '../decisions.ts';
import { noFlush } from '../store/flush.ts';
import { queuesOf } from './counters.ts';
import type { DayPlan } from './day-plan.ts';
import { type Desk, deskOf } from './desk.ts';
import { createTimeline } from './timeline.ts';
import type { Visitor } from './visitors.ts';

/** A visitor with a number, and the queue it is for now. `isBack`: was missed, and has turned up after all. */
export type Holder = { readonly visitor: Visitor; queueId: string; isBack: boolean; isSentOn: boolean };

export type Floor = {
  readonly hub: Decisions;
  readonly now: () => Instant;
  readonly planAt: (at: Instant, what: () => Promise<unknown>) => void;
  /** Plans for so many milliseconds from now. */
  readonly plan: (ms: number, what: () => Promise<unknown>) => void;
  /** Lives through what is planned, in order, until `end`; then it is `end`. */
  readonly liveUntil: (end: Instant) => Promise<void>;
  readonly send: <N extends ChangeName>(device: Sender, name: N, input: RequestOf<N>) => Promise<Result<ReplyOf<N>>>;
  readonly ask: <N extends QuestionName>(sender: Sender, name: N, input: RequestOf<N>) => Promise<Result<ReplyOf<N>>>;
  /** Sends what the hub must not refuse; throws where it does. */
  readonly must: <N extends ChangeName>(device: Device, name: N, input: RequestOf<N>) => Promise<ReplyOf<N>>;
  /**
   * Takes a number. One of the booked lane is given out without a booking, by the very decision that a kiosk's command
   * comes to: days about which theory knows all have lanes, and no slots.
   */
  readonly take: (device: Device, wanted: WantedNumber) => Promise<Result<TakenTicket>>;
  readonly desks: readonly Desk[];
  /** The desks that may call from a queue. */
  readonly desksOf: (queueId: string) => readonly Desk[];
  /** By the id of their ticket. */
  readonly holders: Map<number, Holder>;
  /** Counts the people who wait in each queue. */
  readonly count: (queueId: string, more: 1 | -1) => void;
  readonly isWaitedFor: (desk: Desk) => boolean;
  /** Whether somebody will still come to call from a queue as their own: staff send nobody to one that has gone home. */
  readonly isStaffed: (queueId: string) => boolean;
};

/** What is chance in a running hub, such as the minute at which a place is released, is the same each time. */
const key = Buffer.alloc(32, 'a simulated day');

/**
 * Opens a hub on the plan's database with every counter closed, at the begin of its service day; where somebody
 * registers, at that of the day before.
 */
export async function openFloor({ hall, day, visitors, shifts, file }: DayPlan): Promise<Floor> {
  const first = visitors.some(({ registers }) => registers !== null) ? addDays(day, -1) : day;
  let now = instantOf(first, hall.dayTurnsAt, hall.timeZone);
  const hub = await openDecisions({ hall, file, wall: () => now, monotonic: () => now, key, flushOf: () => noFlush });
  const timeline = createTimeline<() => Promise<unknown>>();
  const counters = new Map(hall.counters.map((counter) => [counter.id, counter]));
  const desks = shifts.map((shift) => deskOf(shift, counters.get(shift.counterId)));
  const byQueue = new Map(
    hall.queues.map(({ id }) => [id, desks.filter(({ counter }) => queuesOf(counter).includes(id))]),
  );
  const waiting = new Map<string, number>();
  let requests = 0;

  const send: Floor['send'] = (device, name, input) => hub.send(device, name, input, `day-${++requests}`);
  const decideTake = (device: Device, wanted: WantedNumber) =>
    hub.context.store.submit(() => takeTicket({ ...hub.context, device, now: hub.context.clock() }, wanted));
  return {
    hub,
    now: () => now,
    planAt: timeline.plan,
    plan: (ms, what) => timeline.plan(after(now, ms), what),
    liveUntil: async (end) => {
      for (let next = timeline.next(); next && next.at < end; next = timeline.next()) {
        now = next.at;
        await next.what();
      }
      now = end;
    },
    send,
    ask: (sender, name, input) => ask(hub.context, sender, name, input),
    must: async (device, name, input) => {
      const result = await send(device, name, input);
      if (result.ok) return result.value;
      throw new Error(`${name} of ${device.deviceId} was refused: ${JSON.stringify(result.refusal)}`);
    },
    take: (device, { lane, ...wanted }) =>
      lane === 'booked' ? decideTake(device, { ...wanted, lane }) : send(device, 'ticket:take', { ...wanted, lane }),
    desks,
    desksOf: (queueId) => byQueue.get(queueId) ?? [],
    holders: new Map(),
    count: (queueId, more) => waiting.set(queueId, (waiting.get(queueId) ?? 0) + more),
    isStaffed: (queueId) =>
      desks.some(({ counter, state }) => state !== 'closed' && counter.queueIds.includes(queueId)),
    isWaitedFor: ({ counter }) => queuesOf(counter).some((queueId) => (waiting.get(queueId) ?? 0) > 0),
  };
}
