/** What the hub orders the display that speaks for a zone, and what that display answers. */
import type { Instant } from '../time.ts';
import type { SpokenPlan } from './plan.ts';

/** A voice pack in one state of its files: `hash` is the SHA-256 of its pack.json, which holds those of its clips. */
export type PackRef = { readonly pack: string; readonly hash: string };

export type SpeakOrder = {
  /** Names the call within the hub's history: the same one ordered again is answered as before, and never spoken twice. */
  readonly callId: number;
  /** Of the lease under which it is ordered; one of an older lease is refused. */
  readonly epoch: number;
  readonly plan: SpokenPlan;
  /** The whole call by the default pack, for where a clip of `plan` cannot be played; null where `plan` is that already. */
  readonly fallback: SpokenPlan | null;
  /** By the hub's clock; later it is not begun any more, since the hub may have ordered another display by then. */
  readonly notAfter: Instant;
};

/** Why a clip cannot be played: its pack does not have it, nothing answers, its hash is another, it is no sound. */
export const clipFaultReasons = ['not-listed', 'unreachable', 'corrupt', 'not-sound'] as const;
export type ClipFault = {
  readonly pack: string;
  readonly clip: string;
  readonly reason: (typeof clipFaultReasons)[number];
};

/**
 * Why a call was not spoken, or not to its end. *busy*: another one sounds; nothing of this one is kept. *cancelled*: before
 * it began. *broken*: the sound stood still; whether anything was heard nobody knows once it had *started*.
 */
export const speakFailures = [
  'old-epoch',
  'too-old',
  'busy',
  'cancelled',
  'locked',
  'no-device',
  'broken',
  'no-clips',
] as const;
export type SpeakFailure = (typeof speakFailures)[number];

export type SpeakReport = { readonly callId: number; readonly epoch: number } & (
  | {
      /** Its first sound is out, by the clock of the sound itself. */
      readonly state: 'started';
      /** A clip that was wanting, so that the default pack speaks instead. */
      readonly fault: ClipFault | null;
    }
  /** `isWhole`: spoken to its end; else it was cancelled meanwhile, and faded out. */
  | { readonly state: 'ended'; readonly isWhole: boolean }
  | { readonly state: 'failed'; readonly reason: SpeakFailure; readonly fault: ClipFault | null }
);

/**
 * How a display's sound is. *locked*: the browser waits for a touch. *no-device*: there is nothing to sound on. *broken*: it
 * sounded, or should, and does not; only a restart of the browser helps.
 */
export const soundStates = ['ready', 'locked', 'no-device', 'broken'] as const;
export type SoundState = (typeof soundStates)[number];
