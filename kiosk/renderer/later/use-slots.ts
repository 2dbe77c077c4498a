import { useEffect, useState } from 'react';
import type { SlotsShown } from '#shared/booking.ts';
import type { Result } from '#shared/refusal.ts';
import type { Send } from '#shared/ui/hub-link.ts';
import type { Step } from '../flow.ts';

/** What of the coming days is offered: as many as a resident looks through. */
const DAYS = 14;

/** Null while the hub has not answered. */
export type SlotsKnown = Result<SlotsShown> | null;

/**
 * The slots of the service that somebody chooses one of, asked for anew with each step of theirs: what is shown may be
 * gone by then, and is refused in words.
 */
export function useSlots(send: Send, step: Step): SlotsKnown {
  const serviceId = step.name === 'days' || step.name === 'times' ? step.serviceId : null;
  const [known, setKnown] = useState<{ readonly serviceId: string; readonly slots: Result<SlotsShown> } | null>(null);
  const { name } = step;
  // `name` is among the causes: each step asks anew.
  useEffect(() => {
    if (serviceId === null || (name !== 'days' && name !== 'times')) return;
    const asked = new AbortController();
    void send('booking:slots', { serviceId, from: null, days: DAYS }, asked.signal).then((slots) => {
      if (!asked.signal.aborted) setKnown({ serviceId, slots });
    });
    return () => asked.abort();
  }, [send, serviceId, name]);
  return known?.serviceId === serviceId ? (known?.slots ?? null) : null;
}
