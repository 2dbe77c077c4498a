import { useCallback, useEffect, useRef, useState } from 'react';
import type { StaffLook } from '#shared/protocol.ts';
import { SECOND } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';

const LOOK_EVERY_MS = 2 * SECOND;
/** While paper is on its way, whoever waits for it looks at the screen. */
const LOOK_SOON_MS = 0.5 * SECOND;

const isPrinting = ({ printer, tickets }: StaffLook): boolean =>
  printer?.test?.outcome === 'printing' || tickets.some(({ paper }) => paper === 'printing');

/**
 * What the hub tells staff of this kiosk, asked for again and again, and at once by `lookAgain`, which resolves when it
 * was told; `onLocked` when the hub tells them no more.
 */
export function useStaffLook(send: Send, onLocked: () => void) {
  const [look, setLook] = useState<StaffLook | null>(null);
  /** Ends with the corner; a look that is overtaken by a later one is not shown. */
  const visit = useRef({ over: new AbortController(), asked: 0 });

  const lookAgain = useCallback(async () => {
    const { current } = visit;
    const turn = ++current.asked;
    const answer = await send('staff:look', {}, current.over.signal);
    if (current.over.signal.aborted || turn !== current.asked) return;
    if (answer.ok) setLook(answer.value);
    else if (answer.refusal.code === 'staff-locked') onLocked();
  }, [send, onLocked]);

  useEffect(() => {
    const own = { over: new AbortController(), asked: 0 };
    visit.current = own;
    void lookAgain();
    return () => own.over.abort();
  }, [lookAgain]);

  const everyMs = look && isPrinting(look) ? LOOK_SOON_MS : LOOK_EVERY_MS;
  useEffect(() => {
    const timer = setInterval(() => void lookAgain(), everyMs);
    return () => clearInterval(timer);
  }, [lookAgain, everyMs]);
  return { look, lookAgain };
}
