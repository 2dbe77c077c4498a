import type { VoiceShown } from '#shared/views.ts';
import type { PackRef, SoundState, SpeakReport } from '#shared/voice/order.ts';

/** What a display says of itself. */
export type DisplayVoice = {
  /** Null: the hall's only zone. */
  readonly zoneId: string | null;
  readonly speaks: boolean;
  /** The lower, the rather it is asked. */
  readonly rank: number;
  readonly sound: SoundState;
};

/** The speaking of calls, as commands and views know it. A display is known by the connection over which it came. */
export type Voice = {
  /** @returns the packs that it may be asked to play */
  readonly register: (connection: string, deviceId: string, facts: DisplayVoice) => readonly PackRef[];
  readonly hear: (connection: string, report: SpeakReport) => void;
  /** The connection is gone. */
  readonly leave: (connection: string) => void;
  /** Whether any display of a zone can speak now. */
  readonly canSpeakIn: (zoneId: string) => boolean;
  /** The calls that are being spoken now. */
  readonly speaking: () => readonly number[];
  /** Who speaks where. */
  readonly shown: () => Omit<VoiceShown, 'unspoken' | 'unspokenLately'>;
};

/** Of a hub that says nothing. */
export const noVoice: Voice = {
  register: () => [],
  hear: () => undefined,
  leave: () => undefined,
  canSpeakIn: () => false,
  speaking: () => [],
  shown: () => ({ zones: [], strays: [], faultyPacks: [] }),
};
