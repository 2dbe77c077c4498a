import type { SoundBridge } from '#shared/voice/bridge.ts';

/** The way to this machine for its sound; null where there is none, as in a browser. */
export const soundBridge = (): SoundBridge | null => {
  const { bridge } = globalThis as { readonly bridge?: object };
  return bridge && 'restartForSound' in bridge ? (bridge as SoundBridge) : null;
};
