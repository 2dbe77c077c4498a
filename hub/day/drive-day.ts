/**
 * Drives a hub through one day: visitors take numbers, staff open counters, call, serve, rest and close, all by the
 * commands that kiosks and counters send. The clock is moved from one thing that happens to the next.
 */
import type { TakenTicket } from '#shared/protocol.ts';
import type { RefusalCode } from '#shared/refusal.ts';
import { type Day, type Instant, instantOf, SECOND } from '#shared/time.ts';
import type { Device } from '../commands/context.ts';
import { createDayTurner } from '../commands/turn-day.ts';
import type { Decisions } from '../decisions.ts';
import type { DayPlan } from './day-plan.ts';
import { createDeskWork } from './desk-work.ts';
import { openFloor } from './floor.ts';
import type { OnlineFigures } from './online-figures.ts';
import { mostAtTheDoor } from './open-hours.ts';
import { createRegistration } from './register.ts';
import type { Visitor } from './visitors.ts';

/** A visitor who got no number, and why. */
export type TurnedAway = { readonly visitor: Visitor; readonly at: Instant; readonly reason: RefusalCode };

export type DrivenDay = {
  /** The hub as it is after its day has turned; close it. */
  readonly hub: Decisions;
  readonly turnedAway: readonly TurnedAway[];
  readonly online: OnlineFigures;
};

const kiosk: Device = { deviceId: 'kiosk-1', role: 'kiosk' };
/** Waits are estimated anew for whoever takes a number so long after the last time, as a hub would have by then. */
const estimateEveryMs = 10 * SECOND;

/** Lives through the day and the turn to the next one. Throws where the hub refuses what it must not refuse. */
export async function driveDay(plan: DayPlan): Promise<DrivenDay> {
  const { hall, day, visitors, manners, estimates } = plan;
  const floor = await openFloor(plan);
  const { hub, now, planAt } = floor;
  const work = createDeskWork(floor, manners);
  const turnedAway: TurnedAway[] = [];
  let estimatedAt = Number.NEGATIVE_INFINITY;

  const lookAhead = () => {
    if (estimates && now() - estimatedAt >= estimateEveryMs) {
      hub.estimateWaits();
      estimatedAt = now();
    }
  };
  const walkIn = async (visitor: Visitor): Promise<void> => {
    const { serviceId, lane } = visitor;
    lookAhead();
    const taken = await floor.take(kiosk, { serviceId, lane, language: 'id' });
    if (!taken.ok) {
      const opensAt = opensToday(taken.refusal.detail?.opensAt, day, hall.timeZone);
      if (opensAt !== null && opensAt > now() && opensAt - visitor.at <= mostAtTheDoor)
        planAt(opensAt, () => walkIn(visitor));
      else turnAway(visitor, taken.refusal.code);
      return;
    }
    await sitDown(visitor, taken.value);
  };
  const turnAway = (visitor: Visitor, reason: RefusalCode) => turnedAway.push({ visitor, at: now(), reason });
  const sitDown = async (visitor: Visitor, { id, queueId }: Pick<TakenTicket, 'id' | 'queueId'>): Promise<void> => {
    floor.holders.set(id, { visitor, queueId, isBack: false, isSentOn: false });
    floor.count(queueId, 1);
    await work.wake(queueId);
  };
  const registration = createRegistration(floor, plan, kiosk, { lookAhead, walkIn, turnAway, sitDown });

  for (const visitor of visitors) {
    const { registers } = visitor;
    if (registers === null) planAt(visitor.at, () => walkIn(visitor));
    else planAt(registers.looksAt, () => registration.look(visitor, registers));
  }
  // Only now has the day before gone by, where there was one.
  const turn = createTurner(hub);
  planAt(instantOf(day, hall.dayTurnsAt, hall.timeZone), turn);
  for (const desk of floor.desks) {
    for (const { from, to } of desk.shift.spells) {
      planAt(from, () => work.open(desk));
      planAt(to, () => work.callNext(desk));
    }
    planAt(desk.shift.leavesAt, () => work.callNext(desk));
  }
  await floor.liveUntil(instantOf(day, 24 * 60 + hall.dayTurnsAt, hall.timeZone));
  const online = registration.figures();
  await turn();
  return { hub, turnedAway, online };
}

/** The instant of `HH:MM` on this day; null for a later day, or where nothing is said. */
function opensToday(text: string | number | boolean | undefined, day: Day, zone: string): Instant | null {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(String(text)) ?? [];
  return hour === undefined ? null : instantOf(day, Number(hour) * 60 + Number(minute), zone);
}

/** Turns the hub's day where another one has come. */
function createTurner({ context }: Decisions): () => Promise<void> {
  let fault: unknown = null;
  const turn = createDayTurner((error) => {
    fault = error;
  });
  return async () => {
    turn(context);
    // Behind the turn, in the order of submission.
    await context.store.submit(() => undefined);
    if (fault) throw fault;
  };
}
