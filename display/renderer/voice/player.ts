/**
 * Speaks what the hub orders, one call at a time, and says truly what became of it. It decides nothing of whose turn it
 * is: it refuses what must not sound (too old, of an older lease, in the middle of another) and leaves the rest to the hub.
 */

import type { Instant } from '#shared/time.ts';
import type { ClipFault, SoundState, SpeakFailure, SpeakOrder, SpeakReport } from '#shared/voice/order.ts';
import type { SpokenPlan } from '#shared/voice/plan.ts';
import { CHIME_MS } from './chime.ts';
import type { ClipStore, Loaded } from './clip-store.ts';
import type { Ducking } from './ducking.ts';
import { type ClipRef, LEAD_S, type Scheduled } from './schedule.ts';

/** The loudspeaker as the player needs it; the real one is in window-sound.ts. */
export type Sound = {
  readonly state: () => SoundState;
  /** The sound's own clock, in seconds; it stands still where the sound does. */
  readonly now: () => number;
  readonly lay: (plan: SpokenPlan, bufferOf: (piece: ClipRef) => AudioBuffer | undefined, at: number) => Scheduled;
  /** The last resort of a call that no pack can speak: it makes people look up at least. */
  readonly chime: () => void;
  /** A call was laid and did not sound, or not to its end: the sound is broken, whatever it says of itself. */
  readonly stoodStill: () => void;
};

export type PlayerParts = {
  readonly sound: Sound;
  readonly clips: Pick<ClipStore, 'load'>;
  readonly ducking: Pick<Ducking, 'down' | 'up'>;
  /** The hub's clock; null before it was heard. */
  readonly hubNow: () => Instant | null;
  readonly report: (report: SpeakReport) => void;
};

export type Player = {
  /** Answers by reports only: *started* and *ended*, or *failed*. */
  readonly speak: (order: SpeakOrder) => void;
  /** The call holds no more: if it is being spoken it fades out, if it has not begun it does not. */
  readonly cancel: (callId: number) => void;
  /** The hub began another history (it was restored): calls and leases count from anew. */
  readonly forget: () => void;
  /** Resolves once nothing is being spoken or made ready any more: at once, while nothing is. */
  readonly untilSilent: () => Promise<void>;
};

/** After two seconds without a *started* the hub orders another display; then this one must not begin any more. */
const BEGIN_WITHIN_MS = 1_500;
/** A sound that is this much behind its time stands still. */
const STALLED_AFTER_MS = 1_000;
/** So many calls are remembered as spoken: more than a busy hall has in a day. */
const MOST_REMEMBERED = 5_000;
const LOOK_EVERY_MS = 20;

type Turn = {
  readonly order: SpeakOrder;
  /** When it came, by the page's own clock in milliseconds. */
  readonly comeAt: number;
  isCancelled: boolean;
  scheduled: Scheduled | null;
};

export function createPlayer({ sound, clips, ducking, hubNow, report }: PlayerParts): Player {
  /** The last report of each call that began, the oldest first. */
  const begun = new Map<number, SpeakReport>();
  let newestEpoch = Number.NEGATIVE_INFINITY;
  let current: Turn | null = null;
  let silence = Promise.resolve();

  const remember = (next: SpeakReport) => {
    begun.delete(next.callId);
    begun.set(next.callId, next);
    const [oldest] = begun.keys();
    if (begun.size > MOST_REMEMBERED && oldest !== undefined) begun.delete(oldest);
    report(next);
  };

  /** Why an order must not be begun now, or null where it may. */
  const refusal = ({ epoch, notAfter }: SpeakOrder): SpeakFailure | null => {
    if (epoch < newestEpoch) return 'old-epoch';
    const now = hubNow();
    // Without the hub's clock nobody knows whether the call is still news.
    if (now === null || now > notAfter) return 'too-old';
    const state = sound.state();
    return state === 'ready' ? null : state;
  };

  /** Speaks one call, from the loading of its clips to its last sound; gives the last report of it. */
  const perform = async (turn: Turn): Promise<SpeakReport> => {
    const { order, comeAt } = turn;
    const { callId, epoch } = order;
    const failed = (reason: SpeakFailure, fault: ClipFault | null = null): SpeakReport => ({
      ...{ callId, epoch, state: 'failed', reason, fault },
    });
    const loaded = await loadEither(clips, order);
    if (turn.isCancelled) return failed('cancelled');
    const reason = performance.now() - comeAt > BEGIN_WITHIN_MS ? 'too-old' : refusal(order);
    if (reason) return failed(reason);
    if (!loaded.ok) {
      sound.chime();
      // The hub asks another display then, whose voice is not to sound into it.
      await wait(CHIME_MS);
      return failed('no-clips', loaded.fault);
    }
    const waitS = LEAD_S + ducking.down() / 1_000;
    const scheduled = sound.lay(loaded.plan, loaded.bufferOf, sound.now() + waitS);
    turn.scheduled = scheduled;
    const hasBegun = await comesTo(sound, scheduled.startsAt);
    if (turn.isCancelled) return failed('cancelled');
    if (hasBegun) {
      remember({ callId, epoch, state: 'started', fault: loaded.fault });
      const isOver = await endsInTime(sound, scheduled);
      if (isOver) return { callId, epoch, state: 'ended', isWhole: !turn.isCancelled };
    }
    scheduled.stop();
    sound.stoodStill();
    return failed('broken');
  };

  return {
    speak: (order) => {
      const before = begun.get(order.callId);
      if (before) return report({ ...before, epoch: order.epoch });
      // Its answer is on the way.
      if (current?.order.callId === order.callId) return;
      const reason = refusal(order) ?? (current ? 'busy' : null);
      newestEpoch = Math.max(newestEpoch, order.epoch);
      const { callId, epoch } = order;
      if (reason) return report({ callId, epoch, state: 'failed', reason, fault: null });
      const turn: Turn = { order, comeAt: performance.now(), isCancelled: false, scheduled: null };
      current = turn;
      silence = perform(turn)
        .catch((error: unknown): SpeakReport => {
          console.error(`Call ${callId} could not be spoken:`, error);
          return { callId, epoch, state: 'failed', reason: 'broken', fault: null };
        })
        .then((last) => {
          current = null;
          ducking.up();
          return begun.has(callId) ? remember(last) : report(last);
        });
    },
    cancel: (callId) => {
      if (current?.order.callId !== callId || current.isCancelled) return;
      current.isCancelled = true;
      current.scheduled?.stop();
    },
    forget: () => {
      begun.clear();
      newestEpoch = Number.NEGATIVE_INFINITY;
    },
    untilSilent: () => silence,
  };
}

/** The clips of the plan or, where one is wanting, of the whole call by the default pack; never of both. */
async function loadEither(
  clips: PlayerParts['clips'],
  { plan, fallback }: SpeakOrder,
): Promise<Loaded & { readonly plan: SpokenPlan; readonly fault: ClipFault | null }> {
  const load = (each: SpokenPlan) => clips.load(each.pieces.filter(isClip), each.packs);
  const loaded = await load(plan);
  if (loaded.ok) return { ...loaded, plan, fault: null };
  if (!fallback) return { ...loaded, plan };
  const instead = await load(fallback);
  return { ...instead, plan: fallback, fault: loaded.fault };
}

const isClip = (piece: SpokenPlan['pieces'][number]): piece is ClipRef => 'clip' in piece;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether the sound's clock comes to `at` (its own seconds) in time. */
async function comesTo(sound: Sound, at: number): Promise<boolean> {
  const latest = performance.now() + (at - sound.now()) * 1_000 + STALLED_AFTER_MS;
  while (sound.now() < at) {
    if (performance.now() > latest) return false;
    await wait(Math.max(LOOK_EVERY_MS, (at - sound.now()) * 1_000));
  }
  return true;
}

/** Whether what was laid is over in time, be it by its end or by its stop. */
function endsInTime(sound: Sound, { ended, endsAt }: Scheduled): Promise<boolean> {
  const isLate = comesTo(sound, endsAt).then(() => wait(STALLED_AFTER_MS));
  return Promise.race([ended.then(() => true), isLate.then(() => false)]);
}
