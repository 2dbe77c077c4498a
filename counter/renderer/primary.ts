/** The one large button: what it does next, and for how long it must have meant that before it may be pressed. */
import type { CounterAction, TicketAction } from '#shared/views.ts';
import { inPlace, type OwnCounter } from './offer.ts';

export type Primary =
  | { readonly of: 'ticket'; readonly action: TicketAction; readonly ticketId: number }
  | { readonly of: 'counter'; readonly action: CounterAction }
  /** Nothing to press; why. */
  | { readonly of: 'nothing'; readonly why: 'nobody' | 'notNow' };

/** The one thing to do next at this counter. */
export function primaryOf(own: OwnCounter): Primary {
  if (own.ticket) {
    const [action] = inPlace('primary', own.ticket.actions);
    return action ? { of: 'ticket', action, ticketId: own.ticket.id } : { of: 'nothing', why: 'notNow' };
  }
  if (own.state === 'paused' && own.actions.includes('counter:open')) return { of: 'counter', action: 'counter:open' };
  if (own.actions.includes('ticket:call-next')) return { of: 'counter', action: 'ticket:call-next' };
  return { of: 'nothing', why: own.waitingCount === 0 ? 'nobody' : 'notNow' };
}

/**
 * The second press of two was meant for what the button did before: so long after it came to mean something else it
 * takes none. People press twice within half a second, and read a new word in not much more.
 */
export const READY_AFTER_MS = 800;
/**
 * As it first comes up, when a counter was opened, there is no earlier meaning to mistake it for: only the second of two
 * presses of *open* is kept off.
 */
export const FIRST_READY_AFTER_MS = 400;

/** What the button has meant, since when, and how long it rests then (ms of any steady clock). */
export type Meaning = { readonly is: string; readonly since: number; readonly restMs: number };

/** The button's meaning at `at`; the same object while it means the same. */
export function followMeaning(before: Meaning | null, next: Primary, at: number): Meaning {
  const is = meaningOf(next);
  if (before?.is === is) return before;
  return { is, since: at, restMs: before ? READY_AFTER_MS : FIRST_READY_AFTER_MS };
}

function meaningOf(next: Primary): string {
  if (next.of === 'ticket') return `${next.action} ${next.ticketId}`;
  if (next.of === 'counter') return next.action;
  // It stands there as "call the next" all the while, waiting for somebody to come.
  return next.why === 'nobody' ? 'ticket:call-next' : 'nothing';
}

/** How many milliseconds are left until the button may be pressed; 0 when it may. */
export const readyIn = (meaning: Meaning, at: number): number => Math.max(0, meaning.since + meaning.restMs - at);
