/** The window's sound as React state, and the touch that unlocks it. */
import { useEffect, useSyncExternalStore } from 'react';
import type { SoundState } from '#shared/voice/order.ts';
import { windowSound } from './window-sound.ts';

/** How the sound is; while it waits for a touch, any touch or Enter unlocks it. */
export function useSound(): { readonly state: SoundState; readonly unlock: () => void } {
  const { subscribe, state: look, unlock } = windowSound();
  const state = useSyncExternalStore(subscribe, look);
  useEffect(() => {
    if (state !== 'locked') return;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key === 'Enter') unlock();
    };
    addEventListener('keydown', onKey);
    addEventListener('pointerup', unlock);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('pointerup', unlock);
    };
  }, [state, unlock]);
  return { state, unlock };
}
