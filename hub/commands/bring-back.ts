import { takeStep } from '../domain/ticket.ts';
import { hubItself } from '../store/events.ts';
import type { HubContext } from './context.ts';

/**
 * Lets those wait again who stepped out for as long as they may: the returned function, called before each decision and
 * every second, submits that once it is due, ahead of whatever is submitted after it. So nobody is passed over a moment
 * longer.
 */
export function createReturns(onFault: (error: unknown) => void): (context: HubContext) => void {
  let isUnderWay = false;
  return (context) => {
    const { store, clock } = context;
    const first = isUnderWay ? null : store.tickets.firstReturn();
    if (first === null || first > clock()) return;
    isUnderWay = true;
    store
      .submit(() => bringBack(context))
      .catch(onFault)
      .finally(() => {
        isUnderWay = false;
      });
  };
}

function bringBack({ store, clock }: HubContext): void {
  const now = clock();
  for (const ticket of store.tickets.out().filter(({ outUntil }) => outUntil !== null && outUntil <= now)) {
    const back = takeStep(ticket, 'ticket:return', { now, counter: null, openTicket: null });
    if (back.ok) store.recordTicket('ticket.out-over', ticket, back.value, hubItself, now);
  }
}
