import { useCallback, useEffect, useState } from 'react';
import type { Instant } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { staffBridge } from './bridge.ts';
import { useStaffGesture } from './use-staff-gesture.ts';

const bridge = staffBridge();

/** Whether staff want something of this kiosk, and what their corner must know from before it was opened. */
export function useStaffCorner({ link, frame, hubNow }: Hub<'kiosk'>) {
  const [isOpen, setOpen] = useState(false);
  const [linkedSince, setLinkedSince] = useState<Instant | null>(null);
  const isLive = link === 'live';
  const pinName = frame?.view.staffPin ?? null;

  useStaffGesture(useCallback(() => setOpen(true), []));
  useEffect(() => setLinkedSince(isLive ? hubNow() : null), [isLive, hubNow]);
  useEffect(() => {
    // Only what the hub says now: an old view may name a PIN that counts no more.
    if (isLive) bridge?.keepPinName(pinName).catch((error: unknown) => console.error('the PIN cannot be kept', error));
  }, [isLive, pinName]);
  return { isOpen, linkedSince, leave: useCallback(() => setOpen(false), []) };
}
