/** Checking in: whoever registered is in the hall, and their booking becomes a ticket. */
import type { Booking, Queue } from '#shared/model.ts';
import { refuse } from '#shared/refusal.ts';
import { bookingEvents, checkIn, tellBooking, ticketOf } from '../domain/booking.ts';
import { slotHolds } from '../domain/replan.ts';
import { newTicket } from '../domain/ticket.ts';
import { openNumberSkips } from '../store/skip-numbers.ts';
import type { CommandContext, Handler } from './context.ts';
import { isDayUnsure } from './day-clock.ts';
import { bookingByCode, rulesOf, showBooking } from './find-booking.ts';
import { actorAt, giveTicket } from './give-ticket.ts';
import { queuesNow } from './queue-now.ts';

/**
 * Makes a ticket of a booking, with its number: due by its slot where its holder came in time or within the grace, else as
 * if they had come now without a booking. It is honoured though the queue has no numbers left; also where the hub lost it,
 * by what is sealed in its scanned code. Refuses what `checkIn` does, a code that is none or of which nothing is known
 * (`booking-unknown`, `booking-lost`), one whose slot is no more (`booking-replanned`), whoever comes late to a queue that
 * has closed (`queue-closed`), a phone that is not in the hall (`booking-not-here`), and any while the day or the numbers
 * are in doubt.
 */
export const checkInBooking: Handler<'booking:check-in'> = (context, { code, hallCode }) => {
  const { store, now, isTrial, device } = context;
  if (device.role === 'resident' && !context.hallCode.isShownAt(hallCode ?? '', now)) return refuse('booking-not-here');
  const found = bookingByCode(context, code);
  if (!found.ok) return found;
  const { isLost } = found.value;
  if (isDayUnsure(context, now)) return refuse('clock-doubted');
  const obstacle = context.numbers.obstacle();
  if (obstacle) return refuse(obstacle);
  const { hall, service, queue: queueById } = context.hall();
  const { timeZone } = hall;
  // Of a lost one the hall may have changed since, too.
  const queue =
    queueById(found.value.booking.queueId) ?? queueById(service(found.value.booking.serviceId)?.queueId ?? '');
  if (!queue?.series) return refuse('service-unknown');
  const known = { ...found.value.booking, queueId: queue.id };
  const checked = checkIn(known, { rules: rulesOf(context, known), timeZone, today: context.dayOf(now), now });
  if (!checked.ok) return checked;
  if (!isTrial && !slotHolds(queue, hall.calendar, known)) return refuse('booking-replanned', tellBooking(known));
  const { coming } = checked.value;
  if (coming === 'late' && queuesNow(context, now)(queue).opening.state === 'closed') return refuse('queue-closed');

  const id = store.tickets.nextId();
  const numbered = { ...checked.value.booking, ...ownNumber(context, queue, known, isLost) };
  const ticket = newTicket(
    {
      id,
      day: known.day,
      serviceId: known.serviceId,
      series: numbered.series,
      number: numbered.number,
      language: known.language,
      arrivedAt: now,
      ...ticketOf(coming, known, timeZone, now),
    },
    queue,
  );
  const given = giveTicket(context, queue, ticket);
  const booking: Booking = { ...numbered, ticketId: id };
  const kind = isLost ? 'booking.honoured' : bookingEvents['booking:check-in'];
  store.record(store.bookings.table, kind, isLost ? null : found.value.booking, booking, actorAt(context), now);
  return {
    ok: true,
    value: { ticket: given, coming, booking: showBooking(context, booking), isHonoured: isLost },
  };
};

/** The number of a booking; another one where it is somebody else's, as it can be once the hub has lost some. */
function ownNumber(
  { store, now }: CommandContext,
  queue: Queue,
  booking: Booking,
  isLost: boolean,
): Pick<Booking, 'series' | 'number'> {
  const { day, series, number } = booking;
  const isTaken = store.tickets.byNumber(day, series, number) !== undefined;
  const isBooked = isLost && store.bookings.byNumber(day, series, number) !== undefined;
  if (!isTaken && !isBooked) {
    if (!isLost) return { series, number };
    // Given out by a history that a restore went back from.
    openNumberSkips(store.db, store.events).to([{ day, series, last: number }], {
      reason: 'given-before-restore',
      at: now,
    });
    return { series, number };
  }
  const own = queue.series?.booked ?? series;
  return { series: own, number: store.tickets.drawNumber(day, own) };
}
