import { useCallback, useEffect, useState } from 'react';

/** How long a screen waits for a touch, and how long it then warns before it goes home; 0 = without a warning. */
export type Patience = { readonly quietMs: number; readonly warnMs: number };

/** *spoken*: the kiosk has just read something out, to somebody who listens. */
const signsOfLife = ['pointerdown', 'keydown', 'focusin', 'wheel', 'scroll', 'spoken'] as const;

/**
 * Calls `onLeave` when nobody has touched anything for as long as `patience` says; null waits for ever. The time
 * starts anew with every touch, key and change of `key`. While it warns, only `stay` starts it anew, so that the
 * touch that answers the warning does not fall on what lies under it.
 */
export function useIdle(patience: Patience | null, key: string, onLeave: () => void) {
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);
  const [round, setRound] = useState(0);
  const quietMs = patience?.quietMs ?? null;
  const warnMs = patience?.warnMs ?? 0;

  // `key` and `round` are among the causes: they start the time anew.
  useEffect(() => {
    setSecondsLeft(null);
    if (quietMs === null) return;
    let quietSince = performance.now();
    let isWarning = false;
    const live = () => {
      if (!isWarning) quietSince = performance.now();
    };
    const look = () => {
      const leftMs = quietSince + quietMs + warnMs - performance.now();
      if (leftMs <= 0) onLeave();
      else if (leftMs <= warnMs) {
        isWarning = true;
        setSecondsLeft(Math.ceil(leftMs / 1_000));
      }
    };
    const timer = setInterval(look, 250);
    for (const sign of signsOfLife) addEventListener(sign, live, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signsOfLife) removeEventListener(sign, live, { capture: true });
    };
  }, [quietMs, warnMs, key, round, onLeave]);

  const stay = useCallback(() => setRound((count) => count + 1), []);
  return { secondsLeft, stay };
}
