/** The view that outlives the window: kept every now and then, and read where the hub is not there at the start. */
import { useEffect, useRef, useState } from 'react';
import type { Hub } from '#shared/ui/use-hub.ts';
import { type KeptView, openKeeping, readKept } from './kept-view.ts';

const KEEP_EVERY_MS = 10_000;
/** A hub that is there answers within this time. */
const WAIT_FOR_HUB_MS = 5_000;

/** The kept view, once the hub has been awaited in vain; null as long as there is something newer to show. */
export function useKeptView({ frame, catalogue }: Pick<Hub<'display'>, 'frame' | 'catalogue'>): KeptView | null {
  const [kept, setKept] = useState<KeptView | null>(null);
  const newest = useRef<KeptView | null>(null);
  const isLinked = frame !== null && catalogue !== null;
  newest.current = frame && catalogue && frame.catalogueHash === catalogue.hash ? { frame, catalogue } : null;

  useEffect(() => {
    if (!isLinked) return;
    const keep = openKeeping(localStorage);
    const keepNewest = () => {
      if (newest.current) keep(newest.current);
    };
    keepNewest();
    const timer = setInterval(keepNewest, KEEP_EVERY_MS);
    return () => clearInterval(timer);
  }, [isLinked]);

  useEffect(() => {
    if (isLinked) return setKept(null);
    const timer = setTimeout(() => setKept(readKept(localStorage)), WAIT_FOR_HUB_MS);
    return () => clearTimeout(timer);
  }, [isLinked]);
  return kept;
}
