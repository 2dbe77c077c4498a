/** Registration as those see it who oversee the hall. */
import { after, HOUR, type Instant, serviceDay } from '#shared/time.ts';
import type { BookingsShown, CallReason } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import type { Displaced } from '../store/offers.ts';

/** A message that was not looked at by then is not going to be. */
const READ_WITHIN_MS = 2 * HOUR;
/** After so many, some minutes, it is quicker to call. */
const MANY_ATTEMPTS = 4;

type Called = Displaced & { readonly reason: CallReason };

/** Those whom staff have to call at `now`, the soonest lost slot first, those who were told already last. */
export function peopleToCall({ store }: HubContext, now: Instant): readonly Called[] {
  const called = store.offers.displaced().flatMap((one): readonly Called[] => {
    const reason = reasonToCall(one, now);
    return reason ? [{ ...one, reason }] : [];
  });
  return [...called.filter(({ toldAt }) => toldAt === null), ...called.filter(({ toldAt }) => toldAt !== null)];
}

/** Null for somebody who knows already, or who is being told. */
function reasonToCall(one: Displaced, now: Instant): CallReason | null {
  if (one.seenAt !== null) return null;
  const { messageState: state, attempts, settledAt } = one;
  if (state === 'waiting' || state === 'sending') return (attempts ?? 0) >= MANY_ATTEMPTS ? 'not-sent' : null;
  if (state !== 'sent') return 'not-sent';
  if (one.offerState === 'lapsed') return 'lapsed';
  return now > after(settledAt ?? now, READ_WITHIN_MS) ? 'not-read' : null;
}

/** What of registration somebody sees at a glance who oversees the hall. */
export function bookingsShown(context: HubContext, now: Instant): BookingsShown {
  const { store, gatewayKind } = context;
  const { timeZone, dayTurnsAt } = context.hall().hall;
  const { from } = serviceDay(now, timeZone, dayTurnsAt);
  const settled = store.messages.settledSince(from);
  return {
    displaced: store.offers.displaced().length,
    toCall: peopleToCall(context, now).filter(({ toldAt }) => toldAt === null).length,
    messages: {
      gateway: gatewayKind,
      waiting: store.messages.unsettled(),
      sent: settled.get('sent') ?? 0,
      failed: settled.get('failed') ?? 0,
      problem: store.messages.latestProblem(from),
    },
  };
}
