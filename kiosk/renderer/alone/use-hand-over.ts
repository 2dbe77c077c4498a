import { useEffect, useRef, useState } from 'react';
import type { OwnPrinterNews } from '#shared/own-printer/bridge.ts';
import { MINUTE } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { kioskBridge } from './bridge.ts';
import { handOver, openHandOver } from './hand-over.ts';

/** So often a lease is made to last longer: as exactly is known afterwards when the hub was last heard. */
const LEASE_EVERY_MS = MINUTE;

const bridge = kioskBridge();
const report = (error: unknown) => console.error('the journal cannot be reached', error);

/**
 * Hands over what was given out alone whenever the hub is back, when something becomes known of its paper, and every
 * minute.
 * @returns tells when this was first done since the link was last lost: what the hub has to print is printed after it,
 * since among that may be a number in whose place another one was given
 */
export function useHandOver(
  { link, frame, catalogue, send }: Hub<'kiosk'>,
  own: OwnPrinterNews | null,
): () => Promise<void> {
  const again = useRef<() => void>(() => undefined);
  /** Opens with the end of the first round; shut anew when the link is lost. */
  const [gate] = useState(() => ({ current: Promise.withResolvers<void>() }));
  const isLive = link === 'live';
  const history = frame?.history;
  const isKept = catalogue !== null;

  useEffect(() => {
    if (!bridge || !isLive || history === undefined || !isKept) return;
    const known = bridge;
    const stopped = new AbortController();
    const handing = openHandOver(() => handOver(known, send, history, stopped.signal), report);
    void handing.first.then(gate.current.resolve);
    again.current = handing.again;
    const timer = setInterval(handing.again, LEASE_EVERY_MS);
    return () => {
      stopped.abort();
      clearInterval(timer);
      gate.current = Promise.withResolvers();
      again.current = () => undefined;
    };
  }, [isLive, history, isKept, send, gate]);

  const paper = own?.alone && `${own.alone.number} ${own.alone.outcome}`;
  useEffect(() => {
    if (paper) again.current();
  }, [paper]);

  const [handedOver] = useState(() => () => gate.current.promise);
  return handedOver;
}
