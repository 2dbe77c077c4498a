/** All that speaks on one display, put together: the sound, the clips of its hub, the player and what gives way to it. */
import type { Instant } from '#shared/time.ts';
import type { PackRef, SpeakReport } from '#shared/voice/order.ts';
import { createClipStore } from './clip-store.ts';
import { windowDucking } from './ducking.ts';
import { createPlayer, type Player } from './player.ts';
import { windowSound } from './window-sound.ts';

export type VoiceParts = {
  /** The hub's address, whose packs are played. */
  readonly hubUrl: string;
  readonly hubNow: () => Instant | null;
  readonly report: (report: SpeakReport) => void;
};

export type Voice = Player & {
  /** Makes packs ready ahead, one after the other, in the order in which they matter. */
  readonly prepare: (packs: readonly PackRef[]) => Promise<void>;
  /** How much decoded sound is kept, in bytes. */
  readonly heldBytes: () => number;
};

/** A clip that takes longer comes too late for its call. */
const FETCH_WITHIN_MS = 4_000;

/** To be called once a window, which has one loudspeaker. */
export function openVoice({ hubUrl, hubNow, report }: VoiceParts): Voice {
  const sound = windowSound();
  const clips = createClipStore({ fetchFile: fetchFrom(hubUrl), decode: sound.decode });
  return {
    ...createPlayer({ sound, clips, ducking: windowDucking, hubNow, report }),
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
