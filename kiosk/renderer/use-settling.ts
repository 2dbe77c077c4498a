import { useEffect, useState } from 'react';

const SETTLE_MS = 400;

/**
 * True for a moment after each change of `key`: the second tap of a double tap must neither press what has just
 * come up under the finger nor take the focus from the new heading.
 */
export function useSettling(key: string): boolean {
  const [settledKey, setSettledKey] = useState<string | null>(null);
  useEffect(() => {
    const keepFocus = (event: MouseEvent) => event.preventDefault();
    addEventListener('mousedown', keepFocus, { capture: true });
    const settle = () => {
      removeEventListener('mousedown', keepFocus, { capture: true });
      setSettledKey(key);
    };
    const timer = setTimeout(settle, SETTLE_MS);
    return () => {
      clearTimeout(timer);
      removeEventListener('mousedown', keepFocus, { capture: true });
    };
  }, [key]);
  return settledKey !== key;
}
