/** Days and slots as residents choose them. */

import type { DaySlots, SlotShown } from '#shared/booking.ts';
import type { MinuteOfDay } from '#shared/time.ts';

/** How many places of a day or a slot can be booked now, of how many. */
export type Places = { readonly free: number; readonly places: number };

export const placesOf = (slots: readonly SlotShown[]): Places => ({
  free: slots.reduce((sum, { free }) => sum + free, 0),
  places: slots.reduce((sum, { places }) => sum + places, 0),
});

/** Whether so few places are left that it is worth saying. */
export const isNearlyFull = ({ free, places }: Places): boolean => free < places && (free <= 2 || free * 5 <= places);

/** The slot of a day that begins at a minute and has a place; undefined for none. */
export const openSlotAt = (days: readonly DaySlots[], day: string, minute: MinuteOfDay): SlotShown | undefined =>
  days.find((one) => one.day === day)?.slots.find((slot) => slot.minute === minute && slot.free > 0);
