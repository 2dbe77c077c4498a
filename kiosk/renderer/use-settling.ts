import { useEffect, useState } from 'react';

const SETTLE_MS = 400;

/**
 * True for a moment after each change of `key`: the second tap of a double tap must not press what has just come
 * up under the finger.
 */
export function useSettling(key: string): boolean {
  const [settledKey, setSettledKey] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettledKey(key), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settledKey !== key;
}
