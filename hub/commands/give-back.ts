/** Giving a number back at the kiosk: its holder chose the wrong service, or gave up waiting for it. */
import type { ReplyOf } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import { refuse } from '#shared/refusal.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { recordStep, ticketOfToday } from './ticket-step.ts';

/**
 * Cancels what this kiosk's `ticket:take` with that request id gave out; its paper is not printed where it has not been
 * sent to the printer yet. A request that gave nothing leaves nothing to cancel; one that has not come yet will give
 * nothing when it does. Refuses its own request id (`request-reused`), a ticket of another day (`ticket-unknown`) and
 * what `takeStep` refuses.
 */
export const giveBack: Handler<'ticket:give-back'> = (context, { takeRequestId }) =>
  takeRequestId === context.requestId ? refuse('request-reused') : withdraw(context, takeRequestId, 'ticket:give-back');

/**
 * The holder of the number that this `ticket:take` gave out, or is still to give out, never heard of it and holds another
 * one: it is cancelled like one that is given back, however long ago that was, unless it is at a counter or was served.
 */
export function replaceTake(context: CommandContext, takeRequestId: string): void {
  // Where it cannot be cancelled any more, whoever called it sees that nobody comes.
  withdraw(context, takeRequestId, 'ticket:replace');
}

function withdraw(
  context: CommandContext,
  takeRequestId: string,
  name: 'ticket:give-back' | 'ticket:replace',
): Result<ReplyOf<'ticket:give-back'>> {
  const { store, device, now } = context;
  const { answers } = store;
  const known = answers.find(device.deviceId, takeRequestId);
  const requestHash = answers.hashOf('ticket:give-back', { takeRequestId });
  if (!known) {
    // With another content than the request that may still come, so that it is refused.
    answers.keep(device.deviceId, takeRequestId, requestHash, JSON.stringify(done), now);
    return done;
  }
  if (known.requestHash.equals(requestHash)) return done;
  // Whatever command of this device it was, only the answer to a take names its ticket.
  const answer = JSON.parse(known.reply) as Result<Partial<ReplyOf<'ticket:take'>>>;
  if (!answer.ok) return done;
  const { id, takenAt } = answer.value;
  const ticket = id !== undefined && takenAt !== undefined ? ticketOfToday(context, id) : refuse('ticket-unknown');
  if (!ticket.ok) return ticket;
  const step = recordStep(context, 'taker', ticket.value, name);
  if (!step.ok) return step;
  keepFromPrinting(context, answer.value.printJobId ?? null);
  return done;
}

/** Nobody is to find a paper whose number does not hold. */
function keepFromPrinting(context: CommandContext, printJobId: number | null): void {
  const { store, now } = context;
  const job = printJobId === null ? undefined : store.printJobs.byId(printJobId);
  if (job?.state !== 'queued') return;
  const after = { ...job, state: 'not-printed', reason: 'given-back' } as const;
  store.record(store.printJobs.table, 'print.not-printed', job, after, actorOf(context, null), now);
}
