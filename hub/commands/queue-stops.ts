/** Stopping a queue for the rest of the service day, and letting it go on. */
import type { QueueStop } from '#shared/model.ts';
import { type Refusal, refuse } from '#shared/protocol.ts';
import type { StoppedQueue } from '../store/queue-stops.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';

/**
 * Hands out no numbers of a queue until it is opened again or the day turns; who waits is called all the same.
 * Refuses a queue that does not exist (`queue-unknown`) or that the agency runs itself (`queue-external`).
 */
export const pauseQueue: Handler<'queue:pause'> = (context, input) => stop(context, 'paused', input);
/** The same for a queue that nobody serves today; refuses the same. */
export const unstaffQueue: Handler<'queue:unstaffed'> = (context, input) => stop(context, 'unstaffed', input);

/** Lets a queue hand out numbers again; changes nothing where it was not stopped. Refuses `queue-unknown`. */
export const openQueue: Handler<'queue:open'> = (context, { queueId }) => {
  const { store, now } = context;
  if (!context.hall().queue(queueId)) return refuse('queue-unknown');
  const before = store.queueStops.of(queueId);
  if (before) store.record(store.queueStops.table, 'queue.opened', before, null, actorOf(context, null), now);
  return done;
};

function stop(
  context: CommandContext,
  state: QueueStop,
  { queueId, reason }: { readonly queueId: string; readonly reason: string },
): typeof done | { readonly ok: false; readonly refusal: Refusal } {
  const { store, now } = context;
  const queue = context.hall().queue(queueId);
  if (!queue) return refuse('queue-unknown');
  if (!queue.series) return refuse('queue-external');
  const before = store.queueStops.of(queueId) ?? null;
  const after: StoppedQueue = { queueId, day: context.dayOf(now), state, reason, since: now };
  store.record(store.queueStops.table, `queue.${state}`, before, after, actorOf(context, null), now);
  return done;
}
