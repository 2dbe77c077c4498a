import type { Day, Instant } from '#shared/time.ts';
import { takeStep } from '../domain/ticket.ts';
import { hubItself } from '../store/events.ts';
import type { HubContext } from './context.ts';
import { forgetGonePrinters } from './device-health.ts';
import { endBookings } from './end-bookings.ts';

/**
 * Ends, as expired, what earlier service days left open, and the bookings nobody came with, opens the queues that were
 * stopped for a day, and forgets old answers, whose bookings were and printers of kiosks that have gone. Changes nothing within a day.
 */
function turnDay(context: HubContext, now: Instant): void {
  const { store } = context;
  const today = context.dayOf(now);
  for (const ticket of store.tickets.unended().filter(({ day }) => day < today)) {
    const expired = takeStep(ticket, 'day:expire', { now, counter: null, openTicket: null });
    if (expired.ok) store.recordTicket('ticket.expired', ticket, expired.value, hubItself, now);
  }
  for (const stopped of store.queueOverrides.all().filter(({ day }) => day < today)) {
    store.record(store.queueOverrides.table, 'queue.opened', stopped, null, hubItself, now);
  }
  endBookings(context, today, now);
  forgetGonePrinters(context, now);
  store.answers.forgetOld(now);
}

/**
 * Watches the service day: the returned function, called before each decision and every second, submits the turn of
 * the day once it has come, ahead of whatever is submitted after it.
 */
export function createDayTurner(onFault: (error: unknown) => void): (context: HubContext) => void {
  let turned: Day | null = null;
  return (context) => {
    const today = context.dayOf(context.clock());
    if (today === turned) return;
    turned = today;
    context.store
      .submit(() => turnDay(context, context.clock()))
      // Only after the sealed contacts are deleted: their keys go too, for whatever backups still hold.
      .then(() => context.people.turn(today))
      .catch((error: unknown) => {
        // Not done, so it is due again at the next second.
        turned = null;
        onFault(error);
      });
  };
}
