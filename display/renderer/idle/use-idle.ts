/** What this screen shows while nobody is called, and where. */
import { useCallback, useMemo, useReducer, useRef } from 'react';
import type { Hall } from '#shared/model.ts';
import type { ItemFailure } from '#shared/playlist.ts';
import type { Instant } from '#shared/time.ts';
import type { ScreenSettings } from '../screen-settings.ts';
import { type IdleFacts, type IdlePlace, idlePlace } from './place.ts';
import { notPlaying, onNow, type PlayEvent, type Playing, play } from './playing.ts';
import { type Slide, slidesFor, withCheckIn } from './slides.ts';
import type { PlaylistHere } from './use-playlist.ts';

/** Where the hall says nothing else. */
const FILLS_AFTER_MINUTES = 5;
/** Asked once: whoever sets it starts the browser anew. */
const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;

export type Idle = {
  readonly place: IdlePlace;
  readonly turn: number;
  readonly current: Slide | null;
  readonly next: Slide | null;
  readonly onDone: (turn: number) => void;
  readonly onFailed: (slide: Slide, failure: ItemFailure) => void;
};
type Facts = Omit<IdleFacts, 'openedAt' | 'fillsAfterMinutes' | 'isBesideCalls'> & {
  /** Phones can check in by a code on this screen. */
  readonly hasCheckIn: boolean;
};

export function useIdle(here: PlaylistHere, hall: Hall, settings: ScreenSettings, facts: Facts): Idle {
  const { playlist, skip } = here;
  const openedAt = useRef<Instant | null>(null);
  openedAt.current ??= facts.now;
  const { hasCheckIn } = facts;
  const slides = useMemo(() => {
    const others = slidesFor(playlist, hall, settings, moves);
    return hasCheckIn ? withCheckIn(others) : others;
  }, [playlist, hall, settings, hasCheckIn]);
  const [playing, dispatch] = useReducer(
    (state: Playing, { slides, event }: { slides: readonly Slide[]; event: PlayEvent }) =>
      play(slides, state, event, performance.now()),
    notPlaying,
  );
  const { current, next } = onNow(slides, playing, performance.now());
  const onDone = useCallback((turn: number) => dispatch({ slides, event: { type: 'done', turn } }), [slides]);
  const onFailed = useCallback(
    (slide: Slide, failure: ItemFailure) => {
      if ('item' in slide) skip(slide.item, failure);
      dispatch({ slides, event: { type: 'failed', key: slide.key } });
    },
    [slides, skip],
  );
  const place = idlePlace(
    {
      ...facts,
      openedAt: openedAt.current,
      fillsAfterMinutes: playlist ? playlist.fillsAfterMinutes : FILLS_AFTER_MINUTES,
      isBesideCalls: playlist?.isBesideCalls === true && current !== null && 'item' in current,
    },
    settings,
  );
  return { place: current && place, turn: playing.turn, current, next, onDone, onFailed };
}
