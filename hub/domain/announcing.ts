/**
 * The speaking of calls as a pure machine: what happens goes in, orders for the displays and the fate of each call come
 * out. A call is spoken once at most, in the zone of its counter; whatever becomes of it, it ends as spoken or with the
 * reason why it was only shown. Never two zones within earshot at once. Nothing here is kept over a restart of the hub.
 */
import type { UnspokenReason } from '#shared/model.ts';
import {
  goesAhead,
  type PendingCall,
  type SpeechForm,
  type Surroundings,
  type Turn,
  turnsNow,
} from './announce-order.ts';

/** A display begins to speak within this time, or the next one is asked. */
export const START_WITHIN_MS = 2_000;
/** It may begin so long after it was asked, and no later: so that it is still before the next one begins. */
export const START_UNTIL_MS = 1_500;
/** An older call is only shown: by then people have read it. */
export const TOO_OLD_MS = 60_000;
/** So long a call waits for a display that can speak: a page that loads again, a link that comes back. */
export const SPEAKER_WITHIN_MS = 10_000;
/** So often displays are asked for a call, and do not begin. */
export const MOST_TRIES = 5;
/** A speech of which no end is told is over so long after its due end. */
export const END_WITHIN_MS = 3_000;
/** So long after it was told to stop a display may still be heard. */
const FADE_MS = 1_000;

export type Speech = Turn & {
  readonly orderedAt: number;
  /** When it was told to have begun; null until then. */
  readonly startedAt: number | null;
  /** From when on nothing of it can be heard, whatever is told. */
  readonly until: number;
  /** It was stopped, or its display is lost: nothing more can become of it. */
  readonly isDone: boolean;
};

export type Announcing = {
  readonly pending: readonly PendingCall[];
  /** At most one a zone. */
  readonly speeches: readonly Speech[];
  readonly quietSince: ReadonlyMap<string, number>;
  readonly ahead: ReadonlyMap<string, number>;
};

export const silence: Announcing = { pending: [], speeches: [], quietSince: new Map(), ahead: new Map() };

export type AnnouncingEvent =
  | { readonly type: 'call'; readonly call: Omit<PendingCall, 'since' | 'tried' | 'againFrom'> }
  /** Its ticket is not called any more. */
  | { readonly type: 'over'; readonly callId: number }
  | { readonly type: 'started' | 'ended' | 'failed'; readonly callId: number; readonly speaker: string }
  /** A display cannot be reached any more, or cannot speak. */
  | { readonly type: 'gone'; readonly speaker: string }
  | { readonly type: 'tick' };

export type Order =
  | ({ readonly do: 'speak' } & Turn)
  /** Stop, or do not begin. */
  | { readonly do: 'hush'; readonly callId: number; readonly speaker: string }
  /** It was asked and did not begin: another is better for a while. */
  | { readonly do: 'doubt'; readonly speaker: string }
  /** What became of a call; a null reason: it is being spoken. Told once more for one that is then cut off. */
  | { readonly do: 'settle'; readonly callId: number; readonly reason: UnspokenReason | null };

type Step = { readonly state: Announcing; readonly orders: readonly Order[] };

/** What `event` leads to at `now`, in milliseconds of a clock that never goes back. */
export function announce(state: Announcing, event: AnnouncingEvent, around: Surroundings, now: number): Step {
  const heard = hear(state, event, now);
  const aged = age(heard.state, around, now);
  const next = beginTurns(aged.state, around, now);
  return { state: next.state, orders: [...heard.orders, ...aged.orders, ...next.orders] };
}

/** When a `tick` will change something by the passing of time alone; null while nobody speaks. */
export function nextTickAt({ speeches }: Announcing): number | null {
  const times = speeches.map(deadlineOf);
  return times.length > 0 ? Math.min(...times) : null;
}

const settle = (callId: number, reason: UnspokenReason | null): Order => ({ do: 'settle', callId, reason });
const hush = ({ call, speaker }: Turn): Order => ({ do: 'hush', callId: call.callId, speaker });
const nothing = (state: Announcing): Step => ({ state, orders: [] });
const spokenAs = ({ length }: SpeechForm) => (length === 'chime' ? 'chime-time' : null);
const deadlineOf = ({ startedAt, orderedAt, until, isDone }: Speech): number =>
  startedAt === null && !isDone ? orderedAt + START_WITHIN_MS : until;

function hear(state: Announcing, event: AnnouncingEvent, now: number): Step {
  switch (event.type) {
    case 'call':
      return receive(state, event.call, now);
    case 'over':
      return stop(state, event.callId, now);
    case 'started':
    case 'ended':
    case 'failed':
      return follow(state, event, now);
    case 'gone':
      return lose(state, event.speaker, now);
    case 'tick':
      return nothing(state);
  }
}

/** Lines a call up, in place of what waited for the same counter. */
function receive(state: Announcing, call: Omit<PendingCall, 'since' | 'tried' | 'againFrom'>, now: number): Step {
  const isKnown = [...state.pending, ...state.speeches.map((speech) => speech.call)].some(
    ({ callId }) => callId === call.callId,
  );
  if (isKnown) return nothing(state);
  const isReplaced = ({ counterId, ticketId }: PendingCall) =>
    counterId === call.counterId || ticketId === call.ticketId;
  return {
    state: {
      ...state,
      pending: [...state.pending.filter((one) => !isReplaced(one)), { ...call, since: now, tried: [], againFrom: now }],
    },
    orders: state.pending.filter(isReplaced).map(({ callId }) => settle(callId, 'replaced')),
  };
}

function stop(state: Announcing, callId: number, now: number): Step {
  const orders: Order[] = state.pending.some((one) => one.callId === callId) ? [settle(callId, 'over')] : [];
  const speeches = state.speeches.map((speech): Speech => {
    if (speech.call.callId !== callId || speech.isDone) return speech;
    orders.push(hush(speech));
    if (speech.startedAt === null) orders.push(settle(callId, 'over'));
    return { ...speech, isDone: true, until: Math.min(speech.until, now + FADE_MS) };
  });
  return { state: { ...state, pending: state.pending.filter((one) => one.callId !== callId), speeches }, orders };
}

type Told = Extract<AnnouncingEvent, { readonly type: 'started' | 'ended' | 'failed' }>;

function follow(state: Announcing, { type, callId, speaker }: Told, now: number): Step {
  const speech = state.speeches.find((one) => one.call.callId === callId && one.speaker === speaker);
  // Whoever was passed over, and begins after all.
  if (!speech) return { state, orders: type === 'started' ? [{ do: 'hush', callId, speaker }] : [] };
  if (type === 'started') {
    if (speech.isDone || speech.startedAt !== null) return nothing(state);
    // As long as it was reckoned from the order, now from its true beginning.
    const until = now + (speech.until - speech.orderedAt);
    return {
      state: replace(state, speech, { ...speech, startedAt: now, until }),
      orders: [settle(callId, spokenAs(speech.form))],
    };
  }
  if (speech.isDone) return nothing(fallSilent(state, speech, now));
  if (type === 'ended') {
    const orders = speech.startedAt === null ? [settle(callId, spokenAs(speech.form))] : [];
    return { state: fallSilent(state, { ...speech, startedAt: speech.startedAt ?? now }, now), orders };
  }
  if (speech.startedAt === null) return passOver(state, speech, now);
  return { state: fallSilent(state, speech, now), orders: [settle(callId, 'cut-off')] };
}

/** What a lost display had begun is not begun anew by another: it may go on where nobody can tell it to stop. */
function lose(state: Announcing, speaker: string, now: number): Step {
  let step = nothing(state);
  for (const speech of state.speeches) {
    if (speech.speaker !== speaker || speech.isDone) continue;
    const next =
      speech.startedAt === null
        ? passOver(step.state, speech, now)
        : {
            state: replace(step.state, speech, { ...speech, isDone: true, until: speech.until - END_WITHIN_MS }),
            orders: [settle(speech.call.callId, 'cut-off')],
          };
    step = { state: next.state, orders: [...step.orders, ...next.orders] };
  }
  return step;
}

/** The call goes back into the line: for another display, or for the same one a while later where there is no other. */
function passOver(state: Announcing, speech: Speech, now: number): Step {
  const { call, speaker } = speech;
  const again = { ...call, tried: [...call.tried, speaker], againFrom: now + START_WITHIN_MS };
  return {
    state: {
      ...state,
      speeches: state.speeches.filter((one) => one !== speech),
      pending: [...state.pending, again].toSorted((a, b) => a.callId - b.callId),
    },
    orders: [hush(speech), { do: 'doubt', speaker }],
  };
}

/** What time alone ends: speeches that do not begin or end, calls that are too old or that nobody can speak. */
function age(state: Announcing, around: Surroundings, now: number): Step {
  let step = nothing(state);
  for (const speech of state.speeches) {
    if (now < deadlineOf(speech)) continue;
    const isOver = speech.isDone || speech.startedAt !== null;
    const next = isOver ? nothing(fallSilent(step.state, speech, now)) : passOver(step.state, speech, now);
    step = { state: next.state, orders: [...step.orders, ...next.orders] };
  }
  const orders = [...step.orders];
  const pending = step.state.pending.filter((call) => {
    const reason = whyOnlyShown(call, step.state, around, now);
    if (reason) orders.push(settle(call.callId, reason));
    return reason === null;
  });
  const isSame = pending.length === step.state.pending.length;
  return { state: isSame ? step.state : { ...step.state, pending }, orders };
}

function whyOnlyShown(
  { zoneId, counterId, callId, since, tried }: PendingCall,
  { pending }: Announcing,
  around: Surroundings,
  now: number,
): UnspokenReason | null {
  if (around.soundIn(zoneId) === 'nothing') return 'silent-time';
  // A display was asked for the older one when the newer came.
  if (pending.some((other) => other.counterId === counterId && other.callId > callId)) return 'replaced';
  if (now - since >= TOO_OLD_MS) return 'too-old';
  const isAlone = around.speakersIn(zoneId).length === 0;
  return tried.length >= MOST_TRIES || (isAlone && now - since >= SPEAKER_WITHIN_MS) ? 'no-speaker' : null;
}

function beginTurns(state: Announcing, around: Surroundings, now: number): Step {
  const busy = new Set(state.speeches.map(({ call }) => call.zoneId));
  const turns = turnsNow({ ...state, busy }, around, now);
  if (turns.length === 0) return nothing(state);
  const ahead = new Map(state.ahead);
  for (const { call } of turns) {
    ahead.set(call.zoneId, goesAhead(call, state.pending) ? (ahead.get(call.zoneId) ?? 0) + 1 : 0);
  }
  const speeches: Speech[] = [];
  const orders: Order[] = [];
  for (const turn of turns) {
    const lengthMs = around.lengthMs(turn.call, turn.form);
    if (lengthMs === null) orders.push(settle(turn.call.callId, 'no-pack'));
    else {
      speeches.push({ ...turn, orderedAt: now, startedAt: null, until: now + lengthMs + END_WITHIN_MS, isDone: false });
      orders.push({ do: 'speak', ...turn });
    }
  }
  const begun = new Set(turns.map(({ call }) => call));
  return {
    state: {
      ...state,
      ahead,
      pending: state.pending.filter((call) => !begun.has(call)),
      speeches: [...state.speeches, ...speeches],
    },
    orders,
  };
}

const replace = (state: Announcing, old: Speech, next: Speech): Announcing => ({
  ...state,
  speeches: state.speeches.map((one) => (one === old ? next : one)),
});

const fallSilent = (state: Announcing, speech: Speech, now: number): Announcing => ({
  ...state,
  speeches: state.speeches.filter(({ call }) => call.callId !== speech.call.callId),
  quietSince: speech.startedAt === null ? state.quietSince : new Map(state.quietSince).set(speech.call.zoneId, now),
});
