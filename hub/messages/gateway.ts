/** By what way a message leaves the hall, and what the gateway said of it. */
import type { Language, MessageProblem } from '#shared/model.ts';

export type OutgoingMessage = {
  /** The same at each attempt, and of no other message, also after a restore: a gateway that knows it sends nothing twice. */
  readonly id: string;
  /** The telephone it goes to, in digits with the country's first: `6281234567890`. */
  readonly phone: string;
  readonly language: Language;
  readonly text: string;
};

/**
 * What became of one attempt. *refused*: it will not be taken, now or later. *failed*: another attempt may do better;
 * `mayHaveCome` where it was handed over and no answer came, so that the next attempt may be its second copy.
 */
export type Attempt =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused'; readonly problem: MessageProblem }
  | { readonly outcome: 'failed'; readonly problem: MessageProblem; readonly mayHaveCome: boolean };

export type Gateway = {
  readonly kind: 'webhook' | 'smtp';
  /** Never rejects, and ends within half a minute whatever the other side does. */
  readonly send: (message: OutgoingMessage) => Promise<Attempt>;
};

export const sent: Attempt = { outcome: 'sent' };
export const refused = (problem: MessageProblem): Attempt => ({ outcome: 'refused', problem });
export const failed = (problem: MessageProblem, mayHaveCome: boolean): Attempt => ({
  outcome: 'failed',
  problem,
  mayHaveCome,
});
