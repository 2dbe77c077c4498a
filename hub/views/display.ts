import { formatNumber } from '#shared/model.ts';
import type { CallShown, DisplayView } from '#shared/protocol.ts';
import type { HubContext } from '../commands/context.ts';

/** What every display of the hall shows. No reason for priority, no name: numbers and counters only. */
export function displayView(context: HubContext): DisplayView {
  const { tickets, calls, counterSessions } = context.store;
  const open = tickets.open();
  const ticketAt = new Map(open.map((ticket) => [ticket.counterId, ticket]));
  const sessions = new Map(counterSessions.all().map((session) => [session.counterId, session]));
  const shown: CallShown[] = [];
  for (const ticket of open) {
    const call = calls.latestOf(ticket.id);
    if (!call) continue;
    const { id: ticketId, series, number, queueId } = ticket;
    const { seq, counterId, isRecall, at } = call;
    shown.push({
      seq,
      ticketId,
      number: formatNumber(series, number),
      counterId,
      queueId,
      isRecall: isRecall === 1,
      at,
    });
  }
  return {
    calls: shown.sort((a, b) => b.seq - a.seq),
    counters: context.hall().hall.counters.map(({ id: counterId }) => {
      const ticket = ticketAt.get(counterId);
      return {
        counterId,
        state: sessions.get(counterId)?.state ?? 'closed',
        number: ticket ? formatNumber(ticket.series, ticket.number) : null,
        isServing: ticket?.state === 'serving',
      };
    }),
  };
}
