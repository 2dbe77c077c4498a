/**
 * Judges what a hub did with tickets, from what is stored and what its clients were told: nothing acknowledged is
 * lost, nothing is given twice, nothing is skipped, and numbers follow the order of real time.
 */
import { formatNumber } from '#shared/model.ts';
import type { TakenTicket } from '#shared/protocol.ts';
import type { Result } from '#shared/refusal.ts';
import type { Db } from '../store/open.ts';

/** A number asked for, as its taker saw it. One that was refused gave out nothing and is left out. */
export type Taking = {
  readonly requestId: string;
  /** This and `answer.at`: moments of one clock that only goes on, whatever its unit. */
  readonly askedAt: number;
  /** null: no answer came, so that it may have been carried out or not. */
  readonly answer: { readonly at: number; readonly id: number; readonly number: string } | null;
};

/** A ticket as the database has it. */
export type StoredTicket = {
  readonly id: number;
  readonly day: string;
  readonly series: string;
  readonly number: number;
  /** The request it was given out for; null where no answer speaks of it. */
  readonly requestId: string | null;
};

/** All tickets of a database with their requests; answers older than two days are forgotten, and so are their requests. */
export function readTickets(db: Db): StoredTicket[] {
  const requestOf = new Map<number, string>();
  const answers = db.prepare<[], { requestId: string; reply: string }>(
    'SELECT request_id AS requestId, reply FROM answer',
  );
  for (const { requestId, reply } of answers.iterate()) {
    const result = JSON.parse(reply) as Result<Partial<TakenTicket>>;
    if (result.ok && result.value.id !== undefined && result.value.takenAt !== undefined)
      requestOf.set(result.value.id, requestId);
  }
  return db
    .prepare<[], Omit<StoredTicket, 'requestId'>>('SELECT id, day, series, number FROM ticket ORDER BY id')
    .all()
    .map((ticket) => ({ ...ticket, requestId: requestOf.get(ticket.id) ?? null }));
}

/**
 * What is wrong, each as a sentence; empty when nothing is. `takings` are all that were ever sent, in any order:
 * a stored ticket that none of them asked for is a fault too.
 */
export function faultsOfHistory(tickets: readonly StoredTicket[], takings: readonly Taking[]): string[] {
  return [...faultsOfAnswers(tickets, takings), ...faultsOfNumbers(tickets), ...faultsOfOrder(tickets, takings)];
}

const nameOf = ({ series, number }: StoredTicket): string => formatNumber(series, number);

function faultsOfAnswers(tickets: readonly StoredTicket[], takings: readonly Taking[]): string[] {
  const faults: string[] = [];
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const askedFor = new Map<number, string>();
  for (const { requestId, answer } of takings) {
    if (!answer) continue;
    const stored = byId.get(answer.id);
    const name = stored && nameOf(stored);
    if (name !== answer.number) faults.push(`${answer.number} was acknowledged, but ${name ?? 'nothing'} is stored`);
    else if (stored?.requestId !== requestId) faults.push(`${name} is stored for request ${stored?.requestId}`);
    if (askedFor.has(answer.id)) faults.push(`${answer.number} was given for two requests`);
    askedFor.set(answer.id, requestId);
  }
  const requests = new Set(takings.map(({ requestId }) => requestId));
  const answered = new Set(takings.flatMap(({ requestId, answer }) => (answer ? [requestId] : [])));
  for (const ticket of tickets) {
    const { id, requestId } = ticket;
    if (requestId === null || !requests.has(requestId)) faults.push(`nobody asked for ${nameOf(ticket)}`);
    else if (answered.has(requestId) && !askedFor.has(id))
      faults.push(`${nameOf(ticket)} was given out, but request ${requestId} was told another`);
  }
  return faults;
}

/** The tickets of each series and day, in order of their numbers. */
function seriesOf(tickets: readonly StoredTicket[]): StoredTicket[][] {
  const groups = Map.groupBy(tickets, ({ day, series }) => `${day} ${series}`);
  return [...groups.values()].map((group) => group.toSorted((a, b) => a.number - b.number));
}

function faultsOfNumbers(tickets: readonly StoredTicket[]): string[] {
  return seriesOf(tickets).flatMap((group) =>
    group.flatMap((ticket, index) => {
      const before = group[index - 1]?.number ?? 0;
      if (ticket.number === before) return [`${nameOf(ticket)} exists twice on ${ticket.day}`];
      return ticket.number === before + 1 ? [] : [`nothing between ${before} and ${nameOf(ticket)} on ${ticket.day}`];
    }),
  );
}

/** Whoever asks after somebody has an answer gets a higher number; without an answer a taking may end at any time. */
function faultsOfOrder(tickets: readonly StoredTicket[], takings: readonly Taking[]): string[] {
  const faults: string[] = [];
  const byRequest = new Map(takings.map((taking) => [taking.requestId, taking]));
  for (const group of seriesOf(tickets)) {
    let firstEnd = { at: Number.POSITIVE_INFINITY, name: '' };
    for (const ticket of group.toReversed()) {
      const taking = byRequest.get(ticket.requestId ?? '');
      if (!taking) continue;
      const name = nameOf(ticket);
      if (taking.askedAt > firstEnd.at) faults.push(`${name} was asked for after ${firstEnd.name} was acknowledged`);
      if (taking.answer && taking.answer.at < firstEnd.at) firstEnd = { at: taking.answer.at, name };
    }
  }
  return faults;
}
