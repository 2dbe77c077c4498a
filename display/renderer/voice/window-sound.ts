/** The page's one way to be heard: one audio context for as long as the window lives, and whether it is well. */
import { chime, soundChime } from './chime.ts';
import type { Sound } from './player.ts';
import { LEAD_S, schedule } from './schedule.ts';
import { soundBridge } from './sound-bridge.ts';
import { look, needsRestart, standStill, unknownHealth } from './sound-health.ts';

export type WindowSound = Sound & {
  /** Lets the page sound; only within a touch, a click or a key. */
  readonly unlock: () => void;
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>;
  readonly subscribe: (listener: () => void) => () => void;
};

const LOOK_EVERY_MS = 30_000;

/**
 * Opens the context and looks after it, for good: it is never closed nor suspended, since a second one may stay silent.
 * @param onRestartNeeded told at each look, every 30 s, while only a restart of the browser can bring the sound back
 */
export function openSound(onRestartNeeded: () => void): WindowSound {
  // As large pieces at a time as the browser takes: a busy machine stutters less, and nobody minds a fifth of a second.
  const context = new AudioContext({ latencyHint: 0.2 });
  const listeners = new Set<() => void>();
  let health = unknownHealth;
  const take = (next: typeof health) => {
    const before = health.state;
    health = next;
    if (before !== health.state) for (const listener of listeners) listener();
  };
  const lookNow = async () => {
    const devices = await countDevices();
    take(look(health, { at: performance.now(), soundAt: context.currentTime, context: context.state, devices }));
    if (needsRestart(health)) onRestartNeeded();
  };
  const onSign = () => void lookNow();
  context.addEventListener('statechange', onSign);
  navigator.mediaDevices?.addEventListener('devicechange', onSign);
  setInterval(onSign, LOOK_EVERY_MS);
  onSign();

  return {
    state: () => health.state,
    now: () => context.currentTime,
    lay: (plan, bufferOf, at) => schedule(context, plan, bufferOf, at),
    chime: () => {
      // What is laid on the time line of a context at rest would sound much later, all at once.
      if (context.state === 'running') soundChime(context, chime, context.currentTime + LEAD_S);
    },
    stoodStill: () => take(standStill(health)),
    // It settles only when the context runs; the change of its state tells.
    unlock: () => void context.resume(),
    decode: (bytes) => context.decodeAudioData(bytes),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let ofWindow: WindowSound | undefined;

/** One for as long as the window lives, opened on first use; in Electron it has the app restarted where only that helps. */
export function windowSound(): WindowSound {
  ofWindow ??= openSound(() => void soundBridge()?.restartForSound());
  return ofWindow;
}

/** How many devices there are to sound on; null where the browser does not say, as to a page from plain http. */
async function countDevices(): Promise<number | null> {
  const devices = await navigator.mediaDevices?.enumerateDevices();
  return devices ? devices.filter(({ kind }) => kind === 'audiooutput').length : null;
}
