import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { OwnCounter } from './offer.ts';
import { followMeaning, type Meaning, type Primary, primaryOf, readyIn } from './primary.ts';

/**
 * What the large button does next. `isReady` draws it; `mayPress` decides, at the very moment of a press. One that it
 * refuses is told with `pressEarly`, so that the button says so (`isHurried`) for the rest of its rest.
 */
export function usePrimary(own: OwnCounter): {
  readonly next: Primary;
  readonly isReady: boolean;
  readonly isHurried: boolean;
  readonly mayPress: () => boolean;
  readonly pressEarly: () => void;
} {
  const next = primaryOf(own);
  const meaning = useRef<Meaning | null>(null);
  const [ready, setReady] = useState<Meaning | null>(null);
  const [hurried, setHurried] = useState<Meaning | null>(null);
  // Before the browser draws the new words: whoever sees them meets the time that runs for them.
  useLayoutEffect(() => {
    meaning.current = followMeaning(meaning.current, next, performance.now());
  });
  useEffect(() => {
    const drawn = meaning.current;
    if (!drawn || drawn === ready) return;
    const timer = setTimeout(() => setReady(drawn), Math.ceil(readyIn(drawn, performance.now())) + 1);
    return () => clearTimeout(timer);
  });
  // It may have meant the same earlier, and something else in between: that was another readiness.
  const isReady = ready !== null && ready === meaning.current && followMeaning(ready, next, 0) === ready;
  const mayPress = () => meaning.current !== null && readyIn(meaning.current, performance.now()) === 0;
  const isHurried = !isReady && hurried !== null && hurried === meaning.current;
  const pressEarly = () => setHurried(meaning.current);
  return { next, isReady, isHurried, mayPress, pressEarly };
}
