/** Giving a number back at the kiosk: its holder chose the wrong service, or gave up waiting for it. */
import type { ReplyOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { refuse } from '#shared/refusal.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { recordStep, ticketOfToday } from './ticket-step.ts';

/**
 * Cancels what this kiosk's `ticket:take` with that request id gave out; its paper is not printed where it has not been
 * sent to the printer yet. A request that gave nothing leaves nothing to cancel; one that has not come yet will give
 * nothing when it does. Refuses (`ticket-unknown`) a ticket of another day and what `takeStep` refuses.
 */
export const giveBack: Handler<'ticket:give-back'> = (context, input) => {
  const { store, device, now } = context;
  const { answers } = store;
  const known = answers.find(device.deviceId, input.takeRequestId);
  const requestHash = answers.hashOf('ticket:give-back', input);
  if (!known) {
    // With another content than the request that may still come, so that it is refused.
    answers.keep(device.deviceId, input.takeRequestId, requestHash, JSON.stringify(done), now);
    return done;
  }
  if (known.requestHash.equals(requestHash)) return done;
  // Whatever command of this device it was, only the answer to a take names its ticket.
  const answer = JSON.parse(known.reply) as Result<Partial<ReplyOf<'ticket:take'>>>;
  if (!answer.ok) return done;
  const { id, takenAt } = answer.value;
  const ticket = id !== undefined && takenAt !== undefined ? ticketOfToday(context, id) : refuse('ticket-unknown');
  if (!ticket.ok) return ticket;
  const step = recordStep(context, 'taker', ticket.value, 'ticket:give-back');
  if (!step.ok) return step;
  keepFromPrinting(context, answer.value.printJobId ?? null);
  return done;
};

/** Nobody is to find a paper whose number does not hold. */
function keepFromPrinting(context: CommandContext, printJobId: number | null): void {
  const { store, now } = context;
  const job = printJobId === null ? undefined : store.printJobs.byId(printJobId);
  if (job?.state !== 'queued') return;
  const after = { ...job, state: 'not-printed', reason: 'given-back' } as const;
  store.record(store.printJobs.table, 'print.not-printed', job, after, actorOf(context, null), now);
}
