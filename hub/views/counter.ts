import { type Counter, formatNumber, type Ticket } from '#shared/model.ts';
import type { Instant } from '#shared/time.ts';
import type { Announcement, CounterAction, CounterView, OpenTicket, TicketInList } from '#shared/views.ts';
import type { HubContext } from '../commands/context.ts';
import { zoneOf } from '../domain/audio-zones.ts';
import { compareDue } from '../domain/due-time.ts';
import { undoUntil, whenRecalled } from '../domain/ticket.ts';
import { overdueAt } from '../domain/weigh.ts';
import type { Call } from '../store/calls.ts';
import type { CounterSession } from '../store/counter-sessions.ts';
import { printProgress, ticketInList } from './lists.ts';

const MOST_IN_LIST = 50;
const MOST_RECENT = 10;

/** Who sits where, for the views of all counter devices. */
export type Seats = {
  readonly ofDevice: ReadonlyMap<string, CounterSession>;
  /** What a device sees that sits nowhere. */
  readonly standing: CounterView;
};

export function seatsOf(context: HubContext): Seats {
  const sessions = context.store.counterSessions.all();
  const at = new Map(sessions.map((session) => [session.counterId, session]));
  const counters = context.hall().hall.counters.map(({ id }) => {
    const session = at.get(id);
    const taken = session ? { connected: context.isConnected(session.deviceId, 'counter') } : null;
    return { counterId: id, state: session?.state ?? ('closed' as const), taken };
  });
  return {
    ofDevice: new Map(sessions.map((session) => [session.deviceId, session])),
    standing: { counters, own: null },
  };
}

/** What one counter device shows: the counters to choose from, and its own counter once it sits at one. */
export function counterView(context: HubContext, deviceId: string, seats: Seats, now: Instant): CounterView {
  const session = seats.ofDevice.get(deviceId);
  if (!session) return seats.standing;
  const counters = seats.standing.counters.map((counter) =>
    counter.counterId === session.counterId ? { ...counter, taken: null } : counter,
  );
  const counter = context.hall().counter(session.counterId);
  return { counters, own: counter ? ownCounter(context, counter, session, now) : null };
}

type Own = NonNullable<CounterView['own']>;

function ownCounter(context: HubContext, counter: Counter, session: CounterSession, now: Instant): Own {
  const { tickets, waitingCounts, printJobs, calls } = context.store;
  const day = context.dayOf(now);
  const openTicket = tickets.openAt(counter.id) ?? null;
  const call = openTicket ? calls.latestOf(openTicket.id) : undefined;
  const at = { counter, openTicket, isOpen: session.state === 'open', now, lastCallAt: call?.at };
  const row = (ticket: Ticket): TicketInList => ticketInList(context, ticket, at);
  const inQueues = counter.queueIds.flatMap((id) => tickets.waitingForAny(id, MOST_IN_LIST));
  const helped = counter.helps.flatMap(({ queueId, whenOverdueBy }) =>
    tickets.waitingForAny(queueId, MOST_IN_LIST).filter(({ dueAt }) => now >= overdueAt(dueAt, whenOverdueBy)),
  );
  const waiting = [...inQueues, ...helped, ...tickets.waitingFor(counter.id, MOST_IN_LIST)].sort(compareDue);
  const held = counter.queueIds.flatMap((id) => tickets.held(id, MOST_IN_LIST)).sort(compareDue);
  const out = tickets
    .out()
    .filter(({ queueId, forCounterId }) =>
      forCounterId === null ? counter.queueIds.includes(queueId) : forCounterId === counter.id,
    );
  const missed = counter.queueIds
    .flatMap((id) => tickets.missed(id, MOST_IN_LIST))
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const recent = tickets.ofCounter(counter.id, day, MOST_RECENT);
  const counts = tickets.countOfCounter(counter.id, day);
  const waitingCount = waitingCounts.for(counter) + helped.length;
  return {
    counterId: counter.id,
    state: session.state,
    ticket:
      openTicket && openTicketView(openTicket, row(openTicket), announcementOf(context, counter, call), call?.at, now),
    finished: session.state === 'open' && !openTicket ? justFinished(recent[0], now) : null,
    actions: counterActions(session.state, openTicket, waitingCount),
    waiting: waiting.slice(0, MOST_IN_LIST).map(row),
    waitingCount,
    missed: missed.slice(0, MOST_IN_LIST).map(row),
    held: held.slice(0, MOST_IN_LIST).map(row),
    out: out.slice(0, MOST_IN_LIST).map(row),
    recent: recent.map(row),
    served: counts.get('done') ?? 0,
    missedCount: counts.get('missed') ?? 0,
    print: printProgress(printJobs.latestOf(session.deviceId)),
  };
}

function openTicketView(
  ticket: Ticket,
  row: TicketInList,
  announcement: Announcement,
  lastCallAt: Instant | undefined,
  now: Instant,
): OpenTicket | null {
  const { state, calledAt, recalls, servingAt } = ticket;
  if ((state !== 'called' && state !== 'serving') || calledAt === null) return null;
  const canUndo = row.actions.includes('ticket:undo');
  return {
    ...row,
    state,
    calledAt,
    recalls,
    announcement,
    recall: state === 'called' ? whenRecalled(ticket, lastCallAt, now) : null,
    servingAt,
    undoUntil: canUndo ? undoUntil(ticket) : null,
  };
}

function announcementOf({ voice, hall }: HubContext, counter: Counter, call: Call | undefined): Announcement {
  if (!call || call.announcedAt === null) {
    return { state: 'waiting', hasSpeaker: voice.canSpeakIn(zoneOf(hall().hall, counter).id) };
  }
  const { announcedAt: at, unspoken: reason } = call;
  return reason === null ? { state: 'spoken', at } : { state: 'unspoken', at, reason };
}

/** The ticket a counter called last, where it is finished and that can still be taken back. */
function justFinished(last: Ticket | undefined, now: Instant): Own['finished'] {
  const until = last?.state === 'done' ? undoUntil(last) : null;
  if (!last || until === null || now > until) return null;
  return { id: last.id, number: formatNumber(last.series, last.number), undoUntil: until };
}

function counterActions(state: Own['state'], openTicket: Ticket | null, waitingCount: number): CounterAction[] {
  if (state === 'paused') return ['counter:open', 'counter:close', 'ticket:take'];
  if (openTicket) return ['ticket:take'];
  const next: CounterAction[] = waitingCount > 0 ? ['ticket:call-next'] : [];
  return [...next, 'ticket:take', 'counter:pause', 'counter:close'];
}
