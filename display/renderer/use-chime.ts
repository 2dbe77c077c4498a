/** The screen's one audio context, and the chime on it. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { chime, schedule } from './chime.ts';

let context: AudioContext | undefined;

/** One context for as long as the window lives, never suspended: a second one may stay silent. */
function windowContext(): AudioContext {
  context ??= new AudioContext();
  return context;
}

/**
 * Sounds the chime once for every new `key` that is not null; a key that comes while it is not `isAudible` stays
 * silent for good.
 */
export function useChime(
  key: number | null,
  isAudible: boolean,
): { readonly isLocked: boolean; readonly unlock: () => void } {
  const lastKey = useRef<number | null>(null);
  const [isLocked, setLocked] = useState(windowContext().state !== 'running');

  useEffect(() => {
    const audio = windowContext();
    const note = () => setLocked(audio.state !== 'running');
    audio.addEventListener('statechange', note);
    note();
    return () => audio.removeEventListener('statechange', note);
  }, []);

  useEffect(() => {
    if (key === null || key === lastKey.current) return;
    lastKey.current = key;
    const audio = windowContext();
    // What is laid on the time line of a context at rest would sound much later, all at once.
    if (isAudible && audio.state === 'running') schedule(audio, chime, audio.currentTime + 0.02);
  }, [key, isAudible]);

  const unlock = useCallback(() => {
    // It settles only when the context runs; the statechange above tells.
    void windowContext().resume();
  }, []);

  useEffect(() => {
    if (!isLocked) return;
    const onKey = ({ key: pressed }: KeyboardEvent) => {
      if (pressed === 'Enter') unlock();
    };
    addEventListener('keydown', onKey);
    addEventListener('pointerup', unlock);
    return () => {
      removeEventListener('keydown', onKey);
      removeEventListener('pointerup', unlock);
    };
  }, [isLocked, unlock]);

  return { isLocked, unlock };
}
