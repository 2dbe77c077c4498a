import { useEffect, useState } from 'react';
import type { StaffLook } from '#shared/protocol.ts';
import { SECOND } from '#shared/time.ts';
import type { Send } from '#shared/ui/hub-link.ts';

const LOOK_EVERY_MS = 2 * SECOND;

/** What the hub tells staff of this kiosk, asked for again and again; `onLocked` when it tells them no more. */
export function useStaffLook(send: Send, onLocked: () => void): StaffLook | null {
  const [look, setLook] = useState<StaffLook | null>(null);
  useEffect(() => {
    const over = new AbortController();
    const ask = async () => {
      const answer = await send('staff:look', {}, over.signal);
      if (over.signal.aborted) return;
      if (answer.ok) setLook(answer.value);
      else if (answer.refusal.code === 'staff-locked') onLocked();
    };
    void ask();
    const timer = setInterval(() => void ask(), LOOK_EVERY_MS);
    return () => {
      over.abort();
      clearInterval(timer);
    };
  }, [send, onLocked]);
  return look;
}
