/** How old what the screen shows is. */
import { useEffect, useState } from 'react';
import type { Instant } from '#shared/time.ts';
import { MINUTE } from '#shared/time.ts';
import type { LinkState } from '#shared/ui/hub-link.ts';

/** From then on a screen whose link is lost is grey. */
export const GREY_AFTER_MS = MINUTE;

export type Freshness = {
  /** When the hub was last heard, once the link is lost; null while it lives. */
  readonly dataFrom: Instant | null;
  readonly isGrey: boolean;
};

/** `now` is the hub's clock, redrawn at least every few seconds; it goes on by itself when the link is lost. */
export function useFreshness(link: LinkState, now: Instant | null): Freshness {
  const [heardAt, setHeardAt] = useState<Instant | null>(null);
  useEffect(() => {
    if (link === 'live') setHeardAt(now);
  }, [link, now]);
  if (link === 'live' || heardAt === null || now === null) return { dataFrom: null, isGrey: false };
  return { dataFrom: heardAt, isGrey: now - heardAt >= GREY_AFTER_MS };
}
