/** The local steps of the counter's screen: what is under way, what was refused, which dialog is open. No rule of the queue. */
import type { CommandName, Refusal, TakenTicket } from '#shared/protocol.ts';

/** The part of the screen from which a command was sent, and near which its refusal is shown. */
export type Place = 'choose' | 'ticket' | 'lists' | 'dialog';
export type Dialog = { readonly kind: 'take'; readonly taken: TakenTicket | null } | { readonly kind: 'close' };

export type Flow = {
  /**
   * The one command under way. *sent*: no answer yet. *slow*: none for a second, which the screen says.
   * *settling*: answered, but the view with the change has not come yet: the buttons are still the old ones.
   */
  readonly busy: null | { readonly command: CommandName; readonly phase: 'sent' | 'slow' | 'settling' };
  readonly message: null | { readonly place: Place; readonly refusal: Refusal };
  readonly dialog: null | Dialog;
  /** The paper this screen asked for last, and the one whose outcome was put aside. */
  readonly paper: { readonly asked: number | null; readonly dismissed: number | null };
};

export type FlowStep =
  | { readonly type: 'send'; readonly command: CommandName }
  | { readonly type: 'slow' }
  | { readonly type: 'answer'; readonly place: Place; readonly refusal: Refusal | null }
  | { readonly type: 'settle' }
  | { readonly type: 'forget-message' }
  | { readonly type: 'open-dialog'; readonly dialog: Dialog }
  | { readonly type: 'close-dialog' }
  | { readonly type: 'ask-paper'; readonly jobId: number | null }
  | { readonly type: 'dismiss-paper'; readonly jobId: number };

export const initialFlow: Flow = {
  busy: null,
  message: null,
  dialog: null,
  paper: { asked: null, dismissed: null },
};

/**
 * The next local state. A step that is not allowed now returns the very same object, which is how a second press
 * while a command is under way is told from the first.
 */
export function reduceFlow(flow: Flow, step: FlowStep): Flow {
  switch (step.type) {
    case 'send':
      return flow.busy ? flow : { ...flow, busy: { command: step.command, phase: 'sent' }, message: null };
    case 'slow':
      return flow.busy?.phase === 'sent' ? { ...flow, busy: { ...flow.busy, phase: 'slow' } } : flow;
    case 'answer':
      if (!flow.busy) return flow;
      return {
        ...flow,
        busy: { ...flow.busy, phase: 'settling' },
        message: step.refusal ? { place: step.place, refusal: step.refusal } : null,
      };
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
    case 'ask-paper':
      return { ...flow, paper: { ...flow.paper, asked: step.jobId } };
    case 'dismiss-paper':
      return { ...flow, paper: { ...flow.paper, dismissed: step.jobId } };
  }
}
