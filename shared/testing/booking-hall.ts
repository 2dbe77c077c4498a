/** The small hall with registration. */
import type { BookingRules, Hall } from '../model.ts';
import { smallHall } from './small-hall.ts';

/** Half-hour slots for ten people, six of whom can book, from two weeks ahead on until an hour before. */
export const someRules: BookingRules = {
  slotMinutes: 30,
  perSlot: 10,
  perSlotOn: {},
  onlinePercent: 60,
  daysAhead: 14,
  release: { kind: 'at-once' },
  cancelUntil: 60,
  returnBefore: 60,
  early: 30,
  grace: 10,
  access: 'both',
  asksNik: false,
};

/** The small hall in which people register for queue `kependudukan` by these rules. */
export function bookingHall(changes: Partial<BookingRules> = {}): Hall {
  const hall = smallHall();
  const booking = { ...someRules, ...changes };
  return { ...hall, queues: hall.queues.map((queue) => (queue.id === 'kependudukan' ? { ...queue, booking } : queue)) };
}
