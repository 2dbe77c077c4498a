/** How old what the screen shows is. */
import { type Instant, MINUTE } from '#shared/time.ts';
import type { HubSnapshot } from '#shared/ui/hub-link.ts';

/** From then on a screen whose link is lost is grey. */
const GREY_AFTER_MS = MINUTE;

export type Freshness = {
  /** When the hub was last heard, once the link is lost; null while it lives. */
  readonly dataFrom: Instant | null;
  readonly isGrey: boolean;
};

/** `now` is the hub's clock; it goes on by itself when the link is lost. */
export function freshnessOf({ heardAt }: Pick<HubSnapshot<'display'>, 'heardAt'>, now: Instant | null): Freshness {
  return { dataFrom: heardAt, isGrey: heardAt !== null && now !== null && now - heardAt >= GREY_AFTER_MS };
}
