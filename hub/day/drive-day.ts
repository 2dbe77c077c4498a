/**
 * Drives a hub through one day: visitors take numbers, staff open counters, call, serve, rest and close, all by the
 * commands that kiosks and counters send. The clock is moved from one thing that happens to the next.
 */
import type { RefusalCode, ReplyOf, RequestOf, Result } from '#shared/protocol.ts';
import { after, type Day, HOUR, type Instant, instantOf, MINUTE, SECOND } from '#shared/time.ts';
import type { Device } from '../commands/context.ts';
import type { ChangeName } from '../commands/index.ts';
import { createDayTurner } from '../commands/turn-day.ts';
import { type Decisions, openDecisions } from '../decisions.ts';
import type { Flush } from '../store/flush.ts';
import { queuesOf } from './counters.ts';
import type { DayPlan } from './day-plan.ts';
import { type Desk, deskOf, spellAt } from './desk.ts';
import { createTimeline } from './timeline.ts';
import type { Visitor } from './visitors.ts';

/** A visitor who got no number, and why. */
export type TurnedAway = { readonly visitor: Visitor; readonly at: Instant; readonly reason: RefusalCode };

export type DrivenDay = {
  /** The hub as it is after its day has turned; close it. */
  readonly hub: Decisions;
  readonly turnedAway: readonly TurnedAway[];
};

/** Somebody who stands before a closed kiosk waits for it to open at most so long. */
const mostAtTheDoor = 2 * HOUR;
/** Waits are estimated anew for whoever takes a number so long after the last time, as a hub would have by then. */
const estimateEveryMs = 10 * SECOND;
/** An idle counter looks again so often while somebody waits in a queue that it helps out. */
const looksAgainMs = MINUTE;

/** Lives through the day and the turn to the next one. Throws where the hub refuses what it must not refuse. */
export async function driveDay({ hall, day, visitors, shifts, manners, estimates, file }: DayPlan): Promise<DrivenDay> {
  const nextDay = instantOf(day, 24 * 60 + hall.dayTurnsAt, hall.timeZone);
  let now = instantOf(day, hall.dayTurnsAt, hall.timeZone);
  const hub = await openDecisions({ hall, file, wall: () => now, monotonic: () => now, flushOf: () => noFlush });
  const timeline = createTimeline<() => Promise<unknown>>();
  const services = new Map(hall.services.map((service) => [service.id, service]));
  const counters = new Map(hall.counters.map((counter) => [counter.id, counter]));
  const desks = shifts.map((shift) => deskOf(shift, counters.get(shift.counterId)));
  const desksOf = new Map(
    hall.queues.map(({ id }) => [id, desks.filter(({ counter }) => queuesOf(counter).includes(id))]),
  );
  const waiting = new Map(hall.queues.map(({ id }) => [id, 0]));
  const holders = new Map<number, { readonly visitor: Visitor; readonly queueId: string; isBack: boolean }>();
  const turnedAway: TurnedAway[] = [];
  let requests = 0;
  let estimatedAt = Number.NEGATIVE_INFINITY;

  const send = <N extends ChangeName>(device: Device, name: N, input: RequestOf<N>): Promise<Result<ReplyOf<N>>> =>
    hub.send(device, name, input, `day-${++requests}`);
  const must = async <N extends ChangeName>(device: Device, name: N, input: RequestOf<N>): Promise<ReplyOf<N>> => {
    const result = await send(device, name, input);
    if (result.ok) return result.value;
    throw new Error(`${name} of ${device.deviceId} was refused: ${JSON.stringify(result.refusal)}`);
  };
  const plan = (ms: number, what: () => Promise<unknown>) => timeline.plan(after(now, ms), what);
  const count = (queueId: string, more: 1 | -1) => waiting.set(queueId, (waiting.get(queueId) ?? 0) + more);

  const arrive = async (visitor: Visitor, since: Instant): Promise<void> => {
    const { serviceId, lane } = visitor;
    if (estimates && now - estimatedAt >= estimateEveryMs) {
      hub.estimateWaits();
      estimatedAt = now;
    }
    const taken = await send(kiosk, 'ticket:take', { serviceId, lane, language: 'id' });
    if (!taken.ok) {
      const opensAt = opensToday(taken.refusal.detail?.opensAt, day, hall.timeZone);
      if (opensAt !== null && opensAt > now && opensAt - since <= mostAtTheDoor)
        timeline.plan(opensAt, () => arrive(visitor, since));
      else turnedAway.push({ visitor, at: now, reason: taken.refusal.code });
      return;
    }
    const queueId = services.get(serviceId)?.queueId ?? '';
    holders.set(taken.value.id, { visitor, queueId, isBack: false });
    count(queueId, 1);
    await wake(queueId);
  };

  /** Lets the idle counters of a queue look, the nearest to it and longest idle first, until one has called. */
  const wake = async (queueId: string): Promise<void> => {
    const far = ({ counter }: Desk) => queuesOf(counter).indexOf(queueId);
    const idle = (desksOf.get(queueId) ?? []).filter(({ state }) => state === 'idle');
    idle.sort((a, b) => far(a) - far(b) || a.idleSince - b.idleSince);
    for (const desk of idle) if (await callNext(desk)) return;
  };

  const open = async (desk: Desk): Promise<void> => {
    if (desk.state === 'busy') return;
    await must(desk.device, 'counter:open', { counterId: desk.counter.id, takeOver: false });
    beIdle(desk);
    await callNext(desk);
  };
  const beIdle = (desk: Desk) => {
    desk.state = 'idle';
    desk.idleSince = now;
  };

  /** Calls for an idle counter, unless its work is over for now; says whether somebody was called. */
  const callNext = async (desk: Desk): Promise<boolean> => {
    if (desk.state !== 'idle') return false;
    const spell = spellAt(desk.shift, now);
    if (spell === 'rest' || spell === 'left') {
      await leave(desk, spell === 'rest');
      return false;
    }
    const called = await send(desk.device, 'ticket:call-next', {});
    if (called.ok) {
      desk.state = 'busy';
      await serveOrMiss(desk, called.value.id);
      return true;
    }
    if (called.refusal.code !== 'nobody-waiting') throw new Error(`call-next: ${JSON.stringify(called.refusal)}`);
    const isWaitedFor = queuesOf(desk.counter).some((queueId) => (waiting.get(queueId) ?? 0) > 0);
    if (isWaitedFor) lookAgain(desk);
    else if (spell === 'overtime') await leave(desk, false);
    return false;
  };
  const leave = async (desk: Desk, isBack: boolean): Promise<void> => {
    await must(desk.device, isBack ? 'counter:pause' : 'counter:close', {});
    desk.state = isBack ? 'paused' : 'closed';
  };
  const lookAgain = (desk: Desk) => {
    if (desk.isLookPlanned) return;
    desk.isLookPlanned = true;
    plan(looksAgainMs, async () => {
      desk.isLookPlanned = false;
      await callNext(desk);
    });
  };

  const serveOrMiss = async (desk: Desk, ticketId: number): Promise<void> => {
    const holder = holders.get(ticketId);
    if (!holder) throw new Error(`ticket ${ticketId} was called, and nobody has it`);
    count(holder.queueId, -1);
    if (holder.visitor.absent && !holder.isBack) {
      plan(manners.recallAfterMs, () => must(desk.device, 'ticket:recall', { ticketId }));
      plan(manners.recallAfterMs + manners.missAfterMs, () => miss(desk, ticketId));
    } else plan(manners.walkMs, () => serve(desk, ticketId, holder.visitor.serviceMs));
  };
  const serve = async (desk: Desk, ticketId: number, serviceMs: number): Promise<void> => {
    await must(desk.device, 'ticket:serve', { ticketId });
    plan(serviceMs, async () => {
      await must(desk.device, 'ticket:finish', { ticketId });
      plan(manners.betweenMs, () => goOn(desk));
    });
  };
  const miss = async (desk: Desk, ticketId: number): Promise<void> => {
    await must(desk.device, 'ticket:miss', { ticketId });
    const backAfterMs = holders.get(ticketId)?.visitor.absent?.backAfterMs ?? null;
    if (backAfterMs !== null) plan(backAfterMs, () => comeBack(ticketId));
    await goOn(desk);
  };
  const goOn = async (desk: Desk): Promise<void> => {
    beIdle(desk);
    await callNext(desk);
  };

  /** Somebody who was missed tells a counter of the queue, where one is open, and waits again. */
  const comeBack = async (ticketId: number): Promise<void> => {
    const holder = holders.get(ticketId);
    const desk = desksOf.get(holder?.queueId ?? '')?.find(({ state }) => state === 'idle' || state === 'busy');
    if (!holder || !desk) return;
    await must(desk.device, 'ticket:reinstate', { ticketId });
    holder.isBack = true;
    count(holder.queueId, 1);
    await wake(holder.queueId);
  };

  for (const visitor of visitors) timeline.plan(visitor.at, () => arrive(visitor, visitor.at));
  for (const desk of desks) {
    for (const { from, to } of desk.shift.spells) {
      timeline.plan(from, () => open(desk));
      timeline.plan(to, () => callNext(desk));
    }
    timeline.plan(desk.shift.leavesAt, () => callNext(desk));
  }
  for (let next = timeline.next(); next && next.at < nextDay; next = timeline.next()) {
    now = next.at;
    await next.what();
  }
  now = after(nextDay, SECOND);
  await turnTheDay(hub);
  return { hub, turnedAway };
}

const kiosk: Device = { deviceId: 'kiosk-1', role: 'kiosk' };

/** The instant of `HH:MM` on this day; null for a later day, or where nothing is said. */
function opensToday(text: string | number | boolean | undefined, day: Day, zone: string): Instant | null {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(String(text)) ?? [];
  return hour === undefined ? null : instantOf(day, Number(hour) * 60 + Number(minute), zone);
}

/** The simulated day is thrown away: nothing of it has to survive a power cut. */
const noFlush: Flush = { run: (done) => setImmediate(done, null), close: () => undefined };

async function turnTheDay({ context }: Decisions): Promise<void> {
  let fault: unknown = null;
  createDayTurner((error) => {
    fault = error;
  })(context);
  // Behind the turn, in the order of submission.
  await context.store.submit(() => undefined);
  if (fault) throw fault;
}
