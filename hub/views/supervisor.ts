import { type Lane, lanes, type Ticket } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { CounterShown, NoticeShown, OverseenTicket, QueueShown, SupervisorView } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { queuesNow } from '../commands/queue-now.ts';
import { ticketInList } from './lists.ts';

/**
 * What somebody sees who oversees the hall: all counters, their open tickets with what may be done with them, all queues,
 * and what is on the displays.
 */
export function supervisorView(
  context: HubContext,
  counters: readonly CounterShown[],
  notices: readonly NoticeShown[],
  now: Instant,
): SupervisorView {
  const at = { now, counter: null, openTicket: null, isOverseer: true, isOpen: true } as const;
  const oversee = (ticket: Ticket): readonly OverseenTicket[] => {
    const { state, counterId, calledAt, servingAt } = ticket;
    const since = servingAt ?? calledAt;
    if ((state !== 'called' && state !== 'serving') || counterId === null || since === null) return [];
    return [{ ...ticketInList(context, ticket, at), counterId, state, since }];
  };
  const numberOf = ({ counterId }: OverseenTicket) => context.hall().counter(counterId)?.number ?? 0;
  const open = context.store.tickets.open().flatMap(oversee);
  return { counters, notices, queues: queuesShown(context, now), open: open.sort((a, b) => numberOf(a) - numberOf(b)) };
}

function queuesShown(context: HubContext, now: Instant): readonly QueueShown[] {
  const { store } = context;
  const day = context.dayOf(now);
  const queueNow = queuesNow(context, now);
  return context.hall().hall.queues.flatMap((queue): readonly QueueShown[] => {
    const { id, series } = queue;
    if (!series) return [];
    const { opening, laneStops, override } = queueNow(queue);
    const takenIn = (lane: Lane) =>
      store.tickets.numbersTaken(day, series[lane]) + store.offline.takenOn(day, id, lane);
    const taken = Object.fromEntries(lanes.map((lane) => [lane, takenIn(lane)]));
    return [
      {
        queueId: id,
        opening,
        laneStops,
        override: override && { state: override.state, reason: override.reason, since: override.since },
        waiting: store.waitingCounts.of(id),
        taken: taken as Record<Lane, number>,
      },
    ];
  });
}
