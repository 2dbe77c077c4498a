/** What can be booked of a service. */
import type { DaySlots } from '#shared/booking.ts';
import type { Queue } from '#shared/model.ts';
import { refuse } from '#shared/refusal.ts';
import { addDays, type Day } from '#shared/time.ts';
import { queueDay } from '../domain/calendar.ts';
import { releasedFrom } from '../domain/slots.ts';
import type { CommandContext, Handler } from './context.ts';
import { slotsNow } from './slots-now.ts';

/** Refuses a service that is not there (`service-unknown`) or whose queue takes no bookings (`booking-not-offered`). */
export const tellSlots: Handler<'booking:slots'> = (context, { serviceId, from, days }) => {
  const { service, queue: queueById } = context.hall();
  const queue = queueById(service(serviceId)?.queueId ?? '');
  if (!queue) return refuse('service-unknown');
  if (!queue.booking || !queue.series) return refuse('booking-not-offered');
  const first = from ?? context.dayOf(context.now);
  const list = Array.from({ length: days }, (_, i) => daySlots(context, queue, addDays(first, i)));
  return { ok: true, value: { at: context.now, slotMinutes: queue.booking.slotMinutes, days: list } };
};

function daySlots(context: CommandContext, queue: Queue, day: Day): DaySlots {
  const { hall } = context.hall();
  const { entry } = queueDay(queue, hall.calendar, day);
  const holiday = entry?.closed ? { closed: entry.closed, name: entry.name } : null;
  const slots = slotsNow(context, queue, day, context.now);
  const isToCome = queue.booking && slots.some(({ count }) => count.state === 'not-yet');
  return {
    day,
    holiday,
    slots: slots.map(({ slot: { minute, places }, count: { state, free } }) => ({ minute, state, free, places })),
    opensAt: isToCome ? releasedFrom(day, queue.booking, hall) : null,
  };
}
