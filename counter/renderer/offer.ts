/** Which button stands where. What may be pressed is the hub's word (`actions`); this only gives it a place. */
import type { CounterView, OpenTicket, TicketAction, TicketInList } from '#shared/protocol.ts';
import type { Instant } from '#shared/time.ts';

export type OwnCounter = NonNullable<CounterView['own']>;
export type ListName = 'missed' | 'recent';
/** A step that can still be taken back: whose, from which state, and for how long. */
export type Undoable = {
  readonly ticketId: number;
  readonly from: 'called' | 'serving' | 'done';
  readonly secondsLeft: number;
};

/** The place of every step of a ticket: the large button, beside it, or on the rows of a list; in this order. */
const places = {
  'ticket:serve': 'primary',
  'ticket:finish': 'primary',
  'ticket:recall': 'beside',
  'ticket:miss': 'beside',
  'ticket:undo': 'undo',
  'ticket:call': 'missed',
  'ticket:reinstate': 'missed',
  'ticket:reprint': 'recent',
} as const satisfies Record<TicketAction, 'primary' | 'beside' | 'undo' | ListName>;
const inOrder = Object.keys(places) as TicketAction[];

/** Those of the allowed `actions` that have their button in a place, in its order. */
export const inPlace = (
  place: (typeof places)[TicketAction],
  actions: readonly TicketAction[],
): readonly TicketAction[] => inOrder.filter((name) => places[name] === place && actions.includes(name));

/** What else may be done with the open ticket. */
export const besideOf = (ticket: OpenTicket): readonly TicketAction[] => inPlace('beside', ticket.actions);

/** What may be done with a ticket on its row of a list. */
export const rowActionsOf = (list: ListName, ticket: Pick<TicketInList, 'actions'>): readonly TicketAction[] =>
  inPlace(list, ticket.actions);

/** Whole seconds, the begun one included, in which a step can still be taken back. */
export const undoSecondsLeft = (until: Instant | null, now: Instant | null): number =>
  until === null || now === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000));

/** What can be taken back now: the last step of the open ticket, or the finish of the one before. */
export function undoableOf({ ticket, finished }: OwnCounter, now: Instant | null): Undoable | null {
  const last = ticket ?? finished;
  const secondsLeft = undoSecondsLeft(last?.undoUntil ?? null, now);
  return last && secondsLeft > 0 ? { ticketId: last.id, from: ticket?.state ?? 'done', secondsLeft } : null;
}
