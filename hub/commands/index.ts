/** Every command that changes something, and its handler. A missing one is a compile error. */
import type { CommandName, Commands } from '#shared/protocol.ts';
import { confirmClock } from './confirm-clock.ts';
import type { Handler } from './context.ts';
import { closeCounter, openCounter, pauseCounter } from './counter-session.ts';
import { takeTicket } from './take-ticket.ts';
import { callMissed, callNext, finish, miss, recall, reinstate, reprint, serve, undo } from './ticket-steps.ts';

/** The commands that change something; the others are questions, answered at the boundary. */
export type ChangeName = { [N in CommandName]: Commands[N]['kind'] extends 'change' ? N : never }[CommandName];

export const handlers: { readonly [N in ChangeName]: Handler<N> } = {
  'clock:confirm': confirmClock,
  'ticket:take': takeTicket,
  'ticket:reprint': reprint,
  'counter:open': openCounter,
  'counter:pause': pauseCounter,
  'counter:close': closeCounter,
  'ticket:call-next': callNext,
  'ticket:call': callMissed,
  'ticket:recall': recall,
  'ticket:serve': serve,
  'ticket:finish': finish,
  'ticket:miss': miss,
  'ticket:undo': undo,
  'ticket:reinstate': reinstate,
};
