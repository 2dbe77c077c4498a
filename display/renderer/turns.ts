/**
 * Whose turn it is on the card. Every call stands in the list at once; on the card, which has room for one, calls
 * made at the same time take turns. Pure: the link's frames, the passing of time and the loss of the link go in,
 * the card comes out.
 */

import type { Instant } from '#shared/time.ts';
import type { CallShown, DisplayView } from '#shared/views.ts';

/** A full turn, after which a call leaves the card for others: eight seconds, and a little to draw it. */
export const TURN_MS = 8_200;
/** No turn is shorter, however many wait: enough to find one's number and its counter. */
export const LEAST_TURN_MS = 2_500;
/** No longer is a card kept for a call that is being spoken: its end may never be told. */
export const LONGEST_SPEECH_MS = 30_000;
/** After a silence of the link a call older than this is no news any more. */
export const NEWS_MS = 10_000;

export type Card = {
  readonly call: CallShown;
  /** The local clock (ms, any origin) when it came onto the card. */
  readonly since: number;
  /** Nothing new: only the newest call there is. It makes way at once. */
  readonly isQuiet: boolean;
};

export type Turns = {
  /** The hub's history that the sequence numbers below belong to. */
  readonly history: string | null;
  /** The highest sequence number seen: whatever is above it is new. */
  readonly newestSeq: number;
  /** Calls up to this one were old already when this screen learnt of them. */
  readonly oldUpTo: number;
  /** The link was silent: what the next frame brings may have happened a while ago. */
  readonly isBehind: boolean;
  /** Calls that have not been on the card yet, the next one first. */
  readonly waiting: readonly CallShown[];
  readonly card: Card | null;
  /** Those that are being spoken now. */
  readonly speaking: readonly number[];
};

export type TurnEvent =
  | { readonly type: 'frame'; readonly history: string; readonly at: Instant; readonly view: Shown }
  | { readonly type: 'link-lost' }
  | { readonly type: 'tick' };
type Shown = Pick<DisplayView, 'calls' | 'counters' | 'speaking'>;

export const noTurns: Turns = {
  history: null,
  newestSeq: 0,
  oldUpTo: 0,
  isBehind: true,
  waiting: [],
  card: null,
  speaking: [],
};

/**
 * The next state; the same object where nothing changes. Promises: turns come in the order of the calls; a call that
 * still holds is never left out and, while others wait, stays for its turn (see `turnMs`); one that is undone, missed
 * or finished goes at once; a call that is called again keeps its place in the line, or lines up anew after its turn;
 * what an earlier silence of the link brings late gets no turn unless it is younger than `NEWS_MS`. A call that begins to
 * be spoken is next, also where it had its turn before, and keeps the card until it has been spoken.
 */
export function takeTurns(state: Turns, event: TurnEvent, now: number): Turns {
  switch (event.type) {
    case 'link-lost':
      return state.isBehind ? state : { ...state, isBehind: true };
    case 'tick':
      return advance(state, now);
    case 'frame': {
      const next = receive(state, event);
      return same(state, next) ? state : advance(settleCard(next, event.view, state.isBehind, now), now);
    }
  }
}

/**
 * How long a turn lasts while so many wait for theirs: a full one for up to two; more of them share the time of two,
 * so that whoever comes last in a rush does not wait for minutes.
 */
export const turnMs = (waiting: number): number =>
  Math.min(TURN_MS, Math.max(LEAST_TURN_MS, Math.ceil((2 * TURN_MS) / Math.max(1, waiting))));

/** When a `tick` will change something (local clock); null while nobody waits for the card. */
export function nextTurnAt({ waiting, card, speaking }: Turns): number | null {
  const [next] = waiting;
  if (!next) return null;
  if (!card || card.isQuiet) return 0;
  if (speaking.includes(card.call.seq)) return card.since + LONGEST_SPEECH_MS;
  return card.since + (speaking.includes(next.seq) ? LEAST_TURN_MS : turnMs(waiting.length));
}

/** The call as it stands now: its latest repetition from the same counter, or null where it does not hold any more. */
function standing(call: CallShown, { calls, counters }: Shown): CallShown | null {
  const latest = calls.find(({ ticketId }) => ticketId === call.ticketId);
  if (latest) return latest.counterId === call.counterId ? latest : null;
  // A list of calls may end before this one; the counters tell whether it still holds.
  const counter = counters.find(({ counterId }) => counterId === call.counterId);
  return counter?.number === call.number ? call : null;
}

function receive(state: Turns, { history, at, view }: Extract<TurnEvent, { type: 'frame' }>): Turns {
  const known = history === state.history ? state : noTurns;
  const isNews = ({ at: calledAt }: CallShown) => !known.isBehind || at - calledAt < NEWS_MS;

  const before = known.waiting
    .map((call) => standing(call, view))
    .filter((call) => call !== null)
    .filter(isNews);
  const isInLine = (call: CallShown) => before.some(({ seq }) => seq === call.seq);
  const unseen = view.calls.filter(({ seq }) => seq > known.newestSeq).toSorted((a, b) => a.seq - b.seq);
  const old = unseen.filter((call) => !isNews(call));
  const inLine = [...before, ...unseen.filter((call) => isNews(call) && !isInLine(call))];
  const spoken = view.calls.filter(({ seq }) => view.speaking.includes(seq));
  const begun = spoken.filter(({ seq }) => !known.speaking.includes(seq) && seq !== known.card?.call.seq);
  return {
    history,
    newestSeq: Math.max(known.newestSeq, ...unseen.map(({ seq }) => seq)),
    oldUpTo: Math.max(known.oldUpTo, ...old.map(({ seq }) => seq)),
    isBehind: false,
    waiting: [...begun, ...inLine.filter((call) => !begun.some(({ seq }) => seq === call.seq))],
    speaking: spoken.map(({ seq }) => seq),
    card: known.card && standing(known.card.call, view) ? known.card : null,
  };
}

/** Where nothing new is at hand, the card shows the newest call there is. */
function settleCard(state: Turns, { calls }: Shown, wasBehind: boolean, now: number): Turns {
  if (state.waiting.length > 0) return state;
  const newest = calls.reduce<CallShown | null>((best, call) => (best && best.seq > call.seq ? best : call), null);
  const isKept = state.card && (!wasBehind || state.card.call.seq === newest?.seq);
  if (isKept) return state;
  return { ...state, card: newest && { call: newest, since: now, isQuiet: true } };
}

function advance(state: Turns, now: number): Turns {
  const due = nextTurnAt(state);
  const [call, ...waiting] = state.waiting;
  if (!call || due === null || now < due) return state;
  return { ...state, waiting, card: { call, since: now, isQuiet: false } };
}

const same = (a: Turns, b: Turns): boolean =>
  a.history === b.history &&
  a.newestSeq === b.newestSeq &&
  a.isBehind === b.isBehind &&
  a.card === b.card &&
  String(a.speaking) === String(b.speaking) &&
  a.waiting.length === b.waiting.length &&
  a.waiting.every((call, index) => call.seq === b.waiting[index]?.seq);
