import { formatNumber, type Ticket } from '#shared/model.ts';
import { type Instant, MINUTE } from '#shared/time.ts';
import type { CallShown, CounterShown, DisplayView, NoticeShown } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import type { CallMade } from '../store/calls.ts';

/** So long, and so many, calls are shown after their tickets have left: for whoever was away for a moment. */
const ENDED_WITHIN_MS = 15 * MINUTE;
const MOST_ENDED = 24;

/** What every display of the hall shows. No reason for priority, no name: numbers and counters only. */
export function displayView(
  context: HubContext,
  now: Instant,
  counters: readonly CounterShown[],
  notices: readonly NoticeShown[],
): DisplayView {
  const { tickets, calls } = context.store;
  const open = tickets.open().flatMap((ticket) => {
    const call = calls.latestOf(ticket.id);
    return call ? [showCall(call, ticket)] : [];
  });
  return {
    calls: open.sort((a, b) => b.seq - a.seq),
    ended: calls
      .ended((now - ENDED_WITHIN_MS) as Instant, MOST_ENDED)
      .map((call) => ({ ...showCall(call, call), isMissed: call.state === 'missed' })),
    counters,
    speaking: context.voice.speaking(),
    notices,
    playlist: context.playlist.on(context.dayOf(now))?.hash ?? null,
    checkIn: context.hall().hall.queues.some(({ booking }) => booking) ? context.hallCode.addressAt(now) : null,
  };
}

/** What staff put on the displays now. */
export const noticesShown = ({ store }: HubContext, now: Instant): readonly NoticeShown[] =>
  store.notices.at(now).map(({ id, text, screens, until }) => ({
    id,
    text,
    // Written by the command that shows it, by nobody else.
    screenIds: screens === null ? null : (JSON.parse(screens) as readonly string[]),
    until,
  }));

/** All counters of the hall, for its displays and its manager. */
export function countersShown(context: HubContext): readonly CounterShown[] {
  const { tickets, counterSessions } = context.store;
  const ticketAt = new Map(tickets.open().map((ticket) => [ticket.counterId, ticket]));
  const sessions = new Map(counterSessions.all().map((session) => [session.counterId, session]));
  return context.hall().hall.counters.map(({ id: counterId }) => {
    const ticket = ticketAt.get(counterId);
    const session = sessions.get(counterId);
    return {
      counterId,
      state: session?.state ?? 'closed',
      isAway: session !== undefined && context.isAway(session.deviceId, 'counter'),
      number: ticket ? formatNumber(ticket.series, ticket.number) : null,
      isServing: ticket?.state === 'serving',
    };
  });
}

const showCall = (
  call: CallMade,
  { series, number, queueId }: Pick<Ticket, 'series' | 'number' | 'queueId'>,
): CallShown => ({
  seq: call.seq,
  ticketId: call.ticketId,
  number: formatNumber(series, number),
  counterId: call.counterId,
  queueId,
  isRecall: call.isRecall === 1,
  at: call.at,
});
