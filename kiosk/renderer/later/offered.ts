/** The days and times of a service that have places. */
import type { DaySlots, SlotShown, SlotsShown } from '#shared/booking.ts';
import type { Day, Instant } from '#shared/time.ts';

/** A day that can be chosen, and how many of its places are left. */
export type DayOffered = { readonly day: Day; readonly free: number };

const freeOf = ({ slots }: DaySlots): number => slots.reduce((sum, { free }) => sum + free, 0);

export const daysOffered = ({ days }: SlotsShown): readonly DayOffered[] =>
  days.map((one) => ({ day: one.day, free: freeOf(one) })).filter(({ free }) => free > 0);

export const timesOffered = ({ days }: SlotsShown, day: Day): readonly SlotShown[] =>
  days.find((one) => one.day === day)?.slots.filter(({ free }) => free > 0) ?? [];

/** When more places can be chosen from; null where nobody can tell. */
export const opensNext = ({ days }: SlotsShown): Instant | null =>
  days.reduce<Instant | null>(
    (first, { opensAt }) => (opensAt !== null && (first === null || opensAt < first) ? opensAt : first),
    null,
  );
