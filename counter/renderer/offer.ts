/** Which button stands where. What may be pressed is the hub's word (`actions`); this only gives it a place. */
import type { CounterAction, CounterView, OpenTicket, TicketAction, TicketInList } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';

export type OwnCounter = NonNullable<CounterView['own']>;
export type ListName = 'missed' | 'recent';

/** The place of every step of a ticket: the large button, beside it, or on the rows of a list; in this order. */
const places = {
  'ticket:serve': 'primary',
  'ticket:finish': 'primary',
  'ticket:recall': 'beside',
  'ticket:miss': 'beside',
  'ticket:undo': 'beside',
  'ticket:call': 'missed',
  'ticket:reinstate': 'missed',
  'ticket:reprint': 'recent',
} as const satisfies Record<TicketAction, 'primary' | 'beside' | ListName>;
const inOrder = Object.keys(places) as TicketAction[];

export type Primary =
  | { readonly of: 'ticket'; readonly action: TicketAction; readonly ticketId: number }
  | { readonly of: 'counter'; readonly action: CounterAction }
  /** Nothing to press; why. */
  | { readonly of: 'nothing'; readonly why: 'nobody' | 'notNow' };

/** The one thing to do next at this counter. */
export function primaryOf(own: OwnCounter): Primary {
  if (own.ticket) {
    const action = inOrder.find((name) => places[name] === 'primary' && own.ticket?.actions.includes(name));
    return action ? { of: 'ticket', action, ticketId: own.ticket.id } : { of: 'nothing', why: 'notNow' };
  }
  if (own.state === 'paused' && own.actions.includes('counter:open')) return { of: 'counter', action: 'counter:open' };
  if (own.actions.includes('ticket:call-next')) return { of: 'counter', action: 'ticket:call-next' };
  return { of: 'nothing', why: own.waitingCount === 0 ? 'nobody' : 'notNow' };
}

/** What else may be done with the open ticket; a call can be taken back only as long as its time runs. */
export function besideOf(ticket: OpenTicket, now: Instant | null): readonly TicketAction[] {
  return inOrder.filter(
    (name) =>
      places[name] === 'beside' &&
      ticket.actions.includes(name) &&
      (name !== 'ticket:undo' || undoSecondsLeft(ticket, now) > 0),
  );
}

/** What may be done with a ticket on its row of a list. */
export const rowActionsOf = (list: ListName, ticket: Pick<TicketInList, 'actions'>): readonly TicketAction[] =>
  inOrder.filter((name) => places[name] === list && ticket.actions.includes(name));

/** Whole seconds, the begun one included, in which the call of `ticket` can still be taken back. */
export function undoSecondsLeft(ticket: OpenTicket, now: Instant | null): number {
  if (ticket.undoUntil === null || now === null) return 0;
  return Math.max(0, Math.ceil((ticket.undoUntil - now) / 1_000));
}
