/** All that speaks on one display, put together: the sound, the clips of its hub, the player and what gives way to it. */
import type { Instant } from '#shared/time.ts';
import type { SpeakReport } from '#shared/voice/order.ts';
import { type ClipStore, createClipStore, type PackRef } from './clip-store.ts';
import { createDucking, type Ducking } from './ducking.ts';
import { createPlayer, type Player } from './player.ts';
import { openSound, type WindowSound } from './window-sound.ts';

export type VoiceParts = {
  /** The hub's address, whose packs are played. */
  readonly hubUrl: string;
  readonly hubNow: () => Instant | null;
  readonly report: (report: SpeakReport) => void;
  /** Only a restart of the browser can bring the sound back; told every 30 s while that is so. */
  readonly onRestartNeeded: () => void;
};

export type Voice = {
  readonly sound: WindowSound;
  readonly player: Player;
  /** For videos, so that they give way to speech. */
  readonly ducking: Ducking;
  /** Makes packs ready ahead, one after the other, in the order in which they matter. */
  readonly prepare: (packs: readonly PackRef[]) => Promise<void>;
  readonly heldBytes: ClipStore['heldBytes'];
};

/** A clip that takes longer comes too late for its call. */
const FETCH_WITHIN_MS = 4_000;

/** To be called once a window: it has one loudspeaker. */
export function openVoice({ hubUrl, hubNow, report, onRestartNeeded }: VoiceParts): Voice {
  const sound = openSound(onRestartNeeded);
  const ducking = createDucking();
  const clips = createClipStore({ fetchFile: fetchFrom(hubUrl), decode: sound.decode });
  return {
    sound,
    ducking,
    player: createPlayer({ sound, clips, ducking, hubNow, report }),
    prepare: async (packs) => {
      for (const pack of packs) await clips.prepare(pack);
    },
    heldBytes: clips.heldBytes,
  };
}

const fetchFrom =
  (hubUrl: string) =>
  async ({ pack, hash }: PackRef, file: string, isAnew: boolean) => {
    const path = ['voice', pack, hash, file].map(encodeURIComponent).join('/');
    try {
      const response = await fetch(new URL(`/${path}`, hubUrl), {
        cache: isAnew ? 'reload' : 'default',
        signal: AbortSignal.timeout(FETCH_WITHIN_MS),
      });
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
    } catch {
      // Nothing answers: the player says so of the clip.
      return null;
    }
  };
