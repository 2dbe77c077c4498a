/**
 * One group of counters and queues played forward from now: who is called when, if services last what chance says.
 * Whom a counter calls is weighed by the hub's own `weigh.ts`, so that the play and the hub cannot differ.
 */
import { after, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import type { Chance } from './chance.ts';
import { compareDue } from './due-time.ts';
import { nextTicket } from './next-ticket.ts';
import { drawRest, drawService } from './pace.ts';
import { type CounterNow, type Group, type Line, type QueueNow, RANK_OF_NEWCOMER, type Waiter } from './wait-lines.ts';
import { candidates, choose, type Heads, overdueAt } from './weigh.ts';

/** Nobody's wait is played further. */
export const FURTHEST_MS = 12 * HOUR;

/** Who is still to come stands behind a newcomer who is due at the same time. */
const RANK_OF_COMING = RANK_OF_NEWCOMER + 1;

/** What a number of chance is for. */
const FOR = { lasting: 1, presence: 2, slowness: 3, coming: 4 } as const;

type Stream = { readonly head: { dueAt: Instant } & Waiter; readonly next: () => void; at: number };
type LinePlayed = Omit<Line, 'coming' | 'away'> & {
  /** How many of its waiters were called, and how many of its newcomers would have been. */
  called: number;
  greeted: number;
  /** How much slower its services are than thought, in this play. */
  readonly slowness: number;
  /** Who comes, one after the other; and whoever is away, each by itself. */
  readonly streams: readonly Stream[];
};

type DeskPlayed = {
  readonly counter: CounterNow;
  readonly own: readonly LinePlayed[];
  readonly helped: readonly { readonly line: LinePlayed; readonly whenOverdueBy: number }[];
  readonly sent: readonly LinePlayed[];
  /** When it calls again. */
  freeAt: number;
};

/**
 * Plays a group forward. `onCall` is told of each slot's call: how long after now, and how long it then takes until
 * the service is over. Slots that no open counter serves, and any after `FURTHEST_MS`, are not called.
 */
export function playForward(
  group: Group,
  play: number,
  chance: Chance,
  onCall: (slot: number, waitMs: number, lastsMs: number) => void,
): void {
  const { now } = group;
  const lines = group.lines.map((line, index) => beginLine(line, index, now, play, chance));
  const of = (places: readonly number[]) => places.flatMap((line) => lines[line] ?? []);
  const desks = group.desks.map(
    ({ counter, own, helped, sent }): DeskPlayed => ({
      counter,
      own: of(own),
      helped: helped.flatMap(({ line, whenOverdueBy }) => of([line]).map((line) => ({ line, whenOverdueBy }))),
      sent: of(sent),
      freeAt: now + restOfTicket(counter, lines, now, play, chance),
    }),
  );
  let left = group.reached;

  const lasting = ({ queue, slowness }: LinePlayed, who: number): number =>
    queue.pace.comesMs + slowness * drawService(queue.pace, chance(who, play, FOR.lasting));
  /** Newcomers that would be called before `next`, where they count once they are due since `dueBy`. */
  const greet = (line: LinePlayed, next: Waiter | null, at: number, dueBy = Number.POSITIVE_INFINITY) => {
    for (;;) {
      const newcomer = line.newcomers[line.greeted];
      if (!newcomer || newcomer.dueAt > dueBy || (next && compareDue(next, newcomer) < 0)) return;
      line.greeted += 1;
      left -= 1;
      if (newcomer.slot !== null) onCall(newcomer.slot, at - now, lasting(line, -1 - newcomer.slot));
    }
  };
  /** Takes the next waiter of a line away, and tells how long the counter has to do with that one. */
  const take = (line: LinePlayed, next: Waiter, at: number): number => {
    const { pace } = line.queue;
    const who = next.slot === null ? -next.dueAt : next.id;
    const lasts = lasting(line, who);
    const stream = line.streams.find(({ head }) => head === next);
    if (stream) stream.next();
    else line.called += 1;
    if (next.slot !== null) {
      left -= 1;
      onCall(next.slot, at - now, lasts);
    }
    const comes = chance(who, play, FOR.presence) >= pace.noShowRate;
    return pace.betweenMs + (comes ? lasts : pace.givenUpMs);
  };

  while (left > 0) {
    const desk = firstFree(desks);
    const at = desk?.freeAt ?? Number.POSITIVE_INFINITY;
    if (!desk || at - now > FURTHEST_MS) return;
    const pauseEnds = endOfBreak(desk.counter, at);
    if (pauseEnds !== null) {
      desk.freeAt = pauseEnds;
      continue;
    }
    const heads: Heads<Waiter> = {
      head: (queueId) => {
        const line = lines[group.lineOf.get(queueId) ?? -1];
        return line && headAt(line, at);
      },
      headFor: () =>
        desk.sent.length === 0 ? undefined : (nextTicket(desk.sent.map((line) => headAt(line, at))) ?? undefined),
    };
    const next = choose(candidates(desk.counter, heads), at as Instant);
    for (const line of desk.own) greet(line, next, at);
    for (const { line, whenOverdueBy } of desk.helped) greet(line, next, at, at - whenOverdueBy * MINUTE);
    const nextLine = next && lines[next.line];
    desk.freeAt = nextLine ? at + take(nextLine, next, at) : nextChance(desk, at);
  }
}

/** When the break ends in which a counter is; null outside of breaks. */
function endOfBreak({ breaks }: CounterNow, at: number): number | null {
  for (const { from, until } of breaks) if (from <= at && at < until) return until;
  return null;
}

function firstFree(desks: readonly DeskPlayed[]): DeskPlayed | undefined {
  let first = desks[0];
  for (const desk of desks) if (first && desk.freeAt < first.freeAt) first = desk;
  return first;
}

function headAt({ waiters, called, streams }: LinePlayed, at: number): Waiter | undefined {
  let head = waiters[called];
  for (const stream of streams) {
    if (stream.at <= at && (!head || compareDue(stream.head, head) < 0)) head = stream.head;
  }
  return head;
}

/** When an idle counter has somebody to call again: someone comes, or comes back, or is overdue where it helps out. */
function nextChance({ own, helped, sent }: DeskPlayed, at: number): number {
  const coming = [...own, ...helped.map(({ line }) => line), ...sent].flatMap(({ streams }) =>
    streams.map((stream) => stream.at),
  );
  const overdue = helped.flatMap(({ line, whenOverdueBy }) =>
    [headAt(line, at), line.newcomers[line.greeted]].map((one) =>
      one ? overdueAt(one.dueAt, whenOverdueBy) : Number.POSITIVE_INFINITY,
    ),
  );
  return [...coming, ...overdue].reduce(
    (soonest, then) => (then > at ? Math.min(soonest, then) : soonest),
    Number.POSITIVE_INFINITY,
  );
}

function beginLine(line: Line, index: number, now: Instant, play: number, chance: Chance): LinePlayed {
  const { queue, waiters, away, newcomers, coming } = line;
  const luck = chance(index, play, FOR.slowness);
  return {
    queue,
    waiters,
    newcomers,
    called: 0,
    greeted: 0,
    // Logistic, which is near enough to normal: the quantile of `luck` with this standard deviation of the logarithm.
    slowness: ((luck + 1e-9) / (1 - luck)) ** (queue.pace.doubt / 1.814),
    streams: [
      ...coming.map((lane, n) => beginStream({ queue, line: index, n, lane }, now, play, chance)),
      ...away.map(comesBack),
    ],
  };
}

/** One who is away, and waits from then on with the due time of before. */
function comesBack({ waiter, back }: Line['away'][number]): Stream {
  const stream: Stream = {
    head: { ...waiter },
    at: back,
    next: () => {
      stream.at = Number.POSITIVE_INFINITY;
    },
  };
  return stream;
}

function beginStream(
  {
    queue,
    line,
    n,
    lane: { lane, everyMs, until },
  }: {
    readonly queue: QueueNow;
    readonly line: number;
    readonly n: number;
    readonly lane: QueueNow['coming'][number];
  },
  now: Instant,
  play: number,
  chance: Chance,
): Stream {
  let count = 0;
  const stream = {
    head: { dueAt: now, dueRank: RANK_OF_COMING, dueSub: 0, id: RANK_OF_COMING, line, slot: null },
    at: now as number,
    next: () => {
      count += 1;
      stream.at -= everyMs * Math.log(1 - chance(100 * line + n, 4_096 * play + count, FOR.coming));
      if (stream.at > until) stream.at = Number.POSITIVE_INFINITY;
      stream.head.dueAt = after(stream.at as Instant, queue.targetWait[lane] * MINUTE);
    },
  };
  stream.next();
  return stream;
}

/** How long a counter still has to do with the ticket it has. */
function restOfTicket(
  { ticket }: CounterNow,
  lines: readonly LinePlayed[],
  now: Instant,
  play: number,
  chance: Chance,
): number {
  const line = ticket && lines.find(({ queue }) => queue.id === ticket.queueId);
  if (!line) return 0;
  const { slowness, queue } = line;
  const { pace } = queue;
  const luck = chance(ticket.id, play, FOR.lasting);
  if (ticket.servingAt !== null) {
    return pace.betweenMs + slowness * drawRest(pace, (now - ticket.servingAt) / slowness, luck);
  }
  const comes = chance(ticket.id, play, FOR.presence) >= pace.noShowRate;
  const sinceCall = now - ticket.calledAt;
  if (!comes) return pace.betweenMs + Math.max(0, pace.givenUpMs - sinceCall);
  return pace.betweenMs + Math.max(0, pace.comesMs - sinceCall) + slowness * drawService(pace, luck);
}
