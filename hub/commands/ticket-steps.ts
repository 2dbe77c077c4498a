/** Commands that are one plain step of a ticket's life. What is allowed is decided in domain/ticket.ts alone. */
import type { StepName } from '../domain/ticket.ts';
import { type CommandContext, done } from './context.ts';
import { recordStep, standingOf, ticketOfToday } from './ticket-step.ts';

/** A command that is one step with one ticket of today. */
const plainStep = (name: StepName) => (context: CommandContext, input: { readonly ticketId: number }) => {
  const standing = standingOf(context, input.ticketId);
  if (!standing.ok) return standing;
  const ticket = ticketOfToday(context, input.ticketId);
  if (!ticket.ok) return ticket;
  const result = recordStep(context, standing.value, ticket.value, name);
  return result.ok ? done : result;
};

export const serve = plainStep('ticket:serve');
export const finish = plainStep('ticket:finish');
export const miss = plainStep('ticket:miss');
export const undo = plainStep('ticket:undo');
export const hold = plainStep('ticket:hold');
export const resume = plainStep('ticket:resume');
export const cancel = plainStep('ticket:cancel');
export const reinstate = plainStep('ticket:reinstate');
export const stepOut = plainStep('ticket:step-out');
export const comeBack = plainStep('ticket:come-back');
export const cancelOwn = plainStep('ticket:cancel-own');
