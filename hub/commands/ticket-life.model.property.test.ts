/**
 * The hub beside a model of it: whatever is pressed in whatever order, over restarts and the turn of the day, each
 * ticket is in the state and at the place in its line in which the model has it. The model knows the rules as a person would tell them, and nothing
 * of the table and the order that the hub decides by.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { Result } from '#shared/refusal.ts';
import { HOUR } from '#shared/time.ts';
import { noFlush } from '../store/flush.ts';
import { testRequestId } from '../testing/test-client.ts';
import { openTestContext, type TestContext } from '../testing/test-context.ts';
import { newDataFolder, removeTestData } from '../testing/test-hub.ts';
import {
  type Act,
  act,
  allTickets,
  checkInvariants,
  helpingHall,
  perform,
  resolve,
  ticketIdOf,
} from '../testing/ticket-life.ts';
import { carryOut, justTaken, lineOf, type Model, nextFor, told } from '../testing/ticket-model.ts';
import { createDayTurner } from './turn-day.ts';

afterAll(removeTestData);

type Real = { hub: TestContext; readonly file: string };

function compare(model: Model, real: Real): void {
  const known = [...model.tickets].map(([id, { state, queueId, at, onlyFor }]) => ({
    id,
    state,
    queueId,
    at,
    onlyFor,
  }));
  expect(allTickets(real.hub).map((row) => ({ id: row.id, ...told(row) }))).toEqual(known);
  for (const queueId of ['kependudukan', 'kia']) {
    const line = real.hub.context.store.tickets.waiting(queueId, 1_000).map(({ id }) => id);
    expect(line, queueId).toEqual(lineOf(model, queueId).map(({ id }) => id));
  }
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
    const next = doing.kind === 'next' ? nextFor(model, doing.counter, now) : undefined;
    const isAllowed = carryOut(model, doing, id === null ? undefined : model.tickets.get(id), now);
    const result = (await perform(hub, doing, testRequestId())) as Result<{ readonly id: number }> | null;
    if (result) expect(result.ok, JSON.stringify(result)).toBe(isAllowed);
    if (doing.kind === 'next' && result?.ok) expect(result.value.id).toBe(next?.id);
    if (doing.kind === 'take' && result?.ok) {
      const { id } = result.value;
      model.tickets.set(id, justTaken(id, doing.service, doing.lane, now));
    }
    compare(model, real);
  });

/** The process ends at whatever moment, and a hub starts on what is on disk. */
const restart = command('restart', async (model, real) => {
  const { clock, db } = real.hub;
  db.close();
  real.hub = await openTestContext(helpingHall(), real.file, true, () => noFlush, clock);
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
        const real: Real = { hub: await openTestContext(helpingHall(), file, true, () => noFlush), file };
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
