import { useEffect, useRef } from 'react';
import { windowSound } from './window-sound.ts';

/** Calls that are shown so much later once more are not told from new ones. */
const REMEMBERED = 100;

/**
 * Sounds the chime once for every new `key` that is not null; a key that comes while it is not `isAudible` stays
 * silent for good.
 */
export function useChime(key: number | null, isAudible: boolean): void {
  const known = useRef<readonly number[]>([]);
  useEffect(() => {
    if (key === null || known.current.includes(key)) return;
    known.current = [key, ...known.current.slice(0, REMEMBERED - 1)];
    if (isAudible) windowSound().chime();
  }, [key, isAudible]);
}
