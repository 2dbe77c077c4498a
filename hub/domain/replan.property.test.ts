import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '#shared/time.ts';
import { type Displaced, type FreeSlot, proposeSlots } from './replan.ts';

const monday = '2026-11-23' as Day;
const slot = (ahead: number, minute: number, free = 1): FreeSlot => ({ day: addDays(monday, ahead), minute, free });
const lostAt = (bookingId: number, minute: number, ahead = 0): Displaced => ({
  bookingId,
  day: addDays(monday, ahead),
  minute,
});
const proposed = (lost: readonly Displaced[], slots: readonly FreeSlot[]) =>
  [...proposeSlots(lost, slots)].map(([id, to]) => [id, to && `${to.day} ${to.minute}`]);

describe('a slot for somebody whose own is no more', () => {
  test('is at the same time of the next day that has room, before another time of a nearer one', () => {
    const slots = [slot(0, 480), slot(1, 480), slot(1, 540, 0), slot(2, 540), slot(3, 540)];
    expect(proposed([lostAt(1, 540)], slots)).toEqual([[1, '2026-11-25 540']]);
  });

  test('is the nearest in time where the same one is free within no week', () => {
    const slots = [slot(8, 540), slot(1, 600), slot(1, 510), slot(1, 570)];
    expect(proposed([lostAt(1, 540)], slots)).toEqual([[1, '2026-11-24 510']]);
  });

  test('may be on the same day where its hours were only cut short', () => {
    expect(proposed([lostAt(1, 840)], [slot(0, 700), slot(0, 480)])).toEqual([[1, '2026-11-23 700']]);
  });

  test('is never before the day that was lost, and none where nothing is free', () => {
    expect(proposed([lostAt(1, 540, 2)], [slot(1, 540), slot(2, 540, 0)])).toEqual([[1, null]]);
  });
});

const anySlots = fc
  .uniqueArray(fc.record({ ahead: fc.nat(9), minute: fc.constantFrom(480, 500, 520, 540) }), {
    selector: ({ ahead, minute }) => `${ahead} ${minute}`,
    maxLength: 24,
  })
  .chain((starts) =>
    fc.tuple(...starts.map(({ ahead, minute }) => fc.nat(3).map((free) => slot(ahead, minute, free)))),
  );
const anyDisplaced = fc
  .array(fc.record({ minute: fc.constantFrom(480, 500, 520, 540), ahead: fc.nat(2) }), { maxLength: 30 })
  .map((lost) => lost.map(({ minute, ahead }, i) => lostAt(i + 1, minute, ahead)));

test('no slot is given to more people than it has room for, and nobody goes without while one is left for them', () => {
  fc.assert(
    fc.property(anyDisplaced, anySlots, (displaced, slots) => {
      const given = proposeSlots(displaced, slots);
      const key = ({ day, minute }: { day: Day; minute: number }) => `${day} ${minute}`;
      const taken = Map.groupBy(
        [...given.values()].filter((to) => to !== null),
        key,
      );
      for (const one of slots) expect(taken.get(key(one))?.length ?? 0).toBeLessThanOrEqual(one.free);
      for (const { bookingId, day } of displaced) {
        const left = slots.some((one) => one.day >= day && one.free > (taken.get(key(one))?.length ?? 0));
        if (given.get(bookingId) === null) expect(left).toBe(false);
      }
    }),
  );
});

test('what somebody gets never depends on those who booked after them', () => {
  fc.assert(
    fc.property(anyDisplaced, anySlots, fc.nat(30), (displaced, slots, some) => {
      const first = displaced.slice(0, some);
      const alone = proposeSlots(first, slots);
      const together = proposeSlots(displaced, slots);
      for (const { bookingId } of first) expect(together.get(bookingId)).toEqual(alone.get(bookingId));
    }),
  );
});
