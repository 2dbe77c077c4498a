import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { type MovedClock, movedClock } from '#shared/testing/moved-clock.ts';
import { addDays, type Day, HOUR, instantOf, MINUTE } from '#shared/time.ts';
import { type Decisions, openDecisions } from '../decisions.ts';
import { stepBooking } from '../domain/booking.ts';
import { slotHolds } from '../domain/replan.ts';
import { slotsOf } from '../domain/slots.ts';
import { hubItself } from '../store/events.ts';
import type { Db } from '../store/open.ts';
import { bookedHall, putBooking } from '../testing/booked-hall.ts';
import { granted, testRequestId } from '../testing/test-client.ts';
import { manager } from '../testing/test-context.ts';
import { newDataFolder, removeTestData, tuesdayMorning } from '../testing/test-hub.ts';
import { replanSome } from './replan.ts';

afterAll(removeTestData);

const QUEUE = 'kependudukan';
const minutes = [510, 780] as const;
const first = '2026-11-24' as Day;
const days = Array.from({ length: 4 }, (_, ahead) => addDays(first, ahead));

const day = fc.nat(days.length - 1);
const anyActs = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ is: fc.constant('book' as const), day, minute: fc.constantFrom(...minutes) }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('cancel' as const), which: fc.nat(20) }) },
    { weight: 4, arbitrary: fc.record({ is: fc.constantFrom('close', 'open', 'shorten' as const), day }) },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 30 }) }) },
    { weight: 4, arbitrary: fc.record({ is: fc.constant('replan' as const), most: fc.integer({ min: 1, max: 4 }) }) },
    { weight: 1, arbitrary: fc.constant({ is: 'kill' as const }) },
  ),
  { minLength: 10, maxLength: 40 },
);

/** The hub's inside on a file, which is left behind as it is and opened anew at a kill. */
async function openHall(file: string, clock: MovedClock): Promise<Decisions> {
  return openDecisions({ hall: bookedHall(), file, wall: clock.now, monotonic: clock.monotonic });
}

/** Counted here anew, not by the query under test. */
function takenOn(db: Db, on: Day): ReadonlyMap<number, number> {
  const rows = db
    .prepare<[Day, Day], { minute: number }>(
      `SELECT minute FROM booking WHERE day = ? AND state <> 'cancelled'
       UNION ALL SELECT minute FROM offer WHERE day = ? AND state = 'open'`,
    )
    .all(on, on);
  return new Map([...Map.groupBy(rows, ({ minute }) => minute)].map(([minute, { length }]) => [minute, length]));
}

function checkBooks({ context, db }: Decisions, kept: ReadonlySet<number>): void {
  const { hall, queue } = context.hall();
  const own = queue(QUEUE);
  if (!own) throw new Error('the hall has this queue');
  for (const id of kept) expect(context.store.bookings.byId(id)?.state).toBe('booked');
  for (let ahead = 0; ahead < 30; ahead++) {
    const on = addDays(first, ahead);
    const taken = takenOn(db, on);
    for (const { minute, places } of slotsOf(own, hall, on))
      expect(taken.get(minute) ?? 0, `${on} ${minute}`).toBeLessThanOrEqual(places);
  }
}

/** Once nothing is left to do: everybody has a slot that holds, or an offer of one, or was told that none is free. */
function checkSettled({ context }: Decisions, kept: ReadonlySet<number>): void {
  const { hall, queue } = context.hall();
  const now = context.clock();
  const holds = (slot: { day: Day; minute: number }) => slotHolds(queue(QUEUE), hall.calendar, slot);
  for (const id of kept) {
    const booking = context.store.bookings.byId(id);
    if (!booking) throw new Error(`booking ${id} is lost`);
    const isOver = instantOf(booking.day, booking.minute, hall.timeZone) + 10 * MINUTE < now;
    if (booking.replan === 0) expect(isOver || holds(booking)).toBe(true);
    else {
      expect(isOver || !holds(booking)).toBe(true);
      const offer = context.store.offers.latestOf(id);
      expect(['open', 'lapsed']).toContain(offer?.state);
      if (offer?.state === 'open') expect(offer.until).toBeGreaterThan(now);
      if (offer?.state === 'open' && offer.day !== null && offer.minute !== null)
        expect(holds({ day: offer.day, minute: offer.minute })).toBe(true);
    }
  }
}

test('whatever days are shut and opened, and whenever the hub dies, no booking is lost and no slot is oversold', async () => {
  await fc.assert(
    fc.asyncProperty(anyActs, async (acts) => {
      const clock = movedClock(tuesdayMorning);
      const file = join(newDataFolder(), 'antrean.db');
      let hub = await openHall(file, clock);
      const kept = new Set<number>();
      const change = async (name: 'day:close' | 'day:open', input: object) => {
        const asked = { agencyId: null, reason: 'Rapat', ...(name === 'day:open' && { hours: null }), ...input };
        const answer = await hub.send(manager, name, asked as never, testRequestId());
        if (!answer.ok) expect(answer.refusal.code).toBe('day-past');
      };
      const replan = (most?: number) =>
        hub.context.store.submit(() => replanSome(hub.context, hub.context.clock(), 'all', most));
      for (const act of acts) {
        const { store } = hub.context;
        if (act.is === 'book') {
          const { hall, queue } = hub.context.hall();
          const own = queue(QUEUE);
          const on = days[act.day] ?? first;
          const slot = own && slotsOf(own, hall, on).find(({ minute }) => minute === act.minute);
          const isFree = slot && slot.places > (store.bookings.slotsOf(QUEUE, on).get(act.minute)?.held ?? 0);
          const isAhead = instantOf(on, act.minute, hall.timeZone) > hub.context.clock();
          if (isFree && isAhead) kept.add(await putBooking(hub, on, act.minute));
        } else if (act.is === 'cancel') {
          const id = [...kept][act.which];
          const booking = id === undefined ? undefined : store.bookings.byId(id);
          const cancelled = booking && granted(stepBooking(booking, 'booking:cancel', hub.context.clock()));
          if (!booking || !cancelled) continue;
          kept.delete(booking.id);
          await store.submit(() =>
            store.record(store.bookings.table, 'booking.cancelled', booking, cancelled, hubItself, hub.context.clock()),
          );
        } else if (act.is === 'close') await change('day:close', { day: days[act.day] });
        else if (act.is === 'open') await change('day:open', { day: days[act.day] });
        else if (act.is === 'shorten')
          await change('day:open', { day: days[act.day], hours: [{ from: 450, to: 600 }] });
        else if (act.is === 'wait') clock.advance(act.hours * HOUR);
        else if (act.is === 'replan') await replan(act.most);
        else {
          await hub.close();
          hub = await openHall(file, clock);
          const stored = hub.context.store.halls.read();
          if (stored) hub.context.replaceHall(stored);
        }
        checkBooks(hub, kept);
      }
      while (!(await replan(3)));
      checkBooks(hub, kept);
      checkSettled(hub, kept);
      await hub.close();
    }),
    { numRuns: 60 },
  );
}, 120_000);
