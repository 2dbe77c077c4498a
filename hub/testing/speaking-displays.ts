/** Tests only: displays that obey the orders of `announcing.ts` on a clock of their own, and all that can be heard. */

import type { PendingCall, SpeechForm, Surroundings } from '../domain/announce-order.ts';
import type { Announcing, AnnouncingEvent, Order } from '../domain/announcing.ts';
import { announce, nextTickAt, START_UNTIL_MS, silence } from '../domain/announcing.ts';

/** What was heard of a call: from when until when. */
export type Sound = { readonly callId: number; readonly zoneId: string; readonly from: number; to: number };
export type Fate = { readonly callId: number; readonly reason: string | null; readonly at: number };

export type TestDisplay = {
  readonly id: string;
  readonly zoneId: string;
  /** How long it takes from the order to the first sound. */
  readonly latencyMs: number;
  /** It takes orders and never begins. */
  readonly isDeaf?: boolean;
};

/** How long the forms of a call take, as measured on the Indonesian pack, in milliseconds. */
export const usualLengthMs = (_: unknown, { length, chime }: SpeechForm): number =>
  length === 'chime' ? 1_300 : (length === 'full' ? 7_300 : 4_300) + (chime ? 1_300 : 0);

type Parts = {
  readonly displays: readonly TestDisplay[];
  readonly earshot: Surroundings['earshot'];
  readonly soundIn?: (zoneId: string, now: number) => ReturnType<Surroundings['soundIn']>;
  readonly lengthMs?: Surroundings['lengthMs'];
  /** Sees each order with the state before it. */
  readonly onOrder?: (order: Order, before: Announcing, now: number) => void;
};

type Doing = {
  readonly at: number;
  readonly callId: number;
  readonly display: TestDisplay;
  readonly what: 'begin' | 'end';
};

/** A hall whose time passes only in `pass`. */
export function speakingHall({
  displays,
  earshot,
  soundIn = () => 'voice',
  lengthMs = usualLengthMs,
  onOrder = () => undefined,
}: Parts) {
  let now = 0;
  let state = silence;
  let toDo: Doing[] = [];
  const linked = new Set(displays.map(({ id }) => id));
  const doubted = new Set<string>();
  const sounding = new Map<string, Sound>();
  const forms = new Map<number, { readonly call: PendingCall; readonly form: SpeechForm }>();
  const heard: Sound[] = [];
  const fates: Fate[] = [];

  const around = (): Surroundings => ({
    earshot,
    soundIn: (zoneId) => soundIn(zoneId, now),
    speakersIn: (zoneId) =>
      displays
        .filter((display) => display.zoneId === zoneId && linked.has(display.id))
        .toSorted((a, b) => Number(doubted.has(a.id)) - Number(doubted.has(b.id)))
        .map(({ id }) => id),
    lengthMs,
  });
  const displayOf = (id: string) => displays.find((display) => display.id === id) as TestDisplay;
  const hushDisplay = (id: string, callId: number) => {
    toDo = toDo.filter((one) => one.display.id !== id || one.callId !== callId);
    const sound = sounding.get(id);
    if (sound?.callId !== callId) return;
    sound.to = now;
    sounding.delete(id);
  };
  const obey = (order: Order) => {
    if (order.do === 'settle') fates.push({ callId: order.callId, reason: order.reason, at: now });
    else if (order.do === 'doubt') doubted.add(order.speaker);
    else if (order.do === 'hush') hushDisplay(order.speaker, order.callId);
    else {
      forms.set(order.call.callId, order);
      const display = displayOf(order.speaker);
      // One that comes too late is not spoken any more.
      if (display.isDeaf || display.latencyMs > START_UNTIL_MS) return;
      toDo.push({ at: now + display.latencyMs, callId: order.call.callId, display, what: 'begin' });
    }
  };
  const tell = (event: AnnouncingEvent) => {
    const before = state;
    const step = announce(state, event, around(), now);
    state = step.state;
    for (const order of step.orders) {
      onOrder(order, before, now);
      obey(order);
    }
  };
  const act = ({ display, callId, what }: Doing) => {
    const isLinked = linked.has(display.id);
    if (what === 'end') {
      hushDisplay(display.id, callId);
      if (isLinked) tell({ type: 'ended', callId, speaker: display.id });
      return;
    }
    // Without the hub there is no voice.
    const known = forms.get(callId);
    if (!isLinked || !known) return;
    const sound: Sound = { callId, zoneId: display.zoneId, from: now, to: Number.POSITIVE_INFINITY };
    sounding.set(display.id, sound);
    heard.push(sound);
    toDo.push({ at: now + (lengthMs(known.call, known.form) ?? 0), callId, display, what: 'end' });
    tell({ type: 'started', callId, speaker: display.id });
  };

  return {
    tell,
    heard,
    fates,
    state: () => state,
    now: () => now,
    /** The link is cut: what the display says goes on to its end, and nobody hears of it. */
    cut: (id: string) => {
      linked.delete(id);
      tell({ type: 'gone', speaker: id });
    },
    /** It dies at once. */
    kill: (id: string) => {
      linked.delete(id);
      const sound = sounding.get(id);
      if (sound) hushDisplay(id, sound.callId);
      toDo = toDo.filter(({ display }) => display.id !== id);
      tell({ type: 'gone', speaker: id });
    },
    link: (id: string) => {
      linked.add(id);
      doubted.delete(id);
      tell({ type: 'tick' });
    },
    /** Lets time pass: displays do what is due, and the hub looks once a second and when a speech is due. */
    pass: (ms: number) => {
      const end = now + ms;
      for (;;) {
        const next = toDo.toSorted((a, b) => a.at - b.at)[0];
        const second = (Math.floor(now / 1_000) + 1) * 1_000;
        const tick = Math.min(second, Math.max(now, nextTickAt(state) ?? second));
        const at = Math.min(next?.at ?? end, tick, end);
        if (at >= end && (next?.at ?? end) > end) break;
        now = at;
        if (next && next.at <= at) {
          toDo = toDo.filter((one) => one !== next);
          act(next);
        } else if (at >= end) break;
        else tell({ type: 'tick' });
      }
      now = end;
    },
  };
}
