import { useEffect, useRef } from 'react';
import { windowSound } from './window-sound.ts';

/**
 * Sounds the chime once for every new `key` that is not null; a key that comes while it is not `isAudible` stays
 * silent for good.
 */
export function useChime(key: number | null, isAudible: boolean): void {
  const lastKey = useRef<number | null>(null);
  useEffect(() => {
    if (key === null || key === lastKey.current) return;
    lastKey.current = key;
    if (isAudible) windowSound().chime();
  }, [key, isAudible]);
}
