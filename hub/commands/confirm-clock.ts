/** A person's word on the machine's clock. */
import { refuse } from '#shared/refusal.ts';
import { actorOf, done, type Handler } from './context.ts';

/**
 * Lets the time that the machine's clock leapt to count at once. Refuses (`clock-not-doubted`) when it is not, or not
 * any more, the time that was looked at.
 */
export const confirmClock: Handler<'clock:confirm'> = (context, { since }) => {
  const { store, hallClock, now } = context;
  const alarm = hallClock.alarm();
  if (alarm?.kind !== 'doubted' || alarm.since !== since) return refuse('clock-not-doubted');
  const body = JSON.stringify({ since, leadMs: alarm.leadMs });
  store.events.append(now, 'clock.confirmed', 'clock', actorOf(context, null), body);
  store.afterCommit(hallClock.believe);
  return done;
};
