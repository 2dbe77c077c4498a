import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookingRules, Queue } from '#shared/model.ts';
import { arbitraryRules } from '#shared/testing/arbitrary-hall.ts';
import { bookingHall } from '#shared/testing/booking-hall.ts';
import { addDays, after, asInstant, type Day, HOUR, instantOf, MINUTE, wallClock } from '#shared/time.ts';
import { countPlaces, nothingTaken, releasedFrom, releaseTimes, type Slot, slotAt, slotsOf, takenIn } from './slots.ts';

const tuesday = '2026-11-24' as Day;
const friday = '2026-11-27' as Day;

function of(changes: Partial<BookingRules> = {}, seed = 7) {
  const hall = bookingHall(changes);
  const queue = hall.queues[0] as Queue;
  const rules = queue.booking as BookingRules;
  return { hall, queue, by: { rules, hall, seedOf: () => seed } };
}
const at = (day: Day, minute: number) => instantOf(day, minute, 'Asia/Jakarta');

describe('the slots of a day', () => {
  test('fill its opening hours, and nothing reaches into the break', () => {
    const { hall, queue } = of({ slotMinutes: 60 });
    const begins = slotsOf(queue, hall, tuesday).map(({ minute }) => minute / 60);
    expect(begins).toEqual([7.5, 8.5, 9.5, 10.5, 13, 14, 15]);
  });

  test('have as many places as can be booked of those there are, by the weekday', () => {
    const { hall, queue } = of({ perSlot: 7, perSlotOn: { 5: 3 }, onlinePercent: 50 });
    expect(slotAt(queue, hall, tuesday, 450)?.places).toBe(3);
    expect(slotAt(queue, hall, friday, 450)?.places).toBe(1);
    const all = of({ perSlot: 7, onlinePercent: 50, access: 'online-only' });
    expect(slotAt(all.queue, all.hall, tuesday, 450)?.places).toBe(7);
  });

  test('are none on a day that is shut, nor before the service day begins', () => {
    const { hall, queue } = of();
    const entry = {
      id: 'x',
      from: tuesday,
      to: tuesday,
      name: { id: 'Libur' },
      agencyIds: null,
      closed: 'local',
      hours: {},
      checked: null,
    } as const;
    expect(slotsOf(queue, { ...hall, calendar: [entry] }, tuesday)).toEqual([]);
    // Asked for again with the calendar of before, they are there again.
    expect(slotsOf(queue, hall, tuesday)).toHaveLength(15);
    const night = { ...queue, hours: queue.hours.map(() => [{ from: 0, to: 120 }]) as unknown as Queue['hours'] };
    expect(slotsOf(night, { ...hall, dayTurnsAt: 60 }, tuesday).map(({ minute }) => minute)).toEqual([60, 90]);
  });
});

describe('what can be booked of a slot', () => {
  const slotIn = (one: ReturnType<typeof of>, minute = 600) => slotAt(one.queue, one.hall, tuesday, minute) as Slot;

  test('is what is neither held nor given up a moment ago', () => {
    const one = of();
    const now = at(addDays(tuesday, -1), 600);
    const taken = { held: 2, backAt: [after(now, MINUTE), after(now, 9 * MINUTE)] };
    expect(countPlaces(slotIn(one), taken, one.by, now)).toEqual({ state: 'open', free: 2, returned: 0 });
    expect(countPlaces(slotIn(one), taken, one.by, after(now, MINUTE)).free).toBe(3);
  });

  test('goes to the walk-ins at the very minute, and nothing before', () => {
    const one = of({ returnBefore: 45 });
    const slot = slotIn(one);
    const returnsAt = at(tuesday, 600 - 45);
    const taken = { held: 4, backAt: [after(returnsAt, HOUR)] };
    expect(countPlaces(slot, taken, one.by, after(returnsAt, -1))).toMatchObject({ returned: 0, free: 1 });
    expect(countPlaces(slot, taken, one.by, returnsAt)).toEqual({ state: 'returned', free: 0, returned: 2 });
    expect(countPlaces(slot, taken, one.by, at(tuesday, 600))).toEqual({ state: 'past', free: 0, returned: 2 });
  });

  test('stays bookable until its begin where only those come who have registered, and then goes to nobody', () => {
    const one = of({ access: 'online-only' });
    expect(countPlaces(slotIn(one), nothingTaken, one.by, after(at(tuesday, 600), -1))).toMatchObject({ free: 10 });
    expect(countPlaces(slotIn(one), nothingTaken, one.by, at(tuesday, 600))).toEqual({
      state: 'past',
      free: 0,
      returned: 0,
    });
  });

  test('counts what was booked while slots were of other lengths', () => {
    const one = of({ slotMinutes: 60 });
    const slot = slotIn(one, 570);
    const books = new Map([
      [540, { held: 1, backAt: [] }],
      [570, { held: 2, backAt: [asInstant(5)] }],
      [600, { held: 3, backAt: [asInstant(9)] }],
      [630, { held: 1, backAt: [] }],
    ]);
    expect(takenIn(slot, books)).toEqual({ held: 5, backAt: [5, 9] });
  });

  test('is never below nothing, also after the rules became narrower', () => {
    fc.assert(
      fc.property(
        arbitraryRules,
        fc.nat(2_000),
        fc.array(fc.integer()),
        fc.integer({ min: -100, max: 2 }),
        (rules, held, backAt, days) => {
          const one = of(rules);
          const now = at(addDays(tuesday, days), 500);
          const taken = { held, backAt: backAt.map(asInstant) };
          for (const slot of slotsOf(one.queue, one.hall, tuesday)) {
            const { free, returned, state } = countPlaces(slot, taken, one.by, now);
            expect(free).toBeGreaterThanOrEqual(0);
            expect(returned).toBeGreaterThanOrEqual(0);
            expect(free + returned + Math.min(held, slot.places)).toBeLessThanOrEqual(slot.places);
            expect(free > 0).toBe(state === 'open');
          }
        },
      ),
    );
  });
});

describe('the release of places', () => {
  const staggered = { daysAhead: 3, release: { kind: 'staggered', from: 420, to: 600 } } as const;

  test.each([
    ['at-once', { kind: 'at-once' }, 0],
    ['daily', { kind: 'daily', at: 420 }, 420],
  ] as const)('%s comes for all at the same minute, so many days before', (_, release, minute) => {
    const one = of({ daysAhead: 3, release });
    const slot = slotAt(one.queue, one.hall, tuesday, 600) as Slot;
    const from = at(addDays(tuesday, -3), minute);
    expect(countPlaces(slot, nothingTaken, one.by, after(from, -1))).toMatchObject({ state: 'not-yet', free: 0 });
    expect(countPlaces(slot, nothingTaken, one.by, from)).toMatchObject({ state: 'open', free: 6 });
  });

  test('staggered has a minute of its own for each place, within the span, the same whenever it is asked for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(450, 600, 780), (seed, minute) => {
        const one = of({ ...staggered, perSlot: 50 }, seed);
        const slot = slotAt(one.queue, one.hall, tuesday, minute) as Slot;
        const times = releaseTimes(slot, one.by);
        expect(releaseTimes({ ...slot }, of({ ...staggered, perSlot: 50 }, seed).by)).toEqual(times);
        expect(times).toHaveLength(30);
        for (const time of times) {
          const shown = wallClock(time, 'Asia/Jakarta');
          expect(shown.day).toBe('2026-11-21');
          expect(shown.minute).toBeGreaterThanOrEqual(420);
          expect(shown.minute).toBeLessThan(600);
        }
        expect(new Set(times).size, 'all come at the same minute').toBeGreaterThan(5);
        const half = times[14] ?? asInstant(0);
        const released = times.filter((time) => time <= half).length;
        expect(countPlaces(slot, nothingTaken, one.by, half).free).toBe(released);
        expect(
          countPlaces(slot, nothingTaken, one.by, after(releasedFrom(tuesday, one.by.rules, one.hall), -1)).free,
        ).toBe(0);
      }),
    );
  });

  test('staggered is another for another secret and another slot', () => {
    const timesOf = (seed: number, minute: number) => {
      const one = of({ ...staggered, perSlot: 50 }, seed);
      return releaseTimes(slotAt(one.queue, one.hall, tuesday, minute) as Slot, one.by).join();
    };
    expect(new Set([timesOf(1, 600), timesOf(2, 600), timesOf(1, 630)]).size).toBe(3);
  });
});
