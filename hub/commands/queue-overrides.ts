/** What staff say of a queue for the rest of the service day: stopped, or going on. */
import type { QueueOverride } from '#shared/model.ts';
import { type Refusal, refuse } from '#shared/refusal.ts';
import type { OverriddenQueue } from '../store/queue-overrides.ts';
import { actorOf, type CommandContext, done, type Handler } from './context.ts';
import { queuesNow } from './queue-now.ts';

/**
 * Hands out no numbers of a queue until it is opened again or the day turns; who waits is called all the same.
 * Refuses a queue that does not exist (`queue-unknown`) or that the agency runs itself (`queue-external`).
 */
export const pauseQueue: Handler<'queue:pause'> = (context, input) => override(context, 'paused', input);
/** The same for a queue that nobody serves today; refuses the same. */
export const unstaffQueue: Handler<'queue:unstaffed'> = (context, input) => override(context, 'unstaffed', input);

/**
 * Lets a queue that was stopped hand out numbers again, and one that stopped by itself since time runs short: that one
 * is kept open until its hours end. Changes nothing at any other. Refuses like `queue:pause`.
 */
export const openQueue: Handler<'queue:open'> = (context, { queueId }) => {
  const { store, now } = context;
  const queue = context.hall().queue(queueId);
  if (!queue) return refuse('queue-unknown');
  const { override: said, laneStops } = queuesNow(context, now)(queue);
  if (said && said.state !== 'kept-open') {
    store.record(store.queueOverrides.table, 'queue.opened', said, null, actorOf(context, null), now);
    return done;
  }
  if (!Object.values(laneStops).includes('too-late')) return done;
  return override(context, 'kept-open', { queueId, reason: '' });
};

function override(
  context: CommandContext,
  state: QueueOverride,
  { queueId, reason }: { readonly queueId: string; readonly reason: string },
): typeof done | { readonly ok: false; readonly refusal: Refusal } {
  const { store, now } = context;
  const queue = context.hall().queue(queueId);
  if (!queue) return refuse('queue-unknown');
  if (!queue.series) return refuse('queue-external');
  const before = store.queueOverrides.of(queueId) ?? null;
  const after: OverriddenQueue = { queueId, day: context.dayOf(now), state, reason, since: now };
  store.record(store.queueOverrides.table, `queue.${state}`, before, after, actorOf(context, null), now);
  return done;
}
