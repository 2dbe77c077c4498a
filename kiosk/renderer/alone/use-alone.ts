import { useEffect, useState } from 'react';
import type { Away, KioskBridge } from '#shared/offline/bridge.ts';
import { MINUTE, SECOND } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { kioskBridge } from './bridge.ts';
import { handOver } from './hand-over.ts';

/** So often a lease is made to last longer: as exactly is known afterwards when the hub was last heard. */
const LEASE_EVERY_MS = MINUTE;
const LOOK_EVERY_MS = 5 * SECOND;

const bridge = kioskBridge();
const report = (error: unknown) => console.error('the journal cannot be reached', error);

/**
 * Keeps the journal's process up to date while the hub is heard, and what to go on from while it is not. Null in a
 * browser, while the hub is heard, and where nothing is known to go on from.
 */
export function useAlone({ link, frame, catalogue, send }: Hub<'kiosk'>): Away | null {
  const [away, setAway] = useState<Away | null>(null);
  const isLive = link === 'live';
  const history = frame?.history;

  useEffect(() => {
    if (bridge && catalogue) bridge.keepHall(catalogue).catch(report);
  }, [catalogue]);
  useEffect(() => {
    if (bridge && isLive && frame) bridge.keep(frame).catch(report);
  }, [isLive, frame]);

  const isKept = catalogue !== null;
  useEffect(() => {
    if (!bridge || !isLive || history === undefined || !isKept) return;
    const stopped = new AbortController();
    const round = whileAlone(() => handOver(bridge as KioskBridge, send, history, stopped.signal));
    round();
    const timer = setInterval(round, LEASE_EVERY_MS);
    return () => {
      stopped.abort();
      clearInterval(timer);
    };
  }, [isLive, history, isKept, send]);

  useEffect(() => {
    if (!bridge || isLive) return;
    let isOver = false;
    const look = () => {
      bridge.look().then((seen) => isOver || setAway(seen), report);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isLive]);

  return isLive ? null : away;
}

/** One round at a time: a slow one is not overtaken by the next. */
function whileAlone(act: () => Promise<void>): () => void {
  let isUnderWay = false;
  return () => {
    if (isUnderWay) return;
    isUnderWay = true;
    act()
      .catch(report)
      .finally(() => {
        isUnderWay = false;
      });
  };
}
