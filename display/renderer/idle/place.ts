/** Where on a screen pictures, videos and services are shown: never where a call is to be seen. */
import { type Instant, MINUTE } from '#shared/time.ts';
import type { DisplayView } from '#shared/views.ts';
import type { ScreenSettings } from '../screen-settings.ts';

/** *screen*: all of it but the clock. *counters*: in place of the list of counters. Null: nowhere. */
export type IdlePlace = 'screen' | 'counters' | null;

export type IdleFacts = {
  /** As far as this screen shows it. */
  readonly view: Pick<DisplayView, 'calls' | 'ended' | 'counters' | 'speaking'>;
  /** The hub's clock; null while it is not known. */
  readonly now: Instant | null;
  /** When this screen first showed the hall. */
  readonly openedAt: Instant | null;
  /** The link is live: whoever is called now is seen now. */
  readonly isFresh: boolean;
  readonly isDark: boolean;
  /** Null: never. */
  readonly fillsAfterMinutes: number | null;
  readonly isBesideCalls: boolean;
};

/**
 * Fills the screen while nobody is called, nothing was called for a while and the link lives. Decided by the view that
 * brings a call, so that it gives way with that very picture.
 */
export function idlePlace(
  facts: IdleFacts,
  { layout, isLarge }: Pick<ScreenSettings, 'layout' | 'isLarge'>,
): IdlePlace {
  const { view, now, openedAt, isFresh, isDark, fillsAfterMinutes, isBesideCalls } = facts;
  if (now === null || openedAt === null || !isFresh || isDark || layout === 'counter') return null;
  const isCalled = view.counters.some(({ number, isServing }) => number !== null && !isServing);
  if (fillsAfterMinutes !== null && !isCalled && view.speaking.length === 0) {
    const newest = [...view.calls, ...view.ended].reduce<number>((at, call) => Math.max(at, call.at), openedAt);
    if (now - newest >= fillsAfterMinutes * MINUTE) return 'screen';
  }
  return isBesideCalls && !isLarge ? 'counters' : null;
}
