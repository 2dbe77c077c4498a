import { formatNumber, isKioskSeries, parseNumber, type Ticket } from '#shared/model.ts';
import type { WhyCalled } from '#shared/protocol.ts';
import { type Result, refuse } from '#shared/refusal.ts';
import { type KeptCall, type Known, type Weighed, type Weighing, whyBefore, whyBeforeAny } from '../domain/why.ts';
import type { Call } from '../store/calls.ts';
import type { CommandContext, Handler } from './context.ts';
import { ticketOfToday } from './ticket-step.ts';

/**
 * Why a ticket of today was called before the others that stood at the head of a line then; refuses (`never-called`)
 * one that was not called yet. With the number of an `other` ticket: why the first called of the two was called before
 * the other; refuses `no-other-number` where today has none such, and `neither-called` where both wait for a call.
 */
export const whyCalled: Handler<'ticket:why'> = (context, { ticketId, other }) => {
  const ticket = ticketOfToday(context, ticketId);
  if (!ticket.ok) return ticket;
  return other === undefined ? whyBeforeHeads(context, ticket.value) : whyOfTwo(context, ticket.value, other);
};

function whyBeforeHeads({ store }: CommandContext, ticket: Ticket): Result<WhyCalled> {
  const call = weighedCalls(store.calls.ofTicket(ticket.id)).at(-1);
  if (!call) return refuse('never-called', { number: numberOf(ticket) });
  const before = call.passed.flatMap((weighed) => {
    const other = store.tickets.byId(weighed.id);
    if (!other) return [];
    const because = whyBefore(asItWas(ticket, call.taken), asItWas(other, weighed), call.at);
    return [{ ...told(other, weighed), ...because }];
  });
  return answer(ticket, call, before);
}

function whyOfTwo(context: CommandContext, ticket: Ticket, typed: string): Result<WhyCalled> {
  const other = otherOfToday(context, ticket, typed);
  if (!other.ok) return other;
  const both = [withCalls(context, ticket), withCalls(context, other.value)];
  const [first, second] = both.toSorted((a, b) => seqOf(a) - seqOf(b));
  if (!first?.call || !second) {
    return refuse('neither-called', { number: numberOf(ticket), other: numberOf(other.value) });
  }
  const known = knownOf(second, first.call.seq);
  const because = whyBeforeAny(first.call, first.ticket, known);
  return answer(first.ticket, first.call, [{ ...told(second.ticket, known), ...because }]);
}

/** Another ticket of today by its number as somebody typed it; refuses `no-other-number`. */
function otherOfToday({ store }: CommandContext, ticket: Ticket, typed: string): Result<Ticket> {
  const parsed = parseNumber(typed);
  const found = parsed && store.tickets.byNumber(ticket.day, parsed.series, parsed.number);
  return found && found.id !== ticket.id ? { ok: true, value: found } : refuse('no-other-number', { number: typed });
}

/** A ticket with its calls, and the one that brought it to a counter; none for one that waits, or waits once more. */
function withCalls({ store }: CommandContext, ticket: Ticket) {
  const calls = store.calls.ofTicket(ticket.id);
  return { ticket, calls, call: ticket.calledAt === null ? undefined : weighedCalls(calls).at(-1) };
}
type WithCalls = ReturnType<typeof withCalls>;
const seqOf = ({ call }: WithCalls): number => call?.seq ?? Number.MAX_SAFE_INTEGER;

/** What is known of a ticket beside the call `seq` of another. */
function knownOf({ ticket, calls }: WithCalls, seq: number): Known {
  const next = weighedCalls(calls).find((call) => call.seq > seq);
  const { id, dueAt, dueRank, dueSub, dueFrom, queueId } = next?.taken ?? ticket;
  const sentTo = next?.taken.way === 'sent' ? next.counterId : null;
  return {
    ...{ id, dueAt, dueRank, dueSub, dueFrom, queueId },
    lane: ticket.lane,
    arrivedAt: ticket.arrivedAt,
    countsFrom: ticket.countsFrom,
    forCounterId: next ? sentTo : ticket.forCounterId,
    wasCalled: calls.some((call) => call.seq < seq),
    cancelledAt: ticket.state === 'cancelled' ? ticket.endedAt : null,
    isFromKiosk: isKioskSeries(ticket.series),
  };
}

type WeighedCall = KeptCall & Pick<Call, 'seq'>;
/** The calls that chose a ticket before others, with what they weighed: the hub itself wrote it with them. */
const weighedCalls = (calls: readonly Call[]): readonly WeighedCall[] =>
  calls.flatMap(({ weighed, ...call }) => (weighed === null ? [] : { ...call, ...(JSON.parse(weighed) as Weighing) }));

const asItWas = ({ lane, arrivedAt, countsFrom }: Ticket, weighed: Weighed) => ({
  ...weighed,
  lane,
  arrivedAt,
  countsFrom,
});

const numberOf = ({ series, number }: Ticket): string => formatNumber(series, number);
const told = (ticket: Ticket, { queueId, dueAt }: Pick<Known, 'queueId' | 'dueAt'>) => ({
  number: numberOf(ticket),
  lane: ticket.lane,
  queueId,
  arrivedAt: ticket.arrivedAt,
  countsFrom: ticket.countsFrom,
  dueAt,
});

const answer = (ticket: Ticket, call: WeighedCall, before: WhyCalled['before']): Result<WhyCalled> => ({
  ok: true,
  value: { ...told(ticket, call.taken), counterId: call.counterId, calledAt: call.at, before },
});
