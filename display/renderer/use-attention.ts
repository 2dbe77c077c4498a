import { useEffect, useState } from 'react';

const signsOfLife = ['pointermove', 'pointerdown', 'keydown'] as const;

/** Whether somebody stands before the screen: it was opened, or touched by hand, mouse or key, within `forMs`. */
export function useAttention(forMs: number): boolean {
  const [isAttended, setAttended] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const attend = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setAttended(false), forMs);
      setAttended(true);
    };
    attend();
    for (const sign of signsOfLife) addEventListener(sign, attend, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signsOfLife) removeEventListener(sign, attend);
    };
  }, [forMs]);
  return isAttended;
}
