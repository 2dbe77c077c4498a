/**
 * One group of counters and queues played forward from now: who is called when, if services last what chance says.
 * Order is the hub's own, by `nextTicket`, so that the play and the hub cannot differ.
 */
import type { Counter, Lane } from '#shared/model.ts';
import { after, HOUR, type Instant, MINUTE } from '#shared/time.ts';
import type { Chance } from './chance.ts';
import { compareDue, type DueKey, dueTime } from './due-time.ts';
import { nextTicket } from './next-ticket.ts';
import { drawRest, drawService, type Pace } from './pace.ts';

export type QueueNow = {
  readonly id: string;
  readonly targetWait: Readonly<Record<Lane, number>>;
  readonly pace: Pace;
  /** Who keeps coming in each lane: one every `everyMs` on average, until the queue closes. */
  readonly coming: readonly { readonly lane: Lane; readonly everyMs: number; readonly until: Instant }[];
};
/** A counter at which somebody sits. */
export type CounterNow = Pick<Counter, 'id' | 'queueIds'> & {
  readonly state: 'open' | 'paused';
  /** The ticket that is called to it or served at it. */
  readonly ticket: {
    readonly id: number;
    readonly queueId: string;
    readonly calledAt: Instant;
    readonly servingAt: Instant | null;
  } | null;
  /** Times of today in which it calls nobody, in order. */
  readonly breaks: readonly { readonly from: Instant; readonly until: Instant }[];
};
export type WaitingNow = DueKey & {
  readonly queueId: string;
  /** The only counter that may call it; null for any of its queue. */
  readonly forCounterId: string | null;
};
export type GroupNow = {
  readonly now: Instant;
  readonly queues: readonly QueueNow[];
  readonly counters: readonly CounterNow[];
  readonly waiting: readonly WaitingNow[];
};

/** Someone who waits in a line of a play. `slot` is whose result the call is; null for people still to come. */
type Waiter = DueKey & { readonly line: number; readonly slot: number | null };
type Line = {
  readonly queue: QueueNow;
  /** In the order of calling. */
  readonly waiters: readonly Waiter[];
  /** A ticket for each lane that somebody would get who came now, in the order of calling. Nobody waits for them. */
  readonly newcomers: readonly Waiter[];
  /** Lanes that keep coming with a head start over some who wait already. */
  readonly coming: QueueNow['coming'];
};
type Desk = { readonly counter: CounterNow; readonly lines: readonly number[] };
export type Group = {
  readonly now: Instant;
  readonly lines: readonly Line[];
  readonly desks: readonly Desk[];
  /** How many results a play has: those of the waiting in the order given, then those of the newcomers. */
  readonly slots: number;
  /** How many of them an open counter serves. */
  readonly reached: number;
};
/** The slot of the newcomer to a lane: after those who wait, `newcomerLanes` to each queue. */
export const newcomerLanes: readonly Lane[] = ['regular', 'priority', 'booked'];

/** A newcomer is behind whoever waits with the same due time, and ahead of whoever comes later. */
const RANK_OF_NEWCOMER = Number.MAX_SAFE_INTEGER - 1;
const RANK_OF_COMING = Number.MAX_SAFE_INTEGER;
/** Nobody's wait is played further. */
export const FURTHEST_MS = 12 * HOUR;

/** The key of a ticket that somebody would get who came now. */
export const newcomerKey = (now: Instant, lane: Lane, queue: Pick<QueueNow, 'targetWait'>): DueKey => ({
  dueAt: dueTime(now, lane, queue),
  dueRank: RANK_OF_NEWCOMER,
  dueSub: 0,
  id: RANK_OF_NEWCOMER,
});

/** Puts a group in the order in which it is to be played, once for all plays. */
export function prepareGroup({ now, queues, counters, waiting }: GroupNow): Group {
  const longest = Math.max(...queues.flatMap(({ targetWait }) => Object.values(targetWait)));
  const slotted = waiting.map((ticket, slot) => ({ ...ticket, slot }));
  const waitersOf = ({ id }: QueueNow, forCounterId: string | null, line: number): Waiter[] =>
    slotted
      .filter((ticket) => ticket.queueId === id && ticket.forCounterId === forCounterId)
      .map(({ dueAt, dueRank, dueSub, id, slot }) => ({ dueAt, dueRank, dueSub, id, line, slot }))
      .sort(compareDue);
  const lines = queues.map((queue, line): Line => {
    const slotsFrom = waiting.length + line * newcomerLanes.length;
    const newcomers = newcomerLanes.map((lane, n) => ({ ...newcomerKey(now, lane, queue), line, slot: slotsFrom + n }));
    const coming = queue.coming.filter(({ lane }) => queue.targetWait[lane] < longest);
    return { queue, waiters: waitersOf(queue, null, line), newcomers: newcomers.sort(compareDue), coming };
  });
  const lineOf = new Map(queues.map(({ id }, line) => [id, line]));
  const desks = counters.flatMap((counter): Desk[] => {
    if (counter.state !== 'open') return [];
    const served = counter.queueIds.flatMap((id) => lineOf.get(id) ?? []);
    // What was sent to this counter alone stands in lines of its own.
    for (const queue of queues) {
      const waiters = waitersOf(queue, counter.id, lines.length);
      if (waiters.length > 0) served.push(lines.push({ queue, waiters, newcomers: [], coming: [] }) - 1);
    }
    return [{ counter, lines: served }];
  });
  const reached = new Set(desks.flatMap((desk) => desk.lines.flatMap((line) => lines[line] ?? [])));
  return {
    now,
    lines,
    desks,
    slots: waiting.length + queues.length * newcomerLanes.length,
    reached: [...reached].reduce((sum, { waiters, newcomers }) => sum + waiters.length + newcomers.length, 0),
  };
}

/** What a number of chance is for. */
const FOR = { lasting: 1, presence: 2, slowness: 3, coming: 4 } as const;

type Stream = { readonly head: { dueAt: Instant } & Waiter; readonly next: () => void; at: number };
type LinePlayed = Omit<Line, 'coming'> & {
  /** How many of its waiters were called, and how many of its newcomers would have been. */
  called: number;
  greeted: number;
  /** How much slower its services are than thought, in this play. */
  readonly slowness: number;
  readonly streams: readonly Stream[];
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
  const desks = group.desks.map(({ counter, lines: served }) => ({
    counter,
    lines: served.flatMap((line) => lines[line] ?? []),
    freeAt: now + restOfTicket(counter, lines, now, play, chance),
  }));
  let left = group.reached;

  const lasting = ({ queue, slowness }: LinePlayed, who: number): number =>
    queue.pace.comesMs + slowness * drawService(queue.pace, chance(who, play, FOR.lasting));
  const greet = (line: LinePlayed, before: Waiter | null, at: number) => {
    for (;;) {
      const newcomer = line.newcomers[line.greeted];
      if (!newcomer || (before && compareDue(before, newcomer) < 0)) return;
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
    if (next.slot === null) line.streams.find(({ head }) => head === next)?.next();
    else {
      line.called += 1;
      left -= 1;
      onCall(next.slot, at - now, lasts);
    }
    const comes = chance(who, play, FOR.presence) >= pace.noShowRate;
    return pace.betweenMs + (comes ? lasts : pace.givenUpMs);
  };

  while (left > 0) {
    const desk = desks.reduce((first, other) => (other.freeAt < first.freeAt ? other : first));
    const at = desk.freeAt;
    if (at - now > FURTHEST_MS) return;
    const pause = desk.counter.breaks.find(({ from, until }) => from <= at && at < until);
    if (pause) {
      desk.freeAt = pause.until;
      continue;
    }
    const next = nextTicket(headsOf(desk.lines, at));
    for (const line of desk.lines) greet(line, next, at);
    const nextLine = next && lines[next.line];
    desk.freeAt = nextLine ? at + take(nextLine, next, at) : nextComing(desk.lines);
  }
}

function headsOf(lines: readonly LinePlayed[], at: number): (Waiter | undefined)[] {
  const heads: (Waiter | undefined)[] = [];
  for (const { waiters, called, streams } of lines) {
    heads.push(waiters[called]);
    for (const stream of streams) if (stream.at <= at) heads.push(stream.head);
  }
  return heads;
}

/** When the next person comes to one of the lines; never, where nobody keeps coming. */
const nextComing = (lines: readonly LinePlayed[]): number =>
  Math.min(Number.POSITIVE_INFINITY, ...lines.flatMap(({ streams }) => streams.map(({ at }) => at)));

function beginLine(line: Line, index: number, now: Instant, play: number, chance: Chance): LinePlayed {
  const { queue, waiters, newcomers, coming } = line;
  const luck = chance(index, play, FOR.slowness);
  return {
    queue,
    waiters,
    newcomers,
    called: 0,
    greeted: 0,
    // Logistic, which is near enough to normal: the quantile of `luck` with this standard deviation of the logarithm.
    slowness: ((luck + 1e-9) / (1 - luck)) ** (queue.pace.doubt / 1.814),
    streams: coming.map((lane, n) => beginStream({ queue, line: index, n, lane }, now, play, chance)),
  };
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
