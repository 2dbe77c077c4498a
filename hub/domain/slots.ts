/**
 * The slots of a queue on a day, and what of their places can be booked at an instant. One function counts places; the
 * views, the commands and the simulated day use it alike.
 */
import type { BookingRules, Hall, Queue, SlotState } from '#shared/model.ts';
import {
  addDays,
  after,
  type Day,
  type Instant,
  instantOf,
  MINUTE,
  type MinuteOfDay,
  weekdayOf,
} from '#shared/time.ts';
import { queueDay } from './calendar.ts';
import { seededChance } from './chance.ts';

/** A slot of a queue on a day: when it begins, in minutes past midnight, and how many of its places can be booked. */
export type Slot = {
  readonly day: Day;
  readonly minute: MinuteOfDay;
  readonly minutes: number;
  readonly beginsAt: Instant;
  readonly places: number;
};

export type BookableQueue = Pick<Queue, 'id' | 'agencyId' | 'hours' | 'booking'>;

/** What of the hall decides when slots are. */
export type HallDays = Pick<Hall, 'timeZone' | 'calendar' | 'dayTurnsAt'>;

/** How many people a slot can serve on a day of the week, walk-ins too. */
const perSlotOn = ({ perSlot, perSlotOn }: BookingRules, day: Day): number => perSlotOn[weekdayOf(day)] ?? perSlot;

/** How many places of a slot can be booked on a day; all of them where nobody else gets a number. */
export const placesPerSlot = (rules: BookingRules, day: Day): number =>
  rules.access === 'online-only'
    ? perSlotOn(rules, day)
    : Math.floor((perSlotOn(rules, day) * rules.onlinePercent) / 100);

/** Asked for with every view: those of a queue are kept for as long as the hall's calendar is the same. */
const kept = new WeakMap<
  BookableQueue,
  { readonly calendar: HallDays['calendar']; readonly ofDay: Map<Day, readonly Slot[]> }
>();

/**
 * The slots of a day by the hours and the calendar, in order. What is shorter than a slot before a break is none, and so is
 * what begins before the service day does.
 */
export function slotsOf(queue: BookableQueue, hall: HallDays, day: Day): readonly Slot[] {
  let ofQueue = kept.get(queue);
  if (ofQueue?.calendar !== hall.calendar) {
    ofQueue = { calendar: hall.calendar, ofDay: new Map() };
    kept.set(queue, ofQueue);
  }
  const known = ofQueue.ofDay.get(day);
  if (known) return known;
  if (ofQueue.ofDay.size > 400) ofQueue.ofDay.clear();
  const slots = makeSlots(queue, hall, day);
  ofQueue.ofDay.set(day, slots);
  return slots;
}

function makeSlots(queue: BookableQueue, { calendar, dayTurnsAt, timeZone }: HallDays, day: Day): readonly Slot[] {
  const { booking: rules } = queue;
  const places = rules ? placesPerSlot(rules, day) : 0;
  if (!rules || places === 0) return [];
  const { slotMinutes: minutes } = rules;
  return queueDay(queue, calendar, day).hours.flatMap(({ from, to }) =>
    Array.from({ length: Math.floor((to - from) / minutes) }, (_, i) => from + i * minutes)
      .filter((minute) => minute >= dayTurnsAt)
      .map((minute) => ({ day, minute, minutes, beginsAt: instantOf(day, minute, timeZone), places })),
  );
}

/** The slot that begins at a minute of a day; undefined where none does. */
export const slotAt = (queue: BookableQueue, hall: HallDays, day: Day, minute: MinuteOfDay): Slot | undefined =>
  slotsOf(queue, hall, day).find((slot) => slot.minute === minute);

/** How a slot stands in the books. */
export type SlotTaken = {
  /** Bookings of it that were not cancelled. */
  readonly held: number;
  /** When each place that was cancelled can be booked again. */
  readonly backAt: readonly Instant[];
};
export const nothingTaken: SlotTaken = { held: 0, backAt: [] };

/**
 * How a slot stands, from the books of its day by the minute. What was booked while slots were of other lengths counts in
 * the slot in which it begins.
 */
export function takenIn({ minute, minutes }: Slot, books: ReadonlyMap<MinuteOfDay, SlotTaken>): SlotTaken {
  let taken = nothingTaken;
  for (const [at, one] of books) {
    if (at < minute || at >= minute + minutes) continue;
    taken = taken === nothingTaken ? one : { held: taken.held + one.held, backAt: [...taken.backAt, ...one.backAt] };
  }
  return taken;
}

export type SlotCount = {
  readonly state: SlotState;
  /** How many can be booked now; never below 0. */
  readonly free: number;
  /** How many have gone to walk-ins; 0 before that time, and where walk-ins get no number. */
  readonly returned: number;
};

export type SlotRules = {
  readonly rules: BookingRules;
  readonly hall: HallDays;
  /** Of the chance by which the places of this queue are released on a day: a secret of the hub, the same for good. */
  readonly seedOf: (day: Day) => number;
};

/** What of the places of a slot can be booked at `now`, and what has gone to walk-ins. */
export function countPlaces(slot: Slot, { held, backAt }: SlotTaken, by: SlotRules, now: Instant): SlotCount {
  const { rules } = by;
  const { beginsAt } = slot;
  const left = Math.max(0, slot.places - held);
  const isShared = rules.access !== 'online-only';
  const returnsAt = isShared ? after(beginsAt, -rules.returnBefore * MINUTE) : beginsAt;
  if (now >= returnsAt) return { state: now >= beginsAt ? 'past' : 'returned', free: 0, returned: isShared ? left : 0 };
  const released = releasedBy(slot, by, now);
  const stillBack = backAt.filter((at) => at > now).length;
  const free = Math.max(0, Math.min(released, slot.places) - held - stillBack);
  const state = free > 0 ? 'open' : released === 0 ? 'not-yet' : 'full';
  return { state, free, returned: 0 };
}

/** How many places of a slot have been released: most often none or all, which needs no chance. */
function releasedBy(slot: Slot, by: SlotRules, now: Instant): number {
  const { release } = by.rules;
  const from = releasedFrom(slot.day, by.rules, by.hall);
  if (now < from) return 0;
  if (release.kind !== 'staggered' || now >= after(from, (release.to - release.from) * MINUTE)) return slot.places;
  return releaseTimes(slot, by).filter((at) => at <= now).length;
}

/**
 * When each place of a slot can be booked from, in order. Staggered, each has a minute of its own within the span, by
 * seeded chance: the same after a restart, and known to nobody ahead.
 */
export function releaseTimes(slot: Slot, { rules, hall, seedOf }: SlotRules): readonly Instant[] {
  const { release } = rules;
  const from = releasedFrom(slot.day, rules, hall);
  if (release.kind !== 'staggered') return Array.from({ length: slot.places }, () => from);
  const chance = seededChance(seedOf(slot.day));
  const span = release.to - release.from;
  const minutes = Array.from({ length: slot.places }, (_, place) => Math.floor(chance(slot.minute, place, 1) * span));
  return minutes.sort((one, other) => one - other).map((minute) => after(from, minute * MINUTE));
}

/** When the first places of a day are released, as far as everybody may know: staggered, the begin of the span. */
export function releasedFrom(
  day: Day,
  { release, daysAhead }: BookingRules,
  { timeZone, dayTurnsAt }: HallDays,
): Instant {
  const minute = release.kind === 'at-once' ? dayTurnsAt : release.kind === 'daily' ? release.at : release.from;
  return instantOf(addDays(day, -daysAhead), minute, timeZone);
}
