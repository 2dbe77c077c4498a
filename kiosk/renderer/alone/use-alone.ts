import { useEffect, useState } from 'react';
import type { Away } from '#shared/offline/bridge.ts';
import { SECOND } from '#shared/time.ts';
import type { Hub } from '#shared/ui/use-hub.ts';
import { kioskBridge } from './bridge.ts';

const LOOK_EVERY_MS = 5 * SECOND;

const bridge = kioskBridge();
const report = (error: unknown) => console.error('the journal cannot be reached', error);

/**
 * Keeps the journal's process up to date while the hub is heard, and what to go on from while it is not. Null in a
 * browser, while the hub is heard, and where nothing is known to go on from.
 */
export function useAlone({ link, frame, catalogue }: Hub<'kiosk'>): Away | null {
  const [away, setAway] = useState<Away | null>(null);
  const isLive = link === 'live';

  useEffect(() => {
    if (bridge && catalogue) bridge.keepHall(catalogue).catch(report);
  }, [catalogue]);
  useEffect(() => {
    if (bridge && isLive && frame) bridge.keep(frame).catch(report);
  }, [isLive, frame]);

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
