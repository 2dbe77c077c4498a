/** Which button stands where. What may be pressed is the hub's word (`actions`); this only gives it a place. */

import type { Hall } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { CounterView, TicketAction, TicketInList } from '#shared/views.ts';

export type OwnCounter = NonNullable<CounterView['own']>;
export type ListName = 'missed' | 'held' | 'out' | 'recent';
/** A step that can still be taken back: whose, from which state, and for how long. */
export type Undoable = {
  readonly ticketId: number;
  readonly from: 'called' | 'serving' | 'done';
  readonly secondsLeft: number;
};

/**
 * The place of every step of a ticket: the large button, one of the two rows under it, the rows of a list, or the
 * dialog of what is seldom done; in this order.
 */
const places = {
  'ticket:serve': 'primary',
  'ticket:finish': 'primary',
  'ticket:recall': 'beside',
  'ticket:miss': 'beside',
  'ticket:undo': 'undo',
  'ticket:hold': 'below',
  'ticket:transfer': 'below',
  'ticket:call': 'missed',
  'ticket:reinstate': 'missed',
  'ticket:resume': 'held',
  'ticket:come-back': 'out',
  'ticket:reprint': 'recent',
  'ticket:move': 'more',
  'ticket:cancel': 'more',
} as const satisfies Record<TicketAction, 'primary' | 'beside' | 'undo' | 'below' | 'more' | ListName>;
type Places = typeof places;
type ActionIn<Place> = { [A in TicketAction]: Places[A] extends Place ? A : never }[TicketAction];
/** What may be done with an open ticket besides the one thing to do next. */
export type BesideAction = ActionIn<'beside' | 'below'>;
const inOrder = Object.keys(places) as TicketAction[];

/** Those of the allowed `actions` that have their button in a place, in its order. */
export const inPlace = <Place extends Places[TicketAction]>(
  place: Place,
  actions: readonly TicketAction[],
): readonly ActionIn<Place>[] =>
  inOrder.filter((name): name is ActionIn<Place> => places[name] === place && actions.includes(name));

/** Whether people can register for any of the hall's queues. */
export const takesBookings = ({ queues }: Pick<Hall, 'queues'>): boolean =>
  queues.some(({ booking }) => booking !== null);

/** A ticket by its id, wherever it stands on this counter's screen; null when it has left it. */
export const ticketOf = ({ ticket, waiting, missed, held, out, recent }: OwnCounter, id: number): TicketInList | null =>
  [...(ticket ? [ticket] : []), ...waiting, ...missed, ...held, ...out, ...recent].find((one) => one.id === id) ?? null;

/** Whole seconds, the begun one included, in which a step can still be taken back. */
export const undoSecondsLeft = (until: Instant | null, now: Instant | null): number =>
  until === null || now === null ? 0 : Math.max(0, Math.ceil((until - now) / 1_000));

/** What can be taken back now: the last step of the open ticket, or the finish of the one before. */
export function undoableOf({ ticket, finished }: OwnCounter, now: Instant | null): Undoable | null {
  const last = ticket ?? finished;
  const secondsLeft = undoSecondsLeft(last?.undoUntil ?? null, now);
  return last && secondsLeft > 0 ? { ticketId: last.id, from: ticket?.state ?? 'done', secondsLeft } : null;
}
