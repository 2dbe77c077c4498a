/** The local steps of the counter's screen: what is under way, what was refused, which dialog is open. No rule of the queue. */
import type { CommandName, Destination, ReplyOf, TakenTicket } from '#shared/protocol.ts';
import type { Refusal } from '#shared/refusal.ts';

/** A booking as staff see it; `printJobId` where it was made just now. */
export type FoundBooking = ReplyOf<'booking:find'> & { readonly printJobId?: number | null };

/** The part of the screen from which a command was sent, and near which its refusal is shown. */
export type Place = 'choose' | 'ticket' | 'lists' | 'dialog';
export type Dialog =
  | { readonly kind: 'take'; readonly taken: TakenTicket | null }
  | { readonly kind: 'close' }
  /** Those who registered; one of them; somebody who is registered here, or whose booking is moved. */
  | { readonly kind: 'bookings' }
  | { readonly kind: 'booking'; readonly found: FoundBooking }
  | { readonly kind: 'book'; readonly moving: FoundBooking | null }
  /** About one ticket: what is seldom done with it, another service for it, another place to wait. */
  | { readonly kind: 'ticket' | 'move' | 'transfer'; readonly ticketId: number };

export type Seat = { readonly counterId: string; readonly number: number };
type Busy = { readonly command: CommandName; readonly phase: 'sent' | 'slow' | 'settling' };

export type Flow = {
  /**
   * The one command under way that changes what the buttons mean. *sent*: no answer yet. *slow*: none for a second, which the screen says.
   * *settling*: answered, but the view with the change has not come yet: the buttons are still the old ones.
   */
  readonly busy: null | Busy;
  /** A number being taken or printed again, a booking, or a question: that changes no button, so it holds none up but its own. */
  readonly aside: null | Busy;
  readonly message: null | { readonly place: Place; readonly refusal: Refusal };
  /** The ticket that was sent on last, and where to: it is in none of this counter's lists any more. Told until the next command. */
  readonly sentOn: null | { readonly number: string; readonly to: Destination };
  readonly dialog: null | Dialog;
  /** Where this device sits, and the counter at which it does not sit any more without having closed it. */
  readonly seat: Seat | null;
  readonly left: Seat | null;
  /** The paper this screen asked for last, and the one whose outcome was put aside. */
  readonly paper: { readonly asked: number | null; readonly dismissed: number | null };
};

export type FlowStep =
  | { readonly type: 'send'; readonly command: CommandName }
  | { readonly type: 'slow'; readonly command: CommandName }
  | {
      readonly type: 'answer';
      readonly command: CommandName;
      readonly place: Place;
      readonly refusal: Refusal | null;
    }
  | { readonly type: 'sent-on'; readonly number: string; readonly to: Destination }
  | { readonly type: 'settle' }
  | { readonly type: 'forget-message' }
  | { readonly type: 'open-dialog'; readonly dialog: Dialog }
  | { readonly type: 'close-dialog' }
  | { readonly type: 'sit'; readonly at: Seat | null }
  | { readonly type: 'ask-paper'; readonly jobId: number | null }
  | { readonly type: 'dismiss-paper'; readonly jobId: number };

export const initialFlow: Flow = {
  busy: null,
  aside: null,
  message: null,
  sentOn: null,
  dialog: null,
  seat: null,
  left: null,
  paper: { asked: null, dismissed: null },
};

/** The hub has not answered for a second. */
export const isSlow = ({ busy, aside }: Flow): boolean => busy?.phase === 'slow' || aside?.phase === 'slow';

const changesNoButton: ReadonlySet<CommandName> = new Set([
  ...(['ticket:take', 'ticket:reprint', 'ticket:why'] as const),
  ...(['booking:list', 'booking:find', 'booking:slots', 'booking:make', 'booking:move'] as const),
  ...(['booking:cancel', 'booking:print', 'booking:check-in'] as const),
]);
const lockOf = (command: CommandName): 'busy' | 'aside' => (changesNoButton.has(command) ? 'aside' : 'busy');

/** A press of the same command again means the one that is on its way already. */
export const isUnderWay = (flow: Flow, command: CommandName): boolean => flow[lockOf(command)]?.command === command;

/**
 * The next local state. A step that is not allowed now returns the very same object, which is how a second press
 * while a command is under way is told from the first.
 */
export function reduceFlow(flow: Flow, step: FlowStep): Flow {
  switch (step.type) {
    case 'send': {
      const lock = lockOf(step.command);
      return flow[lock]
        ? flow
        : { ...flow, [lock]: { command: step.command, phase: 'sent' }, message: null, sentOn: null };
    }
    case 'slow': {
      const lock = lockOf(step.command);
      return flow[lock]?.phase === 'sent' ? { ...flow, [lock]: { ...flow[lock], phase: 'slow' } } : flow;
    }
    case 'answer': {
      const lock = lockOf(step.command);
      const busy = flow[lock];
      if (!busy) return flow;
      const isClosed = step.command === 'counter:close' && !step.refusal;
      return {
        ...flow,
        seat: isClosed ? null : flow.seat,
        [lock]: lock === 'busy' ? { ...busy, phase: 'settling' } : null,
        message: step.refusal ? { place: step.place, refusal: step.refusal } : null,
      };
    }
    case 'sent-on':
      return { ...flow, sentOn: { number: step.number, to: step.to } };
    case 'settle':
      return flow.busy?.phase === 'settling' ? { ...flow, busy: null } : flow;
    case 'forget-message':
      return flow.message ? { ...flow, message: null } : flow;
    case 'open-dialog':
      return { ...flow, dialog: step.dialog, message: null };
    case 'close-dialog': {
      if (!flow.dialog) return flow;
      const isOfDialog = flow.message?.place === 'dialog';
      return { ...flow, dialog: null, message: isOfDialog ? null : flow.message };
    }
    case 'sit': {
      if (step.at?.counterId === flow.seat?.counterId) return flow;
      const isAskedFor = flow.busy?.command === 'counter:close';
      return { ...flow, seat: step.at, left: step.at === null && !isAskedFor ? flow.seat : null };
    }
    case 'ask-paper':
      return { ...flow, paper: { ...flow.paper, asked: step.jobId } };
    case 'dismiss-paper':
      return { ...flow, paper: { ...flow.paper, dismissed: step.jobId } };
  }
}
