/** The slots of queues as they stand: domain/slots.ts with what is in the books. */
import { createHash } from 'node:crypto';
import type { BookingRules, Queue } from '#shared/model.ts';
import type { Day, Instant, MinuteOfDay } from '#shared/time.ts';
import { countPlaces, type Slot, type SlotCount, type SlotRules, slotAt, slotsOf, takenIn } from '../domain/slots.ts';
import type { HubContext } from './context.ts';

type Needs = Pick<HubContext, 'store' | 'hall' | 'sealer'>;
export type SlotNow = { readonly slot: Slot; readonly count: SlotCount };

/** A number of 32 bits that this hub alone can know, the same whenever it is asked for. */
export const secretNumber = ({ sealer }: Pick<HubContext, 'sealer'>, what: readonly (string | number)[]): number =>
  createHash('sha256')
    .update(sealer.seal(JSON.stringify(what)))
    .digest()
    .readUInt32BE(0);

/** By what the places of a queue are counted. */
export const slotRules = (context: Needs, queue: Pick<Queue, 'id'>, rules: BookingRules): SlotRules => ({
  rules,
  hall: context.hall().hall,
  seedOf: (day) => secretNumber(context, ['release', queue.id, day]),
});

/** The slots of a queue on a day, in order, and what of their places can be booked at `now`. */
export function slotsNow(context: Needs, queue: Queue, day: Day, now: Instant): readonly SlotNow[] {
  if (!queue.booking) return [];
  const by = slotRules(context, queue, queue.booking);
  const books = context.store.bookings.slotsOf(queue.id, day);
  return slotsOf(queue, by.hall, day).map((slot) => ({
    slot,
    count: countPlaces(slot, takenIn(slot, books), by, now),
  }));
}

/** What can be booked at `now` of the slot that begins at a minute of a day; undefined where none does. */
export function slotNow(
  context: Needs,
  queue: Queue,
  day: Day,
  minute: MinuteOfDay,
  now: Instant,
): SlotCount | undefined {
  const slot = slotAt(queue, context.hall().hall, day, minute);
  if (!slot || !queue.booking) return undefined;
  const books = context.store.bookings.slotsOf(queue.id, day);
  return countPlaces(slot, takenIn(slot, books), slotRules(context, queue, queue.booking), now);
}

/** How many places of a day nobody booked and have gone to the walk-ins. */
export const returnedOn = (context: Needs, queue: Queue, day: Day, now: Instant): number =>
  slotsNow(context, queue, day, now).reduce((sum, { count }) => sum + count.returned, 0);
