/**
 * Has the calls spoken: follows them in the database, lets `announcing.ts` decide, orders the displays, and writes down
 * what became of each call. Which call waits and who speaks is in memory only: a hub that starts anew says nothing old.
 */
import { zonesOf } from '#shared/model.ts';
import type { SpeechToDisplay } from '#shared/protocol.ts';
import { after } from '#shared/time.ts';
import type { ClipFault } from '#shared/voice/order.ts';
import type { HubContext } from '../commands/context.ts';
import type { Surroundings } from '../domain/announce-order.ts';
import {
  type AnnouncingEvent,
  announce,
  nextTickAt,
  type Order,
  START_UNTIL_MS,
  silence,
} from '../domain/announcing.ts';
import { earshot, soundAt, zoneOf } from '../domain/audio-zones.ts';
import type { Call } from '../store/calls.ts';
import type { Voices } from './plans.ts';
import { openSayings } from './sayings.ts';
import { openSettling } from './settling.ts';
import { openSpeakers } from './speakers.ts';
import type { Voice } from './voice.ts';

/** The hub's epochs are seconds: so many leases may follow one another in each. */
const LEASES_PER_EPOCH = 10_000;

type Parts = {
  readonly context: Pick<HubContext, 'store' | 'hall' | 'clock' | 'isTrial'>;
  /** Milliseconds by a clock that nobody can set. */
  readonly monotonic: () => number;
  /** That of the hub's start. */
  readonly epoch: number;
  readonly voices: Voices;
  readonly tell: <E extends keyof SpeechToDisplay>(
    connection: string,
    event: E,
    ...told: Parameters<SpeechToDisplay[E]>
  ) => void;
  /** Something changed that a view shows. */
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  /** A display could not play a clip of a pack. */
  readonly onClipFault: (fault: { readonly deviceId: string } & ClipFault) => void;
};

export type VoiceDesk = Voice & {
  /** To be called after each commit: there may be new calls, and others hold no more. */
  readonly wake: () => void;
  /** To be called every second. */
  readonly tick: () => void;
  readonly stop: () => void;
};

export function openVoiceDesk(parts: Parts): VoiceDesk {
  const { context, monotonic, voices, tell, onChange, onFault } = parts;
  const { store, hall, clock } = context;
  const { calls, tickets } = store;
  const speakers = openSpeakers({
    zoneIds: () => zonesOf(hall().hall).map(({ id }) => id),
    firstEpoch: parts.epoch * LEASES_PER_EPOCH,
  });
  const settling = openSettling({ store, clock, onFault });
  const sayings = openSayings(context, voices);
  let state = silence;
  let seen = calls.nextSeq() - 1;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const zoneById = (zoneId: string) => zonesOf(hall().hall).find(({ id }) => id === zoneId);
  const around = (): Surroundings => {
    const zones = zonesOf(hall().hall);
    const { timeZone } = hall().hall;
    const now = clock();
    return {
      earshot: earshot(zones),
      // A first look must be heard at any time of day, as it gives numbers at any.
      soundIn: (zoneId) => {
        const zone = zones.find(({ id }) => id === zoneId);
        return zone && !context.isTrial ? soundAt(zone, now, timeZone) : 'voice';
      },
      speakersIn: speakers.readyIn,
      lengthMs: (call, form) => sayings.of(call, form)?.plan.ms ?? null,
    };
  };

  const obey = (order: Order) => {
    switch (order.do) {
      case 'settle':
        return settling.settle(order.callId, order.reason);
      case 'doubt':
        return speakers.doubt(order.speaker);
      case 'hush':
        return tell(order.speaker, 'hush', { callId: order.callId });
      case 'speak': {
        const { call, form, speaker } = order;
        const said = sayings.of(call, form);
        if (!said) return;
        const epoch = speakers.lease(call.zoneId, speaker);
        const notAfter = after(clock(), START_UNTIL_MS);
        return tell(speaker, 'speak', { callId: call.callId, epoch, ...said, notAfter });
      }
    }
  };
  const step = (event: AnnouncingEvent) => {
    const next = announce(state, event, around(), monotonic());
    state = next.state;
    for (const order of next.orders) obey(order);
  };
  /** Feeds the machine, and lets everybody know where that led to something. */
  const happen = (...events: readonly AnnouncingEvent[]) => {
    const before = state;
    for (const event of events) step(event);
    settling.write();
    if (state === before) return;
    sayings.keepOnly([...state.pending, ...state.speeches.map(({ call }) => call)]);
    schedule();
    onChange();
  };
  const schedule = () => {
    clearTimeout(timer);
    const at = nextTickAt(state);
    if (at !== null) timer = setTimeout(() => happen({ type: 'tick' }), Math.max(0, at - monotonic()) + 1);
  };

  /** Whether a call still holds: its ticket is called by it, or by the same one made once more. */
  const holds = ({ seq, ticketId, counterId }: Pick<Call, 'seq' | 'ticketId' | 'counterId'>): boolean => {
    const ticket = tickets.byId(ticketId);
    if (ticket?.state !== 'called' || ticket.counterId !== counterId) return false;
    return calls
      .between(seq, calls.nextSeq() - 1)
      .every((later) => later.ticketId !== ticketId || later.isRecall === 1);
  };
  const look = (upTo: number) => {
    const made = calls.between(seen, upTo);
    seen = Math.max(seen, upTo);
    const open = [...state.pending, ...state.speeches.filter(({ isDone }) => !isDone).map(({ call }) => call)];
    const over = open.filter(({ callId, ...call }) => !holds({ ...call, seq: callId }));
    const events: AnnouncingEvent[] = over.map(({ callId }) => ({ type: 'over', callId }));
    for (const call of made) {
      const { seq: callId, ticketId, counterId } = call;
      if (!holds(call)) {
        settling.settle(callId, 'over');
        continue;
      }
      const zoneId = zoneOf(hall().hall, hall().counter(counterId)).id;
      const isPriority = tickets.byId(ticketId)?.lane === 'priority';
      events.push({
        type: 'call',
        call: { callId, ticketId, counterId, zoneId, isRecall: call.isRecall === 1, isPriority },
      });
    }
    happen(...events);
  };

  settling.settleOld();
  return {
    wake: () => {
      const last = calls.nextSeq() - 1;
      if (last === seen && state.pending.length + state.speeches.length === 0) return;
      // Nothing is said before it is on disk.
      store.whenOnDisk(() => look(last));
    },
    tick: () => happen({ type: 'tick' }),
    stop: () => clearTimeout(timer),
    register: (connection, deviceId, facts) => {
      speakers.put(connection, deviceId, facts);
      if (speakers.isReady(connection)) happen({ type: 'tick' });
      else happen({ type: 'gone', speaker: connection });
      onChange();
      const zone = zoneById(speakers.zoneOf(facts) ?? '');
      return zone ? sayings.packsFor(zone) : [];
    },
    leave: (connection) => {
      if (!speakers.remove(connection)) return;
      happen({ type: 'gone', speaker: connection });
      onChange();
    },
    hear: (connection, report) => {
      if ('fault' in report && report.fault) {
        parts.onClipFault({ deviceId: speakers.deviceOf(connection) ?? connection, ...report.fault });
      }
      const { callId, state: type } = report;
      happen({ type, callId, speaker: connection });
    },
    canSpeakIn: (zoneId) => speakers.readyIn(zoneId).length > 0,
    speaking: () =>
      state.speeches.filter(({ startedAt, isDone }) => startedAt !== null && !isDone).map(({ call }) => call.callId),
    shown: () => ({
      zones: zonesOf(hall().hall).map(({ id: zoneId }) => {
        const [first] = speakers.readyIn(zoneId);
        const displays = speakers.inZone(zoneId);
        return {
          zoneId,
          speaker: displays.find(({ connection }) => connection === first)?.deviceId ?? null,
          displays: displays.map(({ deviceId, speaks, rank, sound }) => ({ deviceId, speaks, rank, sound })),
          waiting: state.pending.filter((call) => call.zoneId === zoneId).length,
        };
      }),
      strays: speakers.strays(),
      faultyPacks: voices.faulty,
    }),
  };
}
