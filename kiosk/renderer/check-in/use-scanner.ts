import { useEffect, useEffectEvent } from 'react';
import { FAST_MS, hearKey, isScanner, scannedIn, silence } from './scanner.ts';

/** So long after its last key a scanner that ends with none is done. */
const DONE_AFTER_MS = 3 * FAST_MS;

/**
 * Calls `onScan` with what a scanner types, wherever the focus is: its keys press no button, but for the first few, which
 * no one can tell from a person's yet. In a field they are letters until they turn out to be a code, since what types for
 * people is as fast: whoever is called leaves that field. Off where `isOn` is false: keys are then what they are.
 */
export function useScanner(isOn: boolean, onScan: (text: string) => void): void {
  const read = useEffectEvent(onScan);
  useEffect(() => {
    if (!isOn) return;
    let burst = silence;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = () => {
      const text = scannedIn(burst);
      burst = silence;
      if (text !== null) read(text);
    };
    const listen = (event: KeyboardEvent) => {
      // A key that is held down repeats as fast as a scanner types.
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      // When it was pressed, not when a busy page comes to it.
      const heard = hearKey(burst, event.key, event.timeStamp);
      burst = heard.burst;
      clearTimeout(timer);
      if (heard.isTaken && !(event.target instanceof HTMLInputElement)) {
        event.preventDefault();
        event.stopPropagation();
      }
      if (heard.scanned !== null) read(heard.scanned);
      else if (isScanner(burst)) timer = setTimeout(end, DONE_AFTER_MS);
    };
    addEventListener('keydown', listen, { capture: true });
    return () => {
      clearTimeout(timer);
      removeEventListener('keydown', listen, { capture: true });
    };
  }, [isOn]);
}
