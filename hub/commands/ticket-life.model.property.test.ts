/**
 * The hub beside a model of it: whatever is pressed in whatever order, over restarts and the turn of the day, each
 * ticket is in the state in which the model has it. The model knows the rules as a person would tell them, and nothing
 * of the table that the hub decides by.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Ticket, TicketState } from '#shared/model.ts';
import type { Result } from '#shared/protocol.ts';
import { HOUR } from '#shared/time.ts';
import type { Flush } from '../store/flush.ts';
import { testRequestId } from '../testing/test-client.ts';
import { openTestContext, type TestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import {
  type Act,
  act,
  allTickets,
  callable,
  checkInvariants,
  helpingHall,
  type PlainStep,
  perform,
  resolve,
  ticketIdOf,
} from '../testing/ticket-life.ts';
import { createDayTurner } from './turn-day.ts';

afterAll(removeTestData);

type Known = {
  state: TicketState;
  queueId: string;
  /** The counter that has it or had it; null while it waits. */
  at: number | null;
  onlyFor: number | null;
  wasMissed: boolean;
  /** When it came into its state. */
  since: number;
  /** When it came into the states before, which undo leads back to. */
  calledAt: number;
  servingAt: number;
};
type Model = {
  readonly tickets: Map<number, Known>;
  readonly seats: Map<number, 'open' | 'paused'>;
};
type Real = { hub: TestContext; readonly file: string };

const queueOf = (service: string) => (service === 'kia-baru' ? 'kia' : 'kependudukan');
const isOpen = ({ state }: Known) => state === 'called' || state === 'serving';
const openAt = (model: Model, counter: number) =>
  [...model.tickets.values()].some((one) => isOpen(one) && one.at === counter);
/** Counters 1 and 2 serve both queues; 3 serves one and helps out the other; what was sent to one is that one's too. */
const isFor = (one: Known, counter: number) => one.onlyFor === null || one.onlyFor === counter;
const wait = (one: Known, now: number) => {
  Object.assign(one, { state: 'waiting', at: null, wasMissed: false, since: now });
};
const enter = (one: Known, state: TicketState, now: number) => {
  one.state = state;
  one.since = now;
};

/** What pressing a step at a counter leads to; false where it is refused. */
function press(model: Model, counter: number, step: PlainStep, one: Known, now: number): boolean {
  if (model.seats.get(counter) !== 'open') return false;
  const isHeld = one.at === counter && isOpen(one);
  const isFree = !openAt(model, counter);
  switch (step) {
    case 'ticket:call':
      if (one.state !== 'missed' || !isFor(one, counter) || !isFree) return false;
      Object.assign(one, { at: counter, calledAt: now });
      enter(one, 'called', now);
      return true;
    case 'ticket:recall':
      return isHeld && one.state === 'called';
    case 'ticket:serve':
      if (!isHeld || one.state !== 'called') return false;
      one.servingAt = now;
      enter(one, 'serving', now);
      return true;
    case 'ticket:finish':
      if (!isHeld || one.state !== 'serving') return false;
      enter(one, 'done', now);
      return true;
    case 'ticket:miss':
      if (!isHeld || one.state !== 'called') return false;
      one.wasMissed = true;
      enter(one, 'missed', now);
      return true;
    case 'ticket:undo':
      return undo(model, counter, one, now);
    case 'ticket:hold':
      if (!isHeld) return false;
      enter(one, 'held', now);
      return true;
    case 'ticket:resume':
      if (one.state !== 'held') return false;
      wait(one, now);
      return true;
    case 'ticket:cancel':
      if (!isHeld && !['waiting', 'held', 'missed'].includes(one.state)) return false;
      enter(one, 'cancelled', now);
      return true;
    case 'ticket:reinstate':
      if (one.state !== 'missed') return false;
      wait(one, now);
      return true;
  }
}

function undo(model: Model, counter: number, one: Known, now: number): boolean {
  if (one.at !== counter) return false;
  const inTime = (since: number) => now <= since + 10_000;
  if (one.state === 'called' && !one.wasMissed && inTime(one.calledAt)) {
    wait(one, now);
    return true;
  }
  if (one.state === 'serving' && inTime(one.servingAt)) {
    enter(one, 'called', now);
    return true;
  }
  if (one.state === 'done' && inTime(one.since) && !openAt(model, counter)) {
    enter(one, 'serving', now);
    return true;
  }
  return false;
}

/** Carries an act out in the model; `next` is the ticket that is to be called if that is the act. False: refused. */
function carryOut(
  model: Model,
  doing: ReturnType<typeof resolve>,
  one: Known | undefined,
  next: Ticket | undefined,
  now: number,
): boolean {
  switch (doing.kind) {
    case 'take':
      return true;
    case 'sit':
      model.seats.set(doing.counter, 'open');
      return true;
    case 'leave':
    case 'pause': {
      const seat = model.seats.get(doing.counter);
      if (!seat || openAt(model, doing.counter) || (doing.kind === 'pause' && seat === 'paused')) return false;
      if (doing.kind === 'leave') model.seats.delete(doing.counter);
      else model.seats.set(doing.counter, 'paused');
      return true;
    }
    case 'next': {
      const called = next && model.tickets.get(next.id);
      if (!called || model.seats.get(doing.counter) !== 'open' || openAt(model, doing.counter)) return false;
      Object.assign(called, { at: doing.counter, calledAt: now });
      enter(called, 'called', now);
      return true;
    }
    case 'step':
      return one !== undefined && press(model, doing.counter, doing.step, one, now);
    case 'transfer': {
      if (!one || model.seats.get(doing.counter) !== 'open' || !isOpen(one) || one.at !== doing.counter) return false;
      wait(one, now);
      const { to } = doing;
      one.onlyFor = to.kind === 'counter' ? Number(to.counterId.slice(-1)) : null;
      if (to.kind === 'queue') one.queueId = to.queueId;
      else if (to.counterId === 'loket-3') one.queueId = 'kia';
      return true;
    }
    case 'move': {
      if (!one || model.seats.get(doing.counter) !== 'open') return false;
      const isMovable = one.state === 'waiting' || (one.state === 'called' && one.at === doing.counter);
      if (!isMovable) return false;
      wait(one, now);
      one.onlyFor = null;
      one.queueId = queueOf(doing.service);
      return true;
    }
    case 'oversee':
      if (!one || !isOpen(one) || one.at === null) return false;
      return press({ ...model, seats: new Map([[one.at, 'open']]) }, one.at, doing.step, one, now);
    case 'wait':
      return true;
  }
}

/** What the hub has of a ticket, as the model tells it. */
const told = ({ state, queueId, counterId, forCounterId }: Ticket) => ({
  state,
  queueId,
  at: counterId === null ? null : Number(counterId.slice(-1)),
  onlyFor: forCounterId === null ? null : Number(forCounterId.slice(-1)),
});

function compare(model: Model, real: Real): void {
  const known = [...model.tickets].map(([id, { state, queueId, at, onlyFor }]) => ({
    id,
    state,
    queueId,
    at,
    onlyFor,
  }));
  expect(allTickets(real.hub).map((row) => ({ id: row.id, ...told(row) }))).toEqual(known);
}

type Step = fc.AsyncCommand<Model, Real>;
/** A step that can be taken at any time. */
const command = (name: string, run: Step['run']): Step => ({ check: () => true, toString: () => name, run });

/** All sit down, and some have come. */
const morning: readonly Act[] = [
  ...[1, 2, 3].map((counter) => ({ kind: 'sit', counter }) as const),
  ...['kk-baru', 'kia-baru', 'kk-baru'].map((service) => ({ kind: 'take', service, lane: 'regular' }) as const),
];

const does = (given: Act): Step =>
  command(JSON.stringify(given), async (model, real) => {
    const { hub } = real;
    const doing = resolve(hub, given);
    const now = hub.context.clock();
    const id = 'ticket' in doing ? ticketIdOf(hub, doing) : null;
    const next = doing.kind === 'next' ? callable(allTickets(hub), doing.counter, now)[0] : undefined;
    const isAllowed = carryOut(model, doing, id === null ? undefined : model.tickets.get(id), next, now);
    const result = (await perform(hub, doing, testRequestId())) as Result<{ readonly id: number }> | null;
    if (result) expect(result.ok, JSON.stringify(result)).toBe(isAllowed);
    if (doing.kind === 'next' && result?.ok) expect(result.value.id).toBe(next?.id);
    if (doing.kind === 'take' && result?.ok) {
      const queueId = queueOf(doing.service);
      const fresh = { at: null, onlyFor: null, wasMissed: false, since: now, calledAt: 0, servingAt: 0 };
      model.tickets.set(result.value.id, { state: 'waiting', queueId, ...fresh });
    }
    compare(model, real);
  });

/** The process ends at whatever moment, and a hub starts on what is on disk. */
const restart = command('restart', async (model, real) => {
  const { clock, db } = real.hub;
  db.close();
  real.hub = await openTestContext(helpingHall(), real.file, true, atOnce, clock);
  compare(model, real);
  checkInvariants(real.hub);
});

/** The next morning: whatever was open has expired, and numbers begin anew. */
const nextMorning = command('next morning', async (model, real) => {
  const { context, clock } = real.hub;
  clock.advance(24 * HOUR);
  const faults: unknown[] = [];
  createDayTurner((error) => faults.push(error))(context);
  await context.store.submit(() => null);
  expect(faults).toEqual([]);
  for (const one of model.tickets.values()) {
    if (one.state !== 'done' && one.state !== 'cancelled') one.state = 'expired';
  }
  compare(model, real);
});

/** A flush that takes no time: what a power cut leaves is tried elsewhere. */
const atOnce = (): Flush => ({ run: (done) => setImmediate(done, null), close: () => undefined });

describe('the hub and a model of it', () => {
  test('agree after every press, restart and night, and the log tells the same', { timeout: 120_000 }, async () => {
    const step = fc.oneof(
      { weight: 40, arbitrary: act.map(does) },
      { weight: 2, arbitrary: fc.constant(restart) },
      { weight: 1, arbitrary: fc.constant(nextMorning) },
    );
    const commands = fc.commands([step], { maxCommands: 150, size: 'max' });
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const file = join(newDataFolder(), 'antrean.db');
        const real: Real = { hub: await openTestContext(helpingHall(), file, true, atOnce), file };
        try {
          const model: Model = { tickets: new Map(), seats: new Map() };
          for (const doing of morning) await does(doing).run(model, real);
          await fc.asyncModelRun(() => ({ model, real }), list);
          checkInvariants(real.hub);
        } finally {
          real.hub.db.close();
        }
      }),
      { numRuns: 80 },
    );
  });
});
